import { rmError } from '../messages/index.js';
import { lineLength } from '../model/limits.js';
import { foldLabel } from '../model/local-skill.js';
import type { LocalSkill, Need, Offer } from '../model/types.js';
import { skillGaps } from '../insights/gaps.js';
import type { ProgramData } from '../insights/program-data.js';
import { skillKeys } from '../skills/same-skills.js';
import { createSkillIndex, createSkillMemory, type SkillIndex, type SkillMemory } from '../skills/skill-index.js';
import type { ClientContext, RunQuery } from './context.js';
import { toView } from './reader.js';
import type { ProgramClient, ProgramQueries } from './types.js';

/**
 * The index of a client, whichever query asks: made anew only when a catalogue or a skill of the programme came or went. Kept by
 * the host's list of catalogues, so that nothing of a removed plugin is held.
 */
const known = new WeakMap<object, { readonly local: string; readonly index: SkillIndex }>();
const memories = new WeakMap<ClientContext['host'], SkillMemory>();

/** What each of these ids is compared by: the same for ids of which the catalogues say that they mean the same. */
export async function skillKeysOf(context: ClientContext, run: RunQuery, ids: readonly string[]): Promise<(id: string) => string> {
  if (!ids.length || !context.host.contributions('skill.catalog').length) return id => id;
  const hits = await (await indexFor(context, run)).resolve([...new Set(ids)].sort(), { lang: context.lang });
  return skillKeys(
    ids,
    hits.filter(hit => hit !== undefined),
  );
}

async function indexFor(context: ClientContext, run: RunQuery): Promise<SkillIndex> {
  const own = await run(async reader => (await reader.of('local-skill')).map(record => toView<LocalSkill>(record)));
  const catalogs = context.host.contributions('skill.catalog');
  const key = own.map(skill => skill.id + skill.updatedAt).join();
  let kept = known.get(catalogs);
  if (kept?.local !== key) {
    const call: ClientContext['host']['call'] = (...args) => context.host.call(...args);
    const memory = memories.get(context.host) ?? createSkillMemory(call);
    memories.set(context.host, memory);
    const entries = own.map(({ id, labels, domain, mappedTo }) => ({ id, labels: labels ?? {}, domain, mappedTo }));
    known.set(catalogs, (kept = { local: key, index: createSkillIndex(catalogs, entries, call, memory) }));
  }
  return kept.index;
}

export function skillQueries(context: ClientContext, run: RunQuery): ProgramQueries['skills'] {
  const index = (): Promise<SkillIndex> => indexFor(context, run);
  return {
    search: async (text, { lang = context.lang, ...options } = {}) => (await index()).search(text, { ...options, lang }),
    resolve: async (ids, { lang = context.lang } = {}) => (await index()).resolve(ids, { lang }),
    catalogs: async ({ lang = context.lang } = {}) => (await index()).catalogs(lang),
    gaps: async () => {
      const data = await run(async reader => {
        const needs = (await reader.readable(await reader.of('need'))).map(record => toView<Need>(record));
        const offers = (await reader.readable(await reader.of('offer'))).map(record => toView<Offer>(record));
        const { members } = await reader.context.roster(reader);
        return { needs, offers, members: [...members.values()] as unknown as ProgramData['members'] };
      });
      const ids = [...data.needs, ...data.offers].map(({ skillId }) => skillId);
      return skillGaps(data, await skillKeysOf(context, run, ids));
    },
  };
}

export function skillCommands(context: ClientContext): Pick<ProgramClient['skills'], 'propose'> {
  return {
    propose: ({ lang, label, domain }) =>
      context.write('skills.propose', async writer => {
        await writer.assertRight('skills.propose', { personId: (await context.actor(writer)).id });
        // The record would name a field of its own that nobody gave.
        if (label.length > lineLength) throw rmError('text-too-long', { field: 'label', length: label.length, max: lineLength });
        const record = await writer.create('local-skill', {
          lang,
          folded: foldLabel(label),
          labels: { [lang]: label },
          ...(domain === undefined ? {} : { domain }),
        });
        return { ...toView<LocalSkill>(record), skillId: `local:${record.id}` };
      }),
  };
}
