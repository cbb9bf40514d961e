// What every tag meets, with a real client on a real (gated) store.
import { goOffline } from './states-stage.js';
import type { Stage } from './states-stage.js';

export interface Arrangement {
  /** Exactly the states the tag shows then. */
  readonly shows: readonly string[];
  /** Of the programme. */
  readonly options?: { readonly accepted?: boolean; readonly second?: boolean; readonly user?: string };
  /** Brings it about; the test waits for the states. */
  bring(stage: Stage): Promise<unknown>;
}
export type Arrangements = Readonly<Record<string, Arrangement>>;

export const calm = (bring: Arrangement['bring'], options: Arrangement['options'] = {}): Arrangement => ({ shows: [], options, bring });

/** What every tag meets; `content` is something it draws only with its content. */
export const common = (content: string): Arrangements => ({
  'with its content': calm(async stage => {
    await stage.show();
    await stage.find(content);
  }),
  'waiting for the store': {
    shows: ['loading'],
    bring: async stage => {
      stage.gate.hang();
      await stage.show();
      await stage.find('.skeleton');
    },
  },
  'refused by the store': {
    shows: ['error'],
    bring: async stage => {
      stage.gate.fail();
      await stage.show();
      await stage.find('[role=alert] button');
    },
  },
  'storage refused from the start': {
    shows: ['error', 'readonly'],
    bring: async stage => {
      stage.gate.become('blocked', 'refused');
      await stage.show();
      await stage.find('[role=alert] button');
    },
  },
  'storage lost meanwhile': {
    shows: ['readonly'],
    bring: async stage => {
      await stage.show();
      await stage.find(content);
      stage.gate.become('blocked', 'closed');
      await stage.find('.notice.warning');
    },
  },
  'storage for this session only': calm(async stage => {
    stage.gate.become('session', 'refused');
    await stage.show();
    await stage.find(content);
    await stage.find('.notice.warning');
  }),
  'no programme on the page': {
    shows: ['no-client'],
    bring: async stage => {
      await stage.showAlone();
      await stage.find('.notice');
    },
  },
  'no network': {
    shows: ['offline'],
    bring: async stage => {
      await stage.show();
      await stage.find(content);
      goOffline();
    },
  },
});

/** Somebody the programme does not know. */
export const stranger: Arrangement = {
  shows: ['unknown-user'],
  bring: async stage => {
    await stage.client.actAs('somebody-else');
    await stage.show();
    await stage.find('.notice.quiet');
  },
};
