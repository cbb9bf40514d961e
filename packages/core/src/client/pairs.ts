import type { StoredRecord } from '../model/envelope.js';
import type { RunQuery } from './context.js';
import { pairView } from './pair-state.js';
import type { Reader } from './reader.js';
import type { PairView, ProgramQueries } from './types.js';

const byNewest = (a: PairView, b: PairView): number =>
  Number(b.live) - Number(a.live) || (a.startsOn === b.startsOn ? (a.id < b.id ? -1 : 1) : (a.startsOn ?? '') > (b.startsOn ?? '') ? -1 : 1);

export function pairQueries(run: RunQuery): ProgramQueries['pairs'] {
  const views = async (reader: Reader, records: readonly StoredRecord[]): Promise<PairView[]> => {
    const found: PairView[] = [];
    for (const record of await reader.readable(records)) found.push(await pairView(reader, record));
    return found.sort(byNewest);
  };
  return {
    get: id =>
      run(async reader => {
        const record = await reader.record('pair', id);
        return record && (await reader.canReadRecord(record)) ? pairView(reader, record) : undefined;
      }),
    all: () => run(async reader => views(reader, await reader.of('pair'))),
    ofParticipant: personId =>
      run(async reader => {
        const person = personId ?? (await reader.context.actor(reader)).id;
        return person === undefined ? [] : views(reader, await reader.ofPerson('pair', person));
      }),
  };
}
