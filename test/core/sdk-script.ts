import { canonical, openProgram, type Bundle, type OpenOptions, type Store } from '@reverse-mentoring/core';

export interface SdkScriptOptions {
  readonly store: Store;
  /** Milliseconds since 1970; default a clock that counts from 2026-09-01. */
  readonly now?: () => number;
  /** Default ids that count. */
  readonly newId?: () => string;
  readonly programId?: string;
}

/**
 * One script for every runtime: open, add people, propose, accept, log, submit, export. Its answer, compared as canonical
 * JSON by `comparable`, is the same wherever it ran.
 */
export async function runSdkScript({
  store,
  now,
  newId,
  programId = 'sdk-script',
}: SdkScriptOptions): Promise<{ exports: Readonly<Record<string, Bundle>>; comparable: string }> {
  let ms = Date.parse('2026-09-01T08:00:00Z');
  let count = 0;
  const options: OpenOptions = { id: programId, store, now: now ?? (() => ms++), newId: newId ?? (() => `id-${String(++count).padStart(4, '0')}`) };
  const consent = { at: '2026-09-01T08:00:00Z', textVersion: '1', lang: 'fr' };

  const claire = await openProgram({ ...options, user: 'claire' });
  await claire.participants.add({ id: 'claire', displayName: 'Claire', roles: ['coordinator'], consent });
  await claire.update({ title: 'Chocolaterie', purpose: 'Vendre en ligne', preset: 'small-business', startsOn: '2026-09-01' });
  await claire.participants.add({ id: 'karim', displayName: 'Karim', roles: ['mentor'], consent, languages: ['fr', 'ar'], availability: ['mon-am'] });
  await claire.participants.add({
    id: 'marie',
    displayName: 'Marie',
    roles: ['mentee'],
    consent,
    languages: ['fr'],
    accounts: { '*': 'marie@chocolaterie.example' },
  });
  await claire.needs.add({
    personId: 'marie',
    skillId: 'digital:online-shop',
    label: 'Vendre en ligne',
    levelNow: 1,
    levelWanted: 3,
    context: 'Commandes par téléphone',
  });
  await claire.pairs.propose({
    id: 'karim-marie',
    mentorId: 'karim',
    menteeId: 'marie',
    startsOn: '2026-09-01',
    goals: [{ skillId: 'digital:online-shop', label: 'Vendre en ligne', start: 1, now: 1, target: 3 }],
  });

  const karim = await openProgram({ ...options, user: 'karim' });
  const marie = await openProgram({ ...options, user: 'marie@chocolaterie.example' });
  await karim.pairs.accept('karim-marie');
  await marie.pairs.accept('karim-marie');
  const session = await karim.sessions.log({
    pairId: 'karim-marie',
    date: '2026-09-01',
    minutes: 60,
    skills: ['digital:online-shop'],
    next: 'Trois boîtes photographiées',
    nextDate: '2026-09-15',
    actions: [{ text: 'Photos', owner: 'marie' }],
  });
  await marie.sessions.update(session.id, { minutes: 50, actions: [{ id: session.notes!.actions![0]!.id!, done: true }] });
  await marie.sessions.confirm(session.id);
  await marie.feedback.submit({ moment: 'session', pairId: 'karim-marie', target: session.id, answers: { useful: 5, free: 4, next: 5, word: 'Merci !' } });
  await marie.feedback.submit({ moment: 'fit', pairId: 'karim-marie', answers: { fit: 'good' } });
  await karim.notes.set({ pairId: 'karim-marie', text: 'À moi seul' });

  const exports = { claire: await claire.export(), karim: await karim.export(), marie: await marie.export() };
  for (const client of [claire, karim, marie]) client.close();
  return { exports, comparable: canonical(withoutNodes(exports)) };
}

/** Stamps without the node: that is random for each client by design. */
function withoutNodes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNodes);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        key === 'stamps'
          ? Object.fromEntries(Object.entries(item as Record<string, string>).map(([group, stamp]) => [group, stamp.slice(0, 14)]))
          : withoutNodes(item),
      ]),
    );
  return value;
}
