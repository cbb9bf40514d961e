import type { MessageTable, Words } from '../messages/index.js';
import type { Contributions } from '../plugin.js';
import type { Contribution } from '../plugins/host.js';
import type { ClientContext } from './context.js';

type Contributed = readonly Contribution<Contributions['locale.messages']>[];

/** Made once for what stands now; weak, so that nothing of a plugin outlives it. */
const known = new WeakMap<Contributed, ReadonlyMap<string, readonly [plugin: string, table: MessageTable][]>>();

/** What the plugins of a programme say by language, the first of them first; with `plugin`, its own words before. */
export function pluginWords(context: ClientContext, plugin?: string): Words {
  return lang => {
    const contributed = context.host.contributions('locale.messages');
    let tables = known.get(contributed);
    if (!tables) {
      const made = new Map<string, [string, MessageTable][]>();
      for (const { plugin: from, value } of contributed) {
        const key = value.lang.toLowerCase();
        made.set(key, [...(made.get(key) ?? []), [from, textsOf(value.messages)]]);
      }
      known.set(contributed, (tables = made));
    }
    const here = tables.get(lang.toLowerCase()) ?? [];
    const own = here.filter(([from]) => from === plugin);
    return [...own, ...(own.length ? here.filter(one => !own.includes(one)) : here)].map(([, table]) => table);
  };
}

/** Only what is text, and none of what every object has. */
function textsOf(messages: unknown): MessageTable {
  const texts = Object.create(null) as Record<string, string>;
  for (const key of Object.keys(Object(messages) as object)) {
    try {
      const text = (messages as Record<string, unknown>)[key];
      if (typeof text === 'string') texts[key] = text;
    } catch {
      // A getter that throws says nothing: the core's words stay.
    }
  }
  return texts;
}
