import { editsFor } from './fold-text.js';
import type { AskedWord, SkillTable } from './skill-table.js';

/**
 * Words of questions rather than of skills, in the languages that come with the product. In others they are recognised only by
 * standing in many skills.
 */
const idle = new Set(
  (
    'les des une aux sur par pour dans avec sans mes nos ses son mon que qui est plus apprendre savoir faire comment aimerais voudrais veux ' +
    'the and for with from into how what you your our learn know want would like make making doing'
  ).split(' '),
);
/** A word that stands in this many times fewer skills tells more, by the logarithm of that. */
const share = 0.7;

/** Words looked at: whoever pastes a page waits no longer than for a line. */
const most = 6;

/**
 * The words that say what is meant, where nothing has them all: those that stand in some list at all, without those
 * that stand in far more skills than the rarest of them ("make furniture": furniture). Typing errors are looked for only
 * where no word stands anywhere as it is: what is left of a line is vague enough.
 */
export async function tellingWords(words: readonly string[], tables: readonly SkillTable[], signal?: AbortSignal): Promise<readonly AskedWord[]> {
  const weighed: [word: AskedWord, weight: number][] = [];
  const weigh = async (asked: AskedWord): Promise<void> => {
    let [uses, rows] = [0, 0];
    for (const table of tables) {
      const [some, all] = await table.usesOf(asked, signal);
      uses += some;
      rows += all;
    }
    if (uses) weighed.push([asked, Math.log(1 + rows / uses)]);
  };
  const telling = words.filter(word => word.length > 2 && !idle.has(word)).slice(0, most);
  for (const word of telling) await weigh([word, 0]);
  if (!weighed.length) for (const word of telling) if (editsFor(word, 1)) await weigh([word, editsFor(word, 1)]);
  const best = Math.max(...weighed.map(([, weight]) => weight));
  return weighed.flatMap(([asked, weight]) => (weight >= share * best ? [asked] : []));
}
