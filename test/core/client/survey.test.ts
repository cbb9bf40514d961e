import { afterEach, describe, expect, it } from 'vitest';
import type { SurveyDraft } from '@reverse-mentoring/core';
import { definePlugin } from '@reverse-mentoring/core/plugin';
import { chocolaterie, dump, homeOf, refusal, refusedUntouched, storedRecords, type Cast } from '../world.js';

let cast: Cast | undefined;
afterEach(() => {
  cast?.close();
  cast = undefined;
});
const open = async (): Promise<Cast> => (cast = await chocolaterie());
const shop = { skillId: 'digital:online-shop', label: 'Vendre en ligne' };
const social = { skillId: 'digital:social', label: 'Réseaux sociaux' };
const stored = async (...types: string[]): Promise<Record<string, unknown>[]> =>
  [...(await storedRecords(cast!.store)).values()].filter(({ type, deleted }) => types.includes(type) && deleted === undefined) as never;

describe('what one person says in step 1', () => {
  it('is there at once: skills wanted and taught, profile, and the two answers for the averages', async () => {
    const { marie, karim, claire } = await open();
    expect(await marie.survey.get()).toMatchObject({ person: { id: 'marie' }, needs: [], offers: [] });
    const said = await marie.survey.submit({
      needs: [
        { ...social, levelNow: 1, levelWanted: 2, priority: 1 },
        { ...shop, levelNow: 0, levelWanted: 3, priority: 3, context: 'Les commandes au téléphone.' },
      ],
      offers: [{ skillId: 'culinary:chocolate', label: 'Travailler le chocolat', level: 4, evidence: 'Trente ans de métier' }],
      languages: ['fr'],
      availability: ['mon-am', 'tue-pm'],
      mode: ['onsite'],
      interests: ['Jardin'],
      workingStyle: ['step-by-step'],
      capacity: { mentee: 1 },
      answers: { ease: 2, time: 4 },
    });
    expect(said.needs.map(({ label, status, priority }) => [label, status, priority])).toEqual([
      ['Vendre en ligne', 'open', 3],
      ['Réseaux sociaux', 'open', 1],
    ]);
    expect(said.offers).toMatchObject([{ level: 4, evidence: 'Trente ans de métier' }]);
    expect(said.person).toMatchObject({ availability: ['mon-am', 'tue-pm'], mode: ['onsite'], capacity: { mentee: 1 }, languages: ['fr'] });
    expect(said.askedOn).toBe('2026-09-01');
    expect(await stored('ballot')).toMatchObject([
      { by: 'marie', moment: 'needs', target: 'chocolaterie', questionnaire: 'needs', answers: { ease: 2, time: 4 } },
    ]);
    expect(homeOf({ type: 'ballot' })).toBe('own');
    // The coordinator reads what she wants, never what she answered, nor that she did.
    const read = (await claire.survey.get('marie'))!;
    expect([read.needs.length, 'askedOn' in read]).toEqual([2, false]);
    expect(JSON.stringify(await claire.export())).not.toContain('"ease"');
    expect(await karim.survey.get('marie')).toBeUndefined();
    expect((await marie.feedback.due()).length).toBe(0);
  });

  it('is all or nothing', async () => {
    const { marie, store } = await open();
    const good: SurveyDraft = { needs: [{ ...shop, levelNow: 1, levelWanted: 3 }], languages: ['fr'] };
    const bad: readonly (readonly [Partial<SurveyDraft>, object])[] = [
      [{ offers: [{ ...social, level: 7 }] }, { code: 'invalid', details: { rule: 'level', field: 'level' } }],
      [{ needs: [{ ...shop, levelNow: 3, levelWanted: 3 }] }, { code: 'invalid', details: { rule: 'wanted', field: 'levelWanted' } }],
      [{ needs: [shop, shop] }, { code: 'duplicate', details: { field: 'skillId' } }],
      [{ removeNeeds: [shop.skillId] }, { code: 'duplicate' }],
      [{ answers: { ease: 6, time: 1 } }, { code: 'out-of-scale', details: { field: 'answers.ease' } }],
      [{ answers: { ease: 3 } }, { code: 'invalid', details: { rule: 'required', field: 'answers.time' } }],
      [{ availability: ['monday'] as never }, { code: 'invalid' }],
      [{ languages: ['français !'] }, { code: 'invalid' }],
      [{ capacity: { mentee: -1 } }, { code: 'invalid' }],
    ];
    for (const [more, expected] of bad) expect(await refusedUntouched(store, () => marie.survey.submit({ ...good, ...more }))).toMatchObject(expected);
    expect((await marie.survey.submit(good)).needs.length).toBe(1);
  });

  it('takes a label from the catalogue, else the id; changes only what was given', async () => {
    const { marie } = await open();
    await marie.use([
      definePlugin({
        id: 'small',
        version: '1.0.0',
        sdk: 1,
        setup: ctx =>
          void ctx.contribute('skill.catalog', { id: 'digital', label: { en: 'Digital' }, skills: [{ code: 'social', label: { en: 'Social media' } }] }),
      })(),
    ]);
    const said = await marie.survey.submit({ needs: [{ skillId: 'digital:social' }, { skillId: 'digital:unheard-of' }] });
    expect(said.needs.map(({ label, levelNow, levelWanted, priority }) => [label, levelNow, levelWanted, priority])).toEqual([
      ['Social media', 0, 3, 2],
      ['digital:unheard-of', 0, 3, 2],
    ]);
    await marie.survey.submit({ needs: [{ skillId: 'digital:social', context: 'Clients write there.' }] });
    await marie.survey.submit({ needs: [{ skillId: 'digital:social', levelNow: 2 }], languages: ['fr', 'en'] });
    const after = (await marie.survey.get())!;
    expect(after.needs.find(({ skillId }) => skillId === 'digital:social')).toMatchObject({ levelNow: 2, levelWanted: 3, context: 'Clients write there.' });
    await marie.survey.submit({ needs: [{ skillId: 'digital:social', context: '' }] });
    expect((await marie.survey.get())!.needs.find(({ skillId }) => skillId === 'digital:social')).not.toHaveProperty('context');
    expect([...after.person.languages!].sort()).toEqual(['en', 'fr']);
    // Saying nothing writes nothing.
    const before = await dump(cast!.store);
    await marie.survey.submit({});
    expect(await dump(cast!.store)).toBe(before);
  });

  it('keeps what somebody else changed since the form was opened', async () => {
    const { marie, claire } = await open();
    await marie.participants.update('marie', { availability: ['mon-am'], languages: ['fr'] });
    const base = (await marie.survey.get())!.person;
    await claire.participants.update('marie', { availability: ['mon-am', 'fri-pm'] });
    const said = await marie.survey.submit({ availability: ['mon-am', 'tue-am'], languages: ['fr'] }, { base });
    expect([...said.person.availability!].sort()).toEqual(['fri-pm', 'mon-am', 'tue-am']);
  });
});

describe('needs that change', () => {
  it('one open need a person and skill; a removed one is gone, one a pair works on is dropped, one met stays', async () => {
    const { marie, store } = await open();
    const first = await marie.survey.submit({
      needs: [{ ...shop, levelNow: 0, levelWanted: 3, context: 'x' }, social, { skillId: 'a:met', label: 'Met' }],
      offers: [{ skillId: 'a:b', label: 'B', level: 3 }],
    });
    const id = (skillId: string): string => first.needs.find(need => need.skillId === skillId)!.id;
    await marie.needs.update(id(shop.skillId), { status: 'covered' });
    await marie.needs.update(id('a:met'), { status: 'met' });
    // Still the same need, and still covered.
    expect((await marie.survey.submit({ needs: [{ ...shop, levelWanted: 4 }] })).needs.find(need => need.id === id(shop.skillId))).toMatchObject({
      status: 'covered',
      levelWanted: 4,
      levelNow: 0,
      context: 'x',
    });
    expect(await refusedUntouched(store, () => marie.survey.submit({ removeNeeds: ['a:met'] }))).toMatchObject({
      code: 'wrong-state',
      details: { state: 'met' },
    });
    const after = await marie.survey.submit({ removeNeeds: [shop.skillId, social.skillId, 'a:never-there'], removeOffers: ['a:b'] });
    expect([after.needs.map(({ skillId }) => skillId), after.offers]).toEqual([['a:met'], []]);
    expect((await marie.needs.all()).map(({ skillId, status }) => [skillId, status]).sort()).toEqual([
      ['a:met', 'met'],
      ['digital:online-shop', 'dropped'],
    ]);
    // Wanted anew, the same record opens again.
    const again = await marie.survey.submit({
      needs: [{ ...shop, levelNow: 1, levelWanted: 4 }, { skillId: 'a:met', label: 'Met', levelNow: 3, levelWanted: 4 }, social],
    });
    expect(again.needs.map(need => [need.skillId, need.status, need.id]).sort()).toEqual([
      ['a:met', 'open', id('a:met')],
      [shop.skillId, 'open', id(shop.skillId)],
      [social.skillId, 'open', id(social.skillId)],
    ]);
    expect((await marie.needs.all()).length).toBe(3);
  });
});

describe('whose words', () => {
  it('an invited person agrees and answers in one go; without agreeing nothing is kept', async () => {
    const { claire, store } = await open();
    await claire.update({ consentText: { version: '2', text: { fr: 'Oui.' } } });
    await claire.participants.add({ id: 'ines', displayName: 'Inès', roles: ['mentee'] });
    const ines = await cast!.as('ines', { lang: 'fr' });
    expect((await ines.survey.get())!.person.state).toBe('invited');
    for (const draft of [{ needs: [shop] }, { offers: [{ ...shop, level: 3 }] }, { availability: ['mon-am'] }, { answers: { ease: 1, time: 1 } }, {}])
      expect((await refusedUntouched(store, () => ines.survey.submit(draft))).code).toBe('no-consent');
    const said = await ines.survey.submit({ consent: { textVersion: '2', lang: 'fr' }, needs: [shop] });
    expect([said.person.state, said.person.consent, said.needs.length]).toMatchObject(['joined', { textVersion: '2', lang: 'fr' }, 1]);
    expect(said.person.consent).not.toHaveProperty('recordedBy');
  });

  it('a coordinator fills in a paper for somebody, but never answers for the averages', async () => {
    const { claire, karim, store } = await open();
    await claire.participants.add({ id: 'ines', displayName: 'Inès', roles: ['mentee'] });
    const said = await claire.survey.submit({ personId: 'ines', consent: {}, needs: [shop], capacity: { mentee: 2 } });
    expect(said.person).toMatchObject({ state: 'joined', consent: { recordedBy: 'claire' }, capacity: { mentee: 2 } });
    expect((await stored('need'))[0]).toMatchObject({ personId: 'ines', createdBy: 'claire' });
    expect(await refusedUntouched(store, () => claire.survey.submit({ personId: 'ines', answers: { ease: 1, time: 1 } }))).toMatchObject({
      code: 'not-allowed',
      details: { field: 'answers', who: 'self' },
    });
    expect((await refusedUntouched(store, () => karim.survey.submit({ personId: 'ines', needs: [social] }))).code).toBe('not-allowed');
    // The two questions are for who learns.
    expect((await refusedUntouched(store, () => karim.survey.submit({ answers: { ease: 1, time: 1 } }))).details).toMatchObject({
      rule: 'role',
      role: 'mentee',
    });
    expect((await refusedUntouched(store, () => claire.survey.submit({ personId: 'nobody-here' }))).code).toBe('not-found');
    // Neither roles nor a manager slip in.
    await karim.survey.submit({ roles: ['coordinator'], managerId: 'marie', state: 'left' } as never);
    expect(await claire.participants.get('karim')).toMatchObject({ roles: ['mentor'], state: 'joined' });
    expect(await claire.participants.get('karim')).not.toHaveProperty('managerId');
  });

  it('a plugin learns nothing of the ballot, and a closed programme takes no more', async () => {
    const { marie, claire } = await open();
    await marie.survey.submit({ needs: [shop], answers: { ease: 1, time: 1 } });
    let seen: unknown;
    await marie.use([
      definePlugin({
        id: 'spy',
        version: '1.0.0',
        sdk: 1,
        reads: ['desk', 'program'],
        setup: async ctx => void (seen = await ctx.query.survey.get('marie')),
      })(),
    ]);
    expect(seen).toMatchObject({ needs: [{ skillId: shop.skillId }] });
    expect(seen).not.toHaveProperty('askedOn');
    await claire.pairs.end('karim-marie');
    await claire.advance('cancelled');
    expect((await refusal(marie.survey.submit({ needs: [social] }))).code).toBe('program-closed');
  });
});
