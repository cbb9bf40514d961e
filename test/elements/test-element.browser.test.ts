import { expect } from 'chai';
import { memoryStore, openProgram } from '@reverse-mentoring/core';
import type { ProgramClient } from '@reverse-mentoring/core';
import { testElement } from '@reverse-mentoring/testing';
import type { ElementDeclaration } from '@reverse-mentoring/testing';
import { Probe, programFile } from './probe.js';

const described = (...names: string[]): { name: string; description: string }[] => names.map(name => ({ name, description: name || 'the content' }));
const declaration: ElementDeclaration = {
  summary: 'A probe',
  attributes: described('program', 'lang'),
  slots: described('', 'header', 'error', 'empty', 'actions', 'footer'),
  cssParts: described('base', 'header', 'heading', 'hint', 'notice'),
  cssStates: described('loading', 'empty', 'error', 'no-client', 'unknown-user'),
  members: described('client'),
};
const makeClient = async (): Promise<ProgramClient> => {
  const client = await openProgram({ id: 'shop', user: 'karim', store: memoryStore() });
  await client.import(programFile());
  return client;
};

let count = 0;
/** The checks that fail for a class, by title. */
async function failures(element: CustomElementConstructor, told: ElementDeclaration = declaration): Promise<readonly string[]> {
  const tag = `wrong-${String(++count)}`;
  customElements.define(tag, element);
  const checks: [string, () => Promise<void>][] = [];
  testElement(tag, {
    describe: (_name, body) => {
      body();
    },
    it: (title, body) => {
      checks.push([title, body]);
    },
    makeClient,
    declaration: told,
  });
  const failed: string[] = [];
  for (const [title, body] of checks)
    await body().catch((error: unknown) => {
      failed.push(`${title}: ${String(error)}`);
    });
  return failed;
}
const only = (failed: readonly string[], words: RegExp): void => {
  expect(failed, failed.join('\n')).to.have.lengthOf(1);
  expect(failed[0]).to.match(words);
};

describe('testElement finds', () => {
  it('nothing wrong with a good element', async () => {
    expect(await failures(class extends Probe {})).to.eql([]);
  });

  it('a listener left on the page', async () => {
    only(
      await failures(
        class extends Probe {
          override connectedCallback(): void {
            super.connectedCallback();
            window.addEventListener('resize', () => {
              this.requestUpdate();
            });
          }
        },
      ),
      /leaves no listener.*resize/s,
    );
  });

  it('a watch that goes on', async () => {
    const failed = await failures(
      class extends Probe {
        override set client(client: ProgramClient | undefined) {
          super.client = client;
          client?.watch(
            q => q.record(),
            () => undefined,
          );
        }
        override get client(): ProgramClient | undefined {
          return super.client;
        }
      },
    );
    expect(failed.map(one => /^(asks nothing again|leaves no listener)/.exec(one)?.[0])).to.eql(['asks nothing again', 'leaves no listener']);
  });

  it('queries that start again at each move', async () => {
    only(
      await failures(
        class extends Probe {
          override connectedCallback(): void {
            super.connectedCallback();
            if (this.hasUpdated) this.people.reload();
          }
        },
      ),
      /a move starts no query/,
    );
  });

  it('properties lost at the upgrade', async () => {
    only(
      await failures(
        class extends Probe {
          constructor() {
            super();
            Object.defineProperty(this, 'client', { value: undefined, writable: true, configurable: true });
          }
        },
      ).then(failed => failed.filter(one => one.startsWith('keeps properties'))),
      /keeps properties/,
    );
  });

  it('silence without a client, and errors nobody caught', async () => {
    const failed = await failures(
      class extends Probe {
        protected override render(): unknown {
          if (!this.client) throw new Error('no client!');
          return super.render();
        }
      },
    );
    expect(failed.join()).to.match(/says so without a client/);
  });

  it('a manifest that leaves something out, or promises too much', async () => {
    only(
      await failures(class extends Probe {}, {
        ...declaration,
        slots: described('', 'header', 'sidebar'),
        attributes: described('program'),
        members: described('client', 'fly'),
        summary: '',
        cssStates: [],
        cssParts: [{ name: 'base' }],
      }),
      /slot “error” is not told.*slot “sidebar” is told but not always there.*part “heading” is not told.*state “no-client” is not told.*attribute “lang” is not told.*member “fly” is told but not there.*“base” has no description.*no summary/s,
    );
  });
});
