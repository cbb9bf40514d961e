import { describe, expect, it } from 'vitest';
import type { CatalogSkill } from '@reverse-mentoring/core/plugin';
import { createSkillIndex, type SkillIndex } from '../../packages/core/src/skills/skill-index.js';
import { createBench } from './host-env.js';

const syllables = 'ba ko ri tu lé mon sa vi pra cho né gla mi dor sé'.split(' ');
let state = 7;
const under = (below: number): number => (state = (state * 16807) % 2147483647) % below;
const words = Array.from({ length: 30_000 }, () => Array.from({ length: 2 + under(3) }, () => syllables[under(syllables.length)]).join(''));
const phrase = (count: number): string => Array.from({ length: count }, () => words[under(words.length)]).join(' ');
const skills = Array.from({ length: 100_000 }, (_, i): CatalogSkill => ({
  code: `s${i}`,
  label: { fr: `${phrase(3)} ${i}`, en: phrase(3) },
  altLabels: { fr: [phrase(2)], en: [phrase(2)] },
  ...(i % 3 === 0 && { exactMatch: [`urn:x:${i}`] }),
}));
/** Another object each time: what is made ready stays with the catalogue it was made for. */
const load = (): SkillIndex =>
  createSkillIndex([{ plugin: 'big', value: { id: 'big', label: { en: 'Big' }, skills: [...skills] } }], [], createBench().host.call);

/** Milliseconds since it was called: of the clock, or of the processor when others had it meanwhile. */
function stopwatch(): () => number {
  const [began, used] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(used);
    return Math.min(performance.now() - began, (user + system) / 1000);
  };
}
/** The longest time nothing else got a turn while `run` ran. */
async function longestPause(run: () => Promise<unknown>): Promise<number> {
  let [watch, longest, on] = [stopwatch(), 0, true];
  const beat = (): void => {
    longest = Math.max(longest, watch());
    watch = stopwatch();
    if (on) setImmediate(beat);
  };
  setImmediate(beat);
  await run();
  on = false;
  return longest;
}
/** What else runs on this machine lengthens everything: the best of a few tries is ours. */
async function best(tries: number, limit: number, run: () => Promise<number>): Promise<number> {
  let least = Infinity;
  for (let left = tries; left > 0 && least > limit; left--) least = Math.min(least, await run());
  return least;
}

describe('a list of 100,000 skills', () => {
  it('is made ready in slices, for typing errors too, and the page is never held up', async () => {
    const ready = await best(3, 50, () => longestPause(() => load().search('zz', { lang: 'fr' })));
    expect(ready, 'longest slice').toBeLessThanOrEqual(50);
  }, 60_000);

  it('answers each keystroke soon: prefixes, words in any order, typing errors, nothing', async () => {
    const index = load();
    await index.search('zz', { lang: 'fr' });
    const [word = '', other = ''] = [words[11], words[12]];
    const typed = [
      '',
      ...Array.from(word, (_, at) => word.slice(0, at + 1)),
      `${other} ${word}`,
      `x${word}`,
      `${word.slice(1)}q ${other}`,
      'qqqqqq',
      `${word} qqqqqq`,
      `${word} ${other} qqqqqq`,
    ];
    // Milliseconds. In slices, so that nothing waits for it; counted for coverage beside another test, as in `npm test`, it takes double.
    const soon = 100;
    for (const text of typed) {
      const ms = await best(8, soon, async () => {
        const watch = stopwatch();
        await index.search(text, { lang: 'fr', limit: 6 });
        return watch();
      });
      expect(ms, `“${text}”`).toBeLessThanOrEqual(soon);
    }
    expect(await index.search(word, { lang: 'fr', limit: 6 })).toHaveLength(6);
    expect(await index.resolve(['big:s99999', 'urn:x:99999', 'big:none'], { lang: 'fr' })).toMatchObject([
      { id: 'big:s99999' },
      { id: 'urn:x:99999', sameAs: ['big:s99999'] },
      undefined,
    ]);
  }, 60_000);

  it('is made ready once, whatever comes and goes beside it', async () => {
    const value = { id: 'big', label: { en: 'Big' }, skills: [...skills] };
    const bench = createBench();
    const first = createSkillIndex([{ plugin: 'big', value }], [], bench.host.call);
    await first.search('zz', { lang: 'fr' });
    const watch = stopwatch();
    const second = createSkillIndex([{ plugin: 'big', value }], [{ id: 'l', labels: { fr: 'Zzz' } }], bench.host.call);
    expect((await second.search('zzz', { lang: 'fr' })).map(({ id }) => id)).toEqual(['local:l']);
    expect(watch()).toBeLessThan(1000);
  }, 60_000);
});
