import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CatalogSkill, SkillCatalog } from '@reverse-mentoring/core/plugin';
import type { SkillsSoFar } from '@reverse-mentoring/core';
import { createSkillIndex, type SkillIndex } from '../../packages/core/src/skills/skill-index.js';
import { createBench } from './host-env.js';

type Remote = Extract<SkillCatalog, { search: unknown }>;
const skill = (code: string, fr: string, more: Partial<CatalogSkill> = {}): CatalogSkill => ({ code, label: { fr }, ...more });
const list: SkillCatalog = {
  id: 'list',
  label: { fr: 'Liste' },
  skills: [
    skill('photo', 'Photo'),
    skill('bread', 'Pain au levain'),
    skill('wood', 'Restaurer un meuble', { altLabels: { fr: ['meubles anciens'] } }),
    ...['boîte', 'corde', 'lampe', 'robe', 'table'].map(what => skill(`make-${what}`, `Fabriquer une ${what}`)),
  ],
};

/** A catalogue whose answers come when told. */
function slow(id: string) {
  const asked: { text: string; signal: AbortSignal; answer: (skills: unknown) => void; fail: (error: Error) => void }[] = [];
  const value: Remote = {
    id,
    label: { fr: id.toUpperCase() },
    search: (text, { signal }) =>
      new Promise((answer, fail) => {
        asked.push({ text, signal, answer: answer as never, fail });
      }),
    resolve: () => Promise.resolve([]),
  };
  return { asked, value };
}
function indexOf(...catalogs: SkillCatalog[]): { index: SkillIndex; bench: ReturnType<typeof createBench> } {
  const bench = createBench();
  return {
    index: createSkillIndex(
      catalogs.map(value => ({ plugin: value.id, value })),
      [],
      bench.host.call,
    ),
    bench,
  };
}
const available = (index: SkillIndex, id: string): boolean | undefined => index.catalogs('fr').find(one => one.id === id)?.available;
const some = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await new Promise(resolve => setTimeout(resolve, 0));
};

describe('while catalogues that search by themselves are asked', () => {
  it('what lists have is there at once, then what each finds, in its place, and at last all', async () => {
    const [one, two] = [slow('one'), slow('two')];
    const { index } = indexOf(list, one.value, two.value);
    const heard: SkillsSoFar[] = [];
    const all = index.search('photo', { lang: 'fr', onPartial: soFar => heard.push(soFar) });
    await some();
    const told = () => heard.map(({ hits, waiting }) => [hits.map(({ id }) => id).join(), waiting.map(({ label }) => label).join()]);
    expect(told()).toEqual([['list:photo', 'ONE,TWO']]);
    two.asked[0]?.answer([skill('x', 'Photo ancienne', { exactMatch: ['urn:photo'] })]);
    await some();
    expect(told().at(-1)).toEqual(['list:photo,two:x', 'ONE']);
    one.asked[0]?.answer([skill('y', 'Photo', { exactMatch: ['urn:photo'] })]);
    expect((await all).map(({ id }) => id)).toEqual(['list:photo', 'one:y']);
    expect(told()).toHaveLength(2);
  });

  it('nothing partial is told where nothing is waited for', async () => {
    const quick: Remote = { ...slow('quick').value, search: () => Promise.resolve([skill('a', 'Photo')]) };
    const onPartial = vi.fn();
    const { index } = indexOf(list, quick);
    expect(await index.search('photo', { lang: 'fr', onPartial })).toHaveLength(2);
    expect(await indexOf(list).index.search('photo', { lang: 'fr', onPartial })).toHaveLength(1);
    expect(await index.search('photo', { lang: 'fr', catalog: 'list', onPartial })).toHaveLength(1);
    expect(onPartial).not.toHaveBeenCalled();
  });

  it('a search that is given up is given up by the catalogue, and is no failure of it', async () => {
    const one = slow('one');
    const { index, bench } = indexOf(list, one.value);
    const typing = new AbortController();
    const early = index.search('pho', { lang: 'fr', signal: typing.signal, onPartial: () => {} });
    await some();
    typing.abort();
    await expect(early).rejects.toMatchObject({ name: 'AbortError' });
    expect(one.asked.map(({ signal }) => signal.aborted)).toEqual([true]);
    one.asked[0]?.fail(new Error('aborted'));
    await some();
    expect([bench.failures, available(index, 'one')]).toEqual([[], true]);
    const late = index.search('photo', { lang: 'fr' });
    one.asked[1]?.answer([skill('a', 'Photo')]);
    expect(await late).toHaveLength(2);
    await expect(index.search('photo', { lang: 'fr', signal: typing.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(one.asked).toHaveLength(2);
  });

  it('one search given up leaves the others as they are', async () => {
    const one = slow('one');
    const { index } = indexOf(list, one.value);
    const typing = new AbortController();
    const [early, other] = [index.search('pho', { lang: 'fr', signal: typing.signal }), index.search('photo', { lang: 'fr' })];
    typing.abort();
    await expect(early).rejects.toMatchObject({ name: 'AbortError' });
    expect(one.asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    one.asked[1]?.answer([skill('a', 'Photo')]);
    expect(await other).toHaveLength(2);
  });

  describe('and one of them hangs', () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
    afterEach(() => void vi.useRealTimers());

    it('it is unavailable after three seconds, and told to give up', async () => {
      const one = slow('one');
      const { index, bench } = indexOf(list, one.value);
      const onPartial = vi.fn();
      const all = index.search('photo', { lang: 'fr', onPartial });
      await vi.advanceTimersByTimeAsync(100);
      expect(onPartial).toHaveBeenCalledTimes(1);
      await vi.advanceTimersByTimeAsync(2900);
      expect((await all).map(({ id }) => id)).toEqual(['list:photo']);
      expect([one.asked[0]?.signal.aborted, available(index, 'one'), bench.failures.length]).toEqual([true, false, 1]);
    });

    it('being given up while it is asked again neither counts as a failure nor keeps it from being asked', async () => {
      const one = slow('one');
      const { index, bench } = indexOf(list, one.value);
      const first = index.search('photo', { lang: 'fr' });
      one.asked[0]?.fail(new Error('offline'));
      await first;
      await vi.advanceTimersByTimeAsync(2000);
      const typing = new AbortController();
      const early = index.search('phot', { lang: 'fr', signal: typing.signal });
      typing.abort();
      await expect(early).rejects.toMatchObject({ name: 'AbortError' });
      const late = index.search('photo', { lang: 'fr' });
      one.asked[2]?.answer([skill('a', 'Photo')]);
      expect([(await late).length, bench.failures.length, available(index, 'one')]).toEqual([2, 1, true]);
    });
  });
});

describe('what is no answer', () => {
  it.each([null, undefined, { a: 1 }, 'x', 7])('%j is a failure', async answer => {
    const { index, bench } = indexOf(list, { ...slow('one').value, search: () => Promise.resolve(answer as never) });
    expect(await index.search('photo', { lang: 'fr' })).toHaveLength(1);
    expect(bench.failures.map(({ message }) => message)).toEqual([expect.stringContaining('answer a list of skills, an empty one where there are none')]);
    expect(available(index, 'one')).toBe(false);
  });

  it('an empty list is one', async () => {
    const { index, bench } = indexOf(list, { ...slow('one').value, search: () => Promise.resolve([]) });
    await index.search('photo', { lang: 'fr' });
    expect([bench.failures, available(index, 'one')]).toEqual([[], true]);
  });

  it('a code with a blank is left out and told, with why, as an entry and no failure of the catalogue', async () => {
    const told: (string | undefined)[] = [];
    const bench = createBench();
    const call: typeof bench.host.call = (point, plugin, run, ms, part) => {
      if (part) told.push(part);
      return bench.host.call(point, plugin, run, ms, part);
    };
    const value: Remote = { ...slow('one').value, search: () => Promise.resolve([skill('a b', 'Photo rare'), skill('ab', 'Photo bleue')]) };
    const index = createSkillIndex([{ plugin: 'one', value }], [], call);
    expect((await index.search('photo', { lang: 'fr' })).map(({ id }) => id)).toEqual(['one:ab']);
    expect(bench.failures.map(({ message }) => message)).toEqual([
      'Plugin "one", skill.catalog: one: skill 0 of an answer has the code "a b", which is no word of 1 to 100 letters without a blank; it is left out',
    ]);
    expect([told, available(index, 'one')]).toEqual([['entry'], true]);
  });
});

describe('where nothing has all the words', () => {
  const found = async (text: string): Promise<string[]> => (await indexOf(list).index.search(text, { lang: 'fr' })).map(({ id }) => id.slice(5));

  it('what has the telling ones is shown, below all that has every word', async () => {
    expect(await found('photo zzz')).toEqual(['photo']);
    expect(await found('fabriquer meubles')).toEqual(['wood']);
    expect(await found('je veux apprendre à cuire du pain')).toEqual(['bread']);
    expect(await found('fabriquer table')).toEqual(['make-table']);
    expect(await found('photo pain meubles')).toHaveLength(3);
    for (const { score = 0 } of await indexOf(list).index.search('photo zzz', { lang: 'fr' })) expect(score).toBeLessThanOrEqual(0.2);
  });

  it('and a typing error in them is forgiven where none is there as it is', async () => {
    expect(await found('phoot zzz')).toEqual(['photo']);
  });

  it.each(['licorne', 'une licorne', 'avec des zxqv', 'zxqv brouzoufle', 'le la', 'de x', '🙂', '%', '…', '?! …', '🙂 🙂'])('%s finds nothing', async text => {
    expect(await found(text)).toEqual([]);
  });

  it('signs alone are asked of no catalogue, nothing at all is', async () => {
    const one = slow('one');
    const { index } = indexOf(list, one.value);
    expect(await index.search('🙂', { lang: 'fr' })).toEqual([]);
    expect(one.asked).toEqual([]);
    void index.search(' ', { lang: 'fr' });
    expect(one.asked).toHaveLength(1);
  });
});
