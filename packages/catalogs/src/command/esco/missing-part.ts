import { Refusal } from '../refusal.js';
import type { Row } from './read-table.js';

const again = 'Download the file again, or take it as it was downloaded.';
const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
/** How unlikely a gap has to be, as a power of e: a whole file is refused once in 150,000 editions. */
const unlikely = 12;
const enough = 100;

const iriOf = (cells: Row['cells']): string => cells['conceptUri'] ?? '';

/** The last rows that are in order, if they are many: the hierarchy has three such parts. Else all. */
function lastSorted(rows: readonly Row[]): readonly Row[] {
  let from = rows.length - 1;
  while (from > 0 && iriOf(rows[from - 1]?.cells ?? {}) <= iriOf(rows[from]?.cells ?? {})) from--;
  return rows.length - from >= enough ? rows.slice(from) : rows;
}

/**
 * A file cut off at the end of a row has no fault of form. But ESCO's IRIs end in numbers drawn by chance and its files are
 * sorted by them, so that a part that is missing is a gap such numbers would not leave.
 *
 * @throws {Refusal} naming the line after which rows are missing; a dozen or two may be gone unnoticed
 */
export function assertNoGap(path: string, rows: readonly Row[]): void {
  const lines = new Map<number, { readonly line: number; readonly iri: string }>();
  const checked = lastSorted(rows);
  for (const { line, cells } of checked) {
    const iri = iriOf(cells);
    const [id] = uuid.exec(iri) ?? [];
    if (id !== undefined) lines.set(parseInt(id.slice(0, 8), 16) / 2 ** 32, { line, iri });
  }
  const places = [...lines.keys()].sort((a, b) => a - b);
  const count = places.length;
  // What the last part of a file begins with, says nothing: others were before it.
  for (let at = checked.length < rows.length ? 1 : 0; at <= count; at++) {
    const [from = 0, to = 1] = [places[at - 1], places[at]];
    const isEnd = at === 0 || at === count;
    // Of many gaps between neighbours the longest is longer than any one of them.
    if ((to - from) * count <= unlikely + (isEnd ? 0 : Math.log(count))) continue;
    const before = lines.get(from),
      after = lines.get(to);
    const missing = Math.round((count * (to - from)) / (1 - to + from)).toLocaleString('en');
    throw new Refusal(
      `${path}, line ${before?.line ?? after?.line ?? 1}: ${before ? (after ? 'after this row rows are missing' : 'the file seems to be cut off after this row') : 'before this row rows are missing'}. ` +
        `Its concepts are spread evenly over all IRIs, and ${before ? `beyond ${before.iri}` : 'at the beginning'}${after ? ` up to ${after.iri}` : ''} there are none, where about ${missing} should be. ${again}`,
    );
  }
}

/** Whether an IRI of ESCO's ends in the middle. */
export const isCutOff = (iri: string): boolean => /\/esco\/skill\/[0-9a-f]{8}-[0-9a-f-]*$/.test(iri) && !uuid.test(iri);
