import { points, type CatalogSkill, type SkillCatalog } from '@reverse-mentoring/core';
import { learn, lesson, shown } from '../lesson.js';
import { checkText, checkUnique, languagesOf, onStage, skip } from './checking.js';
import type { PluginCheckOptions } from './options.js';
import type { Stage } from './stage.js';

type Searching = Extract<SkillCatalog, { search: unknown }>;
/** Catalogues every bundle of the tags has. */
const bundled = ['digital', 'culinary', 'craft'];
const patience = points['skill.catalog'].ms;
const isSearching = (catalog: SkillCatalog): catalog is Searching => !('skills' in catalog);
const isIri = (id: unknown): id is string => typeof id === 'string' && /^(https?:\/\/|urn:)/i.test(id);
const idOf = (catalog: SkillCatalog, { id, code }: CatalogSkill): string => (isIri(id) ? id : `${catalog.id}:${code}`);

function checkSkill(catalog: SkillCatalog, skill: CatalogSkill, options: PluginCheckOptions): void {
  const name = `Skill ${shown(skill.code)} of the catalogue “${catalog.id}”`;
  learn(typeof skill.code === 'string' && /^\S{1,200}$/.test(skill.code), () => ({
    what: `${name} has no code.`,
    expected: `a word without blanks; with the catalogue’s id it is what records keep: “${catalog.id}:throwing”`,
    got: shown(skill.code),
    cause: 'the code was left out, or is a number',
    change: 'give every skill a code of its own, and never change it',
    guide: 'catalogue',
  }));
  learn(skill.id === undefined || isIri(skill.id), () => ({
    what: `${name} has an id that is no IRI.`,
    expected: 'an IRI (https://…, urn:…), or no id at all',
    got: shown(skill.id),
    change: `leave id out: the skill is then “${catalog.id}:${skill.code}”`,
    guide: 'catalogue',
  }));
  checkText(`The label of ${name.toLowerCase()}`, skill.label, 'catalogue', options);
  const own = languagesOf(catalog.label);
  // A big one may have gaps in a language; people are shown another then. None at all is a mistake.
  const missing = own.filter(lang => !(lang in skill.label));
  learn(isSearching(catalog) ? missing.length < own.length : missing.length === 0, () => ({
    what: `${name} has no label in ${missing.join(', ')}.`,
    expected: `words in every language the catalogue’s own label has (${own.join(', ')})`,
    got: shown(skill.label),
    change: 'translate the skill, or take that language out of the catalogue’s label',
    guide: 'catalogue',
  }));
  for (const [lang, levels] of Object.entries(skill.levels ?? {}))
    learn(Array.isArray(levels) && levels.length === 5 && levels.every(text => typeof text === 'string' && text !== ''), () => ({
      what: `${name} does not say its five levels in “${lang}”.`,
      expected: 'five sentences, for the levels 0 to 4',
      got: shown(levels),
      change: 'write five, or leave levels out',
      guide: 'catalogue',
    }));
  const wrong = skill.exactMatch?.filter((iri: unknown) => !isIri(iri))[0];
  learn(wrong === undefined, () => ({
    what: `${name}: an exactMatch is no IRI.`,
    expected: 'the address of the same concept elsewhere, http://data.europa.eu/esco/skill/…',
    got: shown(wrong),
    change: 'write the whole address',
    guide: 'catalogue',
  }));
}

/** One answer of a function catalogue, timed and checked. */
async function asked(catalog: Searching, did: string, run: () => Promise<readonly CatalogSkill[]>): Promise<readonly CatalogSkill[]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>(resolve => {
    timer = setTimeout(() => {
      resolve('late');
    }, patience);
  });
  let answer: readonly CatalogSkill[] | 'late';
  try {
    answer = await Promise.race([run(), late]);
  } catch (error) {
    throw lesson({
      what: `${did} of the catalogue “${catalog.id}” rejects.`,
      did,
      expected: 'skills, or [] when nothing fits',
      got: shown(error),
      cause: 'a server that is not there, or an input that was not thought of',
      change: 'answer [] for what is unknown; a failure shows the whole catalogue as unavailable',
      guide: 'catalogue',
    });
  } finally {
    clearTimeout(timer);
  }
  learn(answer !== 'late', () => ({
    what: `${did} of the catalogue “${catalog.id}” takes too long.`,
    did,
    expected: `an answer within ${String(patience / 1000)} s; afterwards the catalogue is shown as unavailable`,
    got: 'none yet',
    cause: 'a slow server, or a promise that is never settled',
    change: 'keep answers in memory or in ctx.storage, and answer from there first',
    guide: 'catalogue',
  }));
  learn(Array.isArray(answer) && answer.every(one => typeof one === 'object' && one !== null), () => ({
    what: `${did} of the catalogue “${catalog.id}” answers no list of skills.`,
    did,
    expected: "[{ code: 'throwing', label: { en: 'Throw a pot' } }]",
    got: shown(answer),
    cause: 'the server’s own answer is passed on as it is',
    change: 'turn it into skills',
    guide: 'catalogue',
  }));
  return answer as readonly CatalogSkill[];
}

const syllables = ['a', 'e', 'co', 'ma', 'pro', 'ser', 'tr', 'in'];
const never = (): AbortSignal => new AbortController().signal;

async function found(catalog: Searching, options: PluginCheckOptions): Promise<readonly CatalogSkill[]> {
  const [lang = 'en'] = languagesOf(catalog.label);
  const all: CatalogSkill[] = [];
  for (const text of ['', ...(options.searches ?? syllables)]) {
    const did = `search(${shown(text)}, { lang: '${lang}', limit: 5 })`;
    const answer = await asked(catalog, did, () => catalog.search(text, Object.freeze({ lang, limit: 5, signal: never() })));
    learn(answer.length <= 5, () => ({
      what: `${did} of the catalogue “${catalog.id}” answers too many.`,
      did,
      expected: 'at most 5, the best first',
      got: String(answer.length),
      cause: 'limit is not read',
      change: 'answer.slice(0, limit), after sorting',
      guide: 'catalogue',
    }));
    for (const skill of answer as readonly (CatalogSkill & { score?: unknown })[])
      learn(skill.score === undefined || (typeof skill.score === 'number' && skill.score >= 0 && skill.score <= 1), () => ({
        what: `${did} of the catalogue “${catalog.id}” gives ${shown(skill.code)} a score off the scale.`,
        did,
        expected: 'from 0 to 1 (its label says exactly that), or none: then the host scores it',
        got: shown(skill.score),
        change: 'leave score out, or bring it to that scale',
        guide: 'catalogue',
      }));
    checkUnique(
      `What ${did} answers`,
      answer.map(skill => idOf(catalog, skill)),
      'catalogue',
    );
    learn(!options.searches || text === '' || answer.length > 0, () => ({
      what: `${did} of the catalogue “${catalog.id}” finds nothing.`,
      did,
      expected: 'at least one skill: the option “searches” says so',
      got: '[]',
      change: 'mend the search, or look for something else',
      guide: 'catalogue',
    }));
    all.push(...answer);
  }
  learn(all.length > 0, () => ({
    what: `The catalogue “${catalog.id}” finds nothing.`,
    did: `search for ${syllables.map(text => shown(text)).join(', ')}`,
    expected: 'one skill at least',
    got: '[] each time',
    cause: 'it answers whole words only, or has other words than the kit knows',
    change: "say what it knows: testPlugin(…, { searches: ['glaze', 'kiln'] })",
    guide: 'catalogue',
  }));
  return all;
}

/** Through the client, as a form asks. */
async function checkThroughClient(stage: Stage, catalog: SkillCatalog, skills: readonly CatalogSkill[]): Promise<void> {
  const { client } = stage;
  const views = await client.skills.catalogs();
  learn(
    views.some(one => one.id === catalog.id && one.plugin === stage.plugin),
    () => ({
      what: `The catalogue “${catalog.id}” is not among those people choose from.`,
      expected: catalog.id,
      got: views.map(({ id }) => id).join(', '),
      cause: 'another catalogue has that id already',
      change: 'choose an id that is yours, acme-ceramics',
      guide: 'catalogue',
    }),
  );
  for (const skill of [skills[0], skills[Math.floor(skills.length / 2)], skills.at(-1)]) {
    if (!skill) continue;
    const id = idOf(catalog, skill);
    for (const [lang, label] of Object.entries(skill.label)) {
      const hits = await client.skills.search(label, { lang, catalog: catalog.id, limit: 20 });
      learn(
        // Of two skills with one exactMatch the search shows one.
        hits.some(hit => hit.id === id || hit.exactMatch.some(iri => iri === id || skill.exactMatch?.includes(iri))),
        () => ({
          what: `The catalogue “${catalog.id}” does not find its own skill by its label.`,
          did: `skills.search(${shown(label)}, { lang: '${lang}' })`,
          expected: id,
          got: hits.map(hit => hit.id).join(', ') || 'nothing',
          cause: isSearching(catalog) ? 'search looks in another language, or at codes only' : 'more than twenty skills have that very label',
          change: isSearching(catalog) ? 'look at label in every language, and at altLabels' : 'word them apart',
          guide: 'catalogue',
        }),
      );
    }
    const unknown = [`${catalog.id}:there-is-no-such-skill`, 'https://example.org/there-is-no-such-skill'];
    const [known, ...others] = await client.skills.resolve([id, ...unknown]);
    learn(known?.id === id && typeof known.label === 'string' && known.label !== '', () => ({
      what: `The catalogue “${catalog.id}” does not know its own skill again.`,
      did: `skills.resolve(['${id}'])`,
      expected: `its label, ${shown(Object.values(skill.label)[0])}`,
      got: shown(known),
      cause: isSearching(catalog) ? `resolve gets ids as records hold them (“${id}”), not codes` : 'its code or label changes while it runs',
      change: isSearching(catalog) ? `cut “${catalog.id}:” off before you look it up` : 'give constant data',
      guide: 'catalogue',
    }));
    learn(
      others.every(one => one === undefined),
      () => ({
        what: `The catalogue “${catalog.id}” claims to know a skill it has not.`,
        did: `skills.resolve([${unknown.map(shown).join(', ')}])`,
        expected: 'neither',
        got: shown(others),
        cause: 'resolve makes an answer up for every id',
        change: 'leave out what you do not know',
        guide: 'catalogue',
      }),
    );
  }
  const available = (await client.skills.catalogs()).find(one => one.id === catalog.id)?.available;
  learn(available !== false, () => ({
    what: `The catalogue “${catalog.id}” is shown as unavailable.`,
    got: stage.failures.map(({ message }) => message).join('; '),
    change: 'mend what the message names',
    guide: 'catalogue',
  }));
}

export const catalogChecks = [
  onStage('skill.catalog: its catalogues and skills are worded, each under one id', async (stage, { options }) => {
    await stage.ready();
    const catalogs = stage.at<SkillCatalog>('skill.catalog');
    if (!catalogs.length) return skip('it has no catalogue');
    checkUnique(
      'The catalogues',
      catalogs.map(({ id }) => id),
      'catalogue',
    );
    for (const catalog of catalogs) {
      learn(!bundled.includes(catalog.id) || stage.plugin === catalog.id, () => ({
        what: `The catalogue “${catalog.id}” has the id of one that comes with the tags.`,
        expected: 'an id of your own; these are taken: digital, culinary, craft',
        got: shown(catalog.id),
        cause: 'where both are loaded only one of them counts, and skills kept for one would read as the other’s',
        change: `name it with what is yours: “${stage.plugin.replace('/', '-')}”`,
        guide: 'catalogue',
      }));
      checkText(`The label of the catalogue “${catalog.id}”`, catalog.label, 'catalogue', options);
      const skills = isSearching(catalog) ? await found(catalog, options) : catalog.skills;
      learn(skills.length > 0, () => ({
        what: `The catalogue “${catalog.id}” is empty.`,
        expected: 'one skill at least',
        got: 'skills: []',
        change: 'add skills, or contribute it when they have come: ctx.contribute works after setup too',
        guide: 'catalogue',
      }));
      for (const skill of skills) checkSkill(catalog, skill, options);
      if (!isSearching(catalog))
        checkUnique(
          `The skills of the catalogue “${catalog.id}”`,
          skills.map(skill => idOf(catalog, skill)),
          'catalogue',
        );
    }
    return undefined;
  }),

  onStage('skill.catalog: it finds and knows its own skills, and no other, in time', async (stage, { options }) => {
    await stage.ready();
    const catalogs = stage.at<SkillCatalog>('skill.catalog');
    if (!catalogs.length) return skip('it has no catalogue');
    for (const catalog of catalogs) {
      const skills = isSearching(catalog) ? await found(catalog, options) : catalog.skills;
      if (isSearching(catalog)) {
        const [first] = skills;
        const lang = languagesOf(catalog.label)[0] ?? 'en';
        const ids = [...(first ? [idOf(catalog, first)] : []), `${catalog.id}:there-is-no-such-skill`, 'https://example.org/no-such-skill'];
        const did = `resolve(${shown(ids)})`;
        const answer = await asked(catalog, did, () => catalog.resolve(Object.freeze(ids), Object.freeze({ lang, signal: never() })));
        const strange = answer.find(skill => !ids.includes(idOf(catalog, skill)) || idOf(catalog, skill).includes('no-such-skill'));
        learn(!strange, () => ({
          what: `The catalogue “${catalog.id}” answers for ids it was not asked, or has not.`,
          did,
          expected: first ? idOf(catalog, first) : '[]',
          got: strange ? idOf(catalog, strange) : '',
          cause: 'resolve answers something for every id',
          change: 'leave out what you do not know; the programme shows such a skill by the label its record keeps',
          guide: 'catalogue',
        }));
      }
      await checkThroughClient(stage, catalog, skills);
    }
    return undefined;
  }),
];
