import type { StoredRecord } from '../model/envelope.js';
import type { RunQuery } from './context.js';
import { pairView, pairViews } from './pair-state.js';
import type { Reader } from './reader.js';
import type { PairView, ProgramQueries } from './types.js';

const byNewest = (a: PairView, b: PairView): number =>
  Number(b.live) - Number(a.live) || (a.startsOn === b.startsOn ? (a.id < b.id ? -1 : 1) : (a.startsOn ?? '') > (b.startsOn ?? '') ? -1 : 1);

export function pairQueries(run: RunQuery): ProgramQueries['pairs'] {
  const few = async (reader: Reader, records: readonly StoredRecord[]): Promise<PairView[]> => Promise.all(records.map(record => pairView(reader, record)));
  const views = async (reader: Reader, records: readonly StoredRecord[], views = few): Promise<PairView[]> =>
    (await views(reader, await reader.readable(records))).sort(byNewest);
  return {
    get: id =>
      run(async reader => {
        const record = await reader.record('pair', id);
        return record && (await reader.canReadRecord(record)) ? pairView(reader, record) : undefined;
      }),
    all: () => run(async reader => views(reader, await reader.of('pair'), pairViews)),
    ofParticipant: personId =>
      run(async reader => {
        const person = personId ?? (await reader.context.actor(reader)).id;
        return person === undefined ? [] : views(reader, await reader.ofPerson('pair', person));
      }),
  };
}
