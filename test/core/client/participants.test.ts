import { afterEach, describe, expect, it } from 'vitest';
import { bundle, chocolaterie, consent, refusal, dump, refusedUntouched, settle, storedRecords, world, type Cast, type World } from '../world.js';

let cast: Cast;
let open: World[] = [];
afterEach(() => {
  (cast as Cast | undefined)?.close();
  open.forEach(one => {
    one.close();
  });
  open = [];
});
const empty = (): World => {
  const made = world();
  open.push(made);
  return made;
};

describe('an empty programme', () => {
  it.each([
    ['a member id', 'claire'],
    ['a login', 'claire@x'],
    ['a name that is no id', 'Claire Dupont'],
    ['nobody', undefined],
  ])('is begun by %s', async (_, user) => {
    const made = empty();
    const client = await made.as(user);
    expect([client.user, client.userState]).toEqual([undefined, user === undefined ? 'absent' : 'unknown']);
    await client.update({ title: 'Chocolaterie' });
    await client.participants.add({ id: 'claire', displayName: 'Claire', roles: ['coordinator'], consent, accounts: { '*': 'claire@x' } });
    const known = user === 'claire' || user === 'claire@x';
    expect([client.user, client.userState]).toEqual(known ? ['claire', 'known'] : [undefined, user === undefined ? 'absent' : 'unknown']);
    expect((await storedRecords(made.store)).get([...(await storedRecords(made.store)).keys()].find(key => key.startsWith('profile:'))!)!['consent']).toEqual(
      consent,
    );
    if (!known) expect((await refusal(client.update({ title: 'x' }))).code).toBe('not-allowed');
  });

  it('without a coordinator the lowest id coordinates', async () => {
    const made = empty();
    const client = await made.as('anna');
    await client.participants.add({ id: 'anna', displayName: 'Anna', roles: ['mentor'], consent });
    await client.participants.add({ id: 'bert', displayName: 'Bert', roles: ['mentee'], consent });
    expect((await refusal((await made.as('bert')).update({ title: 'x' }))).code).toBe('not-allowed');
    await client.update({ title: 'ours' });
    await client.participants.add({ id: 'zoe', displayName: 'Zoé', roles: ['coordinator'], consent });
    expect((await refusal(client.update({ title: 'mine' }))).code).toBe('not-allowed');
    const zoe = await made.as('zoe');
    await zoe.participants.update('zoe', { state: 'left' });
    expect(await client.update({ title: 'mine again' })).toMatchObject({ title: 'mine again' });
  });
});

describe('consent', () => {
  it('of somebody invited: little is known, and the coordinator and they alone see it', async () => {
    cast = await chocolaterie();
    const { claire, karim, store } = cast;
    expect(await claire.participants.add({ id: 'ines', displayName: 'Inès', roles: ['mentee'], accounts: { '*': 'ines@x' } })).toMatchObject({
      state: 'invited',
    });
    expect((await karim.participants.all()).map(({ id }) => id)).toEqual(['claire', 'gerard', 'karim', 'marie']);
    expect([await karim.participants.get('ines'), (await claire.participants.get('ines'))!.displayName]).toEqual([undefined, 'Inès']);
    expect(JSON.stringify(await karim.export())).not.toContain('Inès');
    for (const field of ['team', 'languages', 'interests', 'managerId', 'availability']) {
      expect(await refusedUntouched(store, () => claire.participants.update('ines', { [field]: ['x'] }))).toMatchObject({
        code: 'no-consent',
        details: { rule: 'field', field, person: 'Inès' },
      });
      expect((await refusedUntouched(store, () => claire.participants.add({ displayName: 'New', roles: ['mentor'], [field]: ['x'] }))).details['field']).toBe(
        field,
      );
    }
    expect((await refusedUntouched(store, () => claire.participants.update('ines', { state: 'joined' }))).code).toBe('no-consent');
    expect((await refusedUntouched(store, () => claire.participants.add({ displayName: 'New', roles: ['mentor'], state: 'joined' }))).code).toBe('no-consent');
    expect((await refusedUntouched(store, () => claire.needs.add({ personId: 'ines', skillId: 'a:b' }))).code).toBe('no-consent');
    const ines = await cast.as('ines@x');
    expect([ines.user, (await ines.participants.all()).length]).toEqual(['ines', 5]);
    // Her own yes writes the profile and the state at once.
    expect(await ines.participants.update('ines', { consent: {} as never, team: 'Vente' })).toMatchObject({
      state: 'joined',
      team: 'Vente',
      consent: { textVersion: '1', lang: 'en' },
    });
    expect((await ines.participants.get('ines'))!.consent).not.toHaveProperty('recordedBy');
    expect((await karim.participants.get('ines'))!.displayName).toBe('Inès');
    expect(await karim.participants.get('ines')).not.toHaveProperty('consent');
  });

  it('on paper is vouched for, in the version asked', async () => {
    cast = await chocolaterie();
    await cast.claire.update({ consentText: { version: '2026-1', text: { fr: 'Je participe.' } } });
    expect(await cast.claire.participants.add({ id: 'paul', displayName: 'Paul', roles: ['mentor'], consent: {} as never, interests: ['vélo'] })).toMatchObject(
      { consent: { recordedBy: 'claire', textVersion: '2026-1' }, interests: ['vélo'] },
    );
  });
});

describe('people', () => {
  it('change what is theirs, the coordinator the rest', async () => {
    cast = await chocolaterie();
    const { claire, marie, karim, store } = cast;
    expect(await marie.participants.update('marie', { team: 'Vente', interests: ['valueOf', 'chocolat'], wishes: { karim: 'yes' } })).toMatchObject({
      team: 'Vente',
      interests: ['chocolat', 'valueOf'],
    });
    expect(await marie.participants.update('marie', { interests: ['toString'] })).toMatchObject({ interests: ['toString'] });
    expect(await refusedUntouched(store, () => marie.participants.update('marie', { roles: ['coordinator'] }))).toMatchObject({
      code: 'not-allowed',
      details: { field: 'roles' },
    });
    expect((await refusedUntouched(store, () => karim.participants.update('marie', { team: 'x' }))).code).toBe('not-allowed');
    expect(await refusedUntouched(store, () => claire.participants.update('marie', { managerId: 'marie' }))).toMatchObject({
      code: 'same-person',
      details: { field: 'managerId' },
    });
    await claire.participants.update('marie', { managerId: 'karim' });
    expect(await refusedUntouched(store, () => claire.participants.update('karim', { managerId: 'marie' }))).toMatchObject({
      code: 'management-chain',
      details: { rule: 'cycle', person: 'Karim' },
    });
    expect(await karim.participants.get('marie')).not.toHaveProperty('managerId');
    expect(await claire.participants.get('marie')).toMatchObject({ managerId: 'karim', wishes: { karim: 'yes' } });
    expect((await refusedUntouched(store, () => claire.participants.add({ id: 'marie', displayName: 'Other', roles: ['mentor'], consent }))).code).toBe(
      'duplicate',
    );
    expect((await refusedUntouched(store, () => claire.participants.update('nobody', {}))).code).toBe('not-found');
    expect((await refusedUntouched(store, () => claire.participants.add({ id: 'NO', displayName: 'x', roles: ['mentor'], consent }))).details['field']).toBe(
      'id',
    );
  });

  it('cannot write into somebody else’s profile by naming them in a field', async () => {
    cast = await chocolaterie();
    const { claire, karim } = cast;
    await claire.import(bundle([{ type: 'member', id: 'nina', displayName: 'Nina', roles: ['mentor'], state: 'joined' }]));
    const nina = await cast.as('nina');
    await nina.participants.update('nina', { personId: 'karim', seniority: 'boss' } as never);
    expect(await karim.participants.get('karim')).not.toHaveProperty('seniority');
    expect((await nina.participants.get('nina'))!.seniority).toBe('boss');
    expect((await refusal(nina.participants.update('nina', { personId: 'karim' } as never))).details).toMatchObject({
      rule: 'unchangeable',
      field: 'personId',
    });
  });

  it('are marked as having left only when no pair needs them, and keep what they wrote', async () => {
    cast = await chocolaterie();
    const { claire, store } = cast;
    expect((await refusedUntouched(store, () => claire.participants.update('marie', { state: 'left' }))).code).toBe('in-live-pair');
    await claire.pairs.end('karim-marie');
    expect((await claire.participants.update('marie', { state: 'left' })).state).toBe('left');
    expect((await claire.participants.update('marie', { state: 'joined' })).consent).toBeDefined();
  });

  it('leave only when no pair needs them; coming back starts anew', async () => {
    cast = await chocolaterie();
    const { claire, store, marie } = cast;
    await marie.participants.update('marie', { interests: ['chocolat'], team: 'Vente' });
    expect(await refusedUntouched(store, () => claire.participants.remove('marie'))).toMatchObject({
      code: 'in-live-pair',
      details: { person: 'Marie', partner: 'Karim', pair: 'karim-marie' },
    });
    await claire.pairs.end('karim-marie');
    await claire.participants.remove('marie');
    expect([await claire.participants.get('marie'), marie.userState]).toEqual([undefined, 'unknown']);
    expect((await claire.pairs.get('karim-marie'))!.menteeName).toBe('marie');
    await claire.participants.add({ id: 'marie', displayName: 'Marie', roles: ['mentee'], consent });
    const back = (await claire.participants.get('marie'))!;
    expect([back.team, back.interests ?? [], back.accounts ?? {}]).toEqual([undefined, [], {}]);
  });

  it('keep others’ edits when a form was opened before', async () => {
    cast = await chocolaterie();
    const base = (await cast.claire.participants.get('marie'))!;
    await cast.marie.participants.update('marie', { team: 'Vente', interests: ['thé'], languages: ['fr', 'de'] });
    expect(await cast.claire.participants.update('marie', { ...base, site: 'Lyon', languages: ['en'], interests: ['vélo'] }, { base })).toMatchObject({
      team: 'Vente',
      site: 'Lyon',
      languages: ['de', 'en', 'fr'],
      interests: ['thé', 'vélo'],
    });
  });
});

describe('accounts', () => {
  it('find a member by login, member ids first; shared ones are ambiguous', async () => {
    cast = await chocolaterie();
    const { claire } = cast;
    const marie = await cast.as('marie@x');
    expect([marie.user, marie.userState]).toEqual(['marie', 'known']);
    await claire.participants.update('gerard', { accounts: { sso: 'marie@x', other: 'karim' } });
    await settle();
    expect([marie.user, marie.userState]).toEqual([undefined, 'ambiguous']);
    await marie.actAs('karim');
    expect([marie.user, marie.userState]).toEqual(['karim', 'known']);
    await marie.actAs('');
    expect(marie.userState).toBe('absent');
    await marie.actAs('nobody');
    expect(marie.userState).toBe('unknown');
    expect(await marie.pairs.all()).toEqual([]);
    expect((await marie.participants.all()).length).toBe(4);
  });
});

describe('needs and offers', () => {
  it('are one’s own, one for each skill', async () => {
    cast = await chocolaterie();
    const { marie, karim, claire, store } = cast;
    const need = await marie.needs.add({ skillId: 'digital:online-shop', context: 'commandes par téléphone' });
    expect(need).toMatchObject({ personId: 'marie', label: 'digital:online-shop', levelNow: 0, levelWanted: 3, priority: 2, status: 'open' });
    expect(await refusedUntouched(store, () => marie.needs.add({ skillId: 'digital:online-shop' }))).toMatchObject({
      code: 'duplicate',
      details: { field: 'skillId' },
    });
    expect(await marie.needs.update(need.id, { levelNow: 1, status: 'covered' })).toMatchObject({ levelNow: 1, status: 'covered' });
    expect(await refusedUntouched(store, () => marie.needs.update(need.id, { levelNow: 3 }))).toMatchObject({
      details: { field: 'levelWanted', rule: 'wanted' },
    });
    expect((await refusedUntouched(store, () => marie.needs.update(need.id, { skillId: 'a:b' }))).details['rule']).toBe('unchangeable');
    expect((await refusedUntouched(store, () => marie.needs.update(need.id, { personId: 'karim' }))).details).toMatchObject({
      field: 'personId',
      rule: 'unchangeable',
    });
    expect((await refusedUntouched(store, () => karim.needs.update(need.id, { priority: 1 }))).code).toBe('not-allowed');
    expect((await refusedUntouched(store, () => marie.needs.add({ skillId: 'shop' }))).details['field']).toBe('skillId');
    expect([
      await karim.needs.get(need.id),
      (await karim.needs.all()).length,
      (await claire.needs.all('marie')).length,
      (await claire.needs.all('karim')).length,
    ]).toEqual([undefined, 0, 1, 0]);
    await marie.needs.update(need.id, { status: 'met' });
    expect(await marie.needs.add({ skillId: 'digital:online-shop', levelNow: 3, levelWanted: 4, label: 'Vendre' })).toMatchObject({
      id: need.id,
      status: 'open',
      levelWanted: 4,
      label: 'Vendre',
    });
    const offer = await karim.offers.add({ skillId: 'digital:online-shop', level: 2 });
    expect((await refusedUntouched(store, () => karim.offers.add({ skillId: 'digital:online-shop' }))).code).toBe('duplicate');
    expect(await claire.skills.gaps()).toMatchObject([{ skillId: 'digital:online-shop', label: 'Vendre', wanted: 4, best: 2 }]);
    await karim.offers.update(offer.id, { level: 4 });
    expect(await claire.skills.gaps()).toEqual([]);
    await karim.offers.remove(offer.id);
    expect(await karim.offers.get(offer.id)).toBeUndefined();
    expect((await claire.skills.gaps())[0]!.best).toBeUndefined();
    expect((await claire.offers.add({ personId: 'karim', skillId: 'digital:online-shop' })).level).toBe(3);
    await marie.needs.remove(need.id);
    expect(await marie.needs.all()).toEqual([]);
    expect((await refusedUntouched(store, () => marie.needs.add({ personId: 'nobody', skillId: 'a:b' }))).code).toBe('not-allowed');
  });

  it('proposed skills are the programme’s', async () => {
    cast = await chocolaterie();
    const skill = await cast.marie.skills.propose({ lang: 'fr', label: '  Tenir la Caisse ', domain: 'vente' });
    expect(skill).toMatchObject({ skillId: `local:${skill.id}`, folded: 'tenir la caisse', labels: { fr: '  Tenir la Caisse ' }, domain: 'vente' });
    expect((await cast.karim.skills.propose({ lang: 'fr', label: 'tenir la caisse' })).id).toBe(skill.id);
    expect((await cast.gerard.skills.search('caisse', { lang: 'fr' })).map(({ id }) => id)).toEqual([skill.skillId]);
    expect((await cast.gerard.skills.resolve([skill.skillId, 'a:none'])).map(hit => hit?.id)).toEqual([skill.skillId, undefined]);
  });
});

describe('a person’s data', () => {
  it('is one file, theirs or the coordinator’s to ask for', async () => {
    cast = await chocolaterie();
    const { karim, marie, claire, gerard } = cast;
    await marie.confidences.add({ about: { type: 'pair', id: 'karim-marie' }, kind: 'help-request', text: 'x' });
    await marie.needs.add({ skillId: 'a:b' });
    const types = async (client: typeof marie, of?: string): Promise<string[]> =>
      [...new Set((await client.people.exportAll(of)).records.map(({ type }) => type))].sort();
    expect(await types(marie)).toEqual(['acceptance', 'confidence', 'member', 'need', 'pair', 'profile']);
    expect(await types(claire, 'marie')).toEqual(['acceptance', 'confidence', 'member', 'need', 'pair', 'profile']);
    expect((await refusal(karim.people.exportAll('marie'))).code).toBe('not-allowed');
    expect((await refusal((await cast.as('nobody')).people.exportAll())).code).toBe('not-allowed');
    expect(await types(gerard)).toEqual(['member', 'profile']);
  });

  it('is erased for ever, what waits too; what others wrote is named, not touched', async () => {
    cast = await chocolaterie();
    const { karim, marie, claire, store, clock } = cast;
    const session = await karim.sessions.log({ pairId: 'karim-marie', date: '2026-09-01', minutes: 60, actions: [{ text: 'photo', owner: 'marie' }] });
    await marie.feedback.submit({ moment: 'session', pairId: 'karim-marie', target: session.id, answers: { useful: 5, free: 5, next: 5, word: 'GONE' } });
    await marie.notes.set({ pairId: 'karim-marie', text: 'GONE' });
    await marie.participants.update('marie', { team: 'GONE', interests: ['GONE'] });
    await marie.participants.update('marie', { team: 'other' });
    const file = await marie.export();
    const ahead = {
      personId: 'marie',
      skillId: 'a:b',
      label: 'GONE',
      level: 2,
      type: 'offer',
      stamps: Object.fromEntries(['personId', 'skillId', 'label', 'level'].map(group => [group, '0mz000000-0000-a'])),
    };
    expect(await claire.import(bundle([ahead]))).toMatchObject({ waiting: 1 });
    expect((await refusedUntouched(store, () => marie.people.erase('marie'))).code).toBe('in-live-pair');
    await claire.pairs.end('karim-marie');
    expect((await refusedUntouched(store, () => karim.people.erase('marie'))).code).toBe('not-allowed');
    const { erased, named } = await marie.people.erase('marie');
    expect(erased).toBe(7);
    expect(named.map(key => key.split(':')[0]).sort()).toEqual(['pair', 'session-notes']);
    expect(await dump(store)).not.toContain('GONE');
    expect(marie.userState).toBe('unknown');
    // What comes back in a file, or with time, is absorbed.
    await claire.import(file);
    clock.to('2099-01-01');
    const later = await cast.as('claire');
    expect(await later.participants.get('marie')).toBeUndefined();
    expect(await later.offers.all()).toEqual([]);
    expect((await refusal(later.participants.add({ id: 'marie', displayName: 'Marie', roles: ['mentee'], consent }))).code).toBe('wrong-state');
    for (const record of (await storedRecords(store)).values())
      if (record.erased !== undefined)
        expect(Object.keys(record).filter(key => !['id', 'type', 'programId', 'erased', 'by', 'personId', 'pairId'].includes(key))).toEqual([]);
  });
});
