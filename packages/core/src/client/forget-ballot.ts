import type { Published, PublishedItem } from '../insights/tally-rounds.js';
import type { StoreTx } from '../store/port.js';

/** Where a browser keeps what it has published, beside the records: no file and no query has it. */
export const publishedPlace = 'tally:';

/** Takes the answers of a ballot that was taken back or erased out of what is kept for the next figures. */
export async function forgetBallot(tx: StoreTx, ballotId: string): Promise<void> {
  for (const { key, value } of await tx.list<Published>('meta', { prefix: publishedPlace })) {
    if (!JSON.stringify(value).includes(ballotId)) continue;
    const items = Object.entries(value.items).map(([item, { people, figures }]): [string, PublishedItem] => [
      item,
      { figures, people: people.map(([person, answer, pair, ballot]) => [person, ballot === ballotId ? null : answer, pair, ballot]) },
    ]);
    await tx.put('meta', key, { ...value, round: value.round + 1, items: Object.fromEntries(items) });
  }
}
