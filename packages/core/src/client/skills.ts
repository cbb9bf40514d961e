import { foldLabel } from '../model/local-skill.js';
import type { LocalSkill, Need, Offer } from '../model/types.js';
import { skillGaps } from '../insights/gaps.js';
import type { ProgramData } from '../insights/program-data.js';
import { createSkillIndex, type SkillIndex } from '../plugins/skills.js';
import type { ClientContext, RunQuery } from './context.js';
import { toView } from './reader.js';
import type { LocalSkillView, ProgramClient, ProgramQueries } from './types.js';

export function skillQueries(context: ClientContext, run: RunQuery): ProgramQueries['skills'] {
  // Made anew only when a catalogue or a skill of the programme came or went.
  let last: { catalogs: unknown; local: string; index: SkillIndex } | undefined;
  const index = async (): Promise<SkillIndex> => {
    const catalogs = context.host.contributions('skill.catalog');
    const own = await local();
    const key = own.map(skill => skill.id + skill.updatedAt).join();
    if (last?.catalogs !== catalogs || last.local !== key) {
      const entries = own.map(({ id, labels, domain }) => ({ id, labels: labels ?? {}, domain }));
      last = { catalogs, local: key, index: createSkillIndex(catalogs, entries, (...args) => context.host.call(...args)) };
    }
    return last.index;
  };
  const local = (): Promise<LocalSkillView[]> => run(async reader => (await reader.of('local-skill')).map(record => toView<LocalSkill>(record)));
  return {
    search: async (text, { lang = context.lang, limit = 20, catalog } = {}) => (await index()).search(text, { lang, limit, catalog }),
    resolve: async (ids, { lang = context.lang } = {}) => (await index()).resolve(ids, { lang }),
    catalogs: async () => {
      throw new Error('not written yet');
    },
    gaps: () =>
      run(async reader => {
        const needs = (await reader.readable(await reader.of('need'))).map(record => toView<Need>(record));
        const offers = (await reader.readable(await reader.of('offer'))).map(record => toView<Offer>(record));
        const { members } = await reader.context.roster(reader);
        return skillGaps({ needs, offers, members: [...members.values()] as unknown as ProgramData['members'] });
      }),
  };
}

export function skillCommands(context: ClientContext): Pick<ProgramClient['skills'], 'propose'> {
  return {
    propose: ({ lang, label, domain }) =>
      context.write('skills.propose', async writer => {
        await writer.assertRight('skills.propose', { personId: (await context.actor(writer)).id });
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
