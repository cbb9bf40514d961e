import type { StoredRecord } from '../model/envelope.js';
import { agreement } from '../model/agreement.js';
import type { Agreement } from '../model/types.js';
import { naturalId } from '../records/derived-id.js';
import { lastStamp } from '../store/alive.js';
import { toView, type Reader } from '../client/reader.js';
import type { AgreementView } from '../client/step-types.js';

/** One text of a pair with the signatures that hold for it. */
export interface AgreementText {
  readonly record: StoredRecord;
  /** It still says what its id was made from. */
  readonly whole: boolean;
  /** Instants by member id; none holds for a text that is not whole. */
  readonly signatures: Readonly<Record<string, string>>;
  readonly signedByBoth: boolean;
}

/**
 * The texts of a pair, newest first: those that were not deleted, and those that somebody signed. Deleting counts for
 * unsigned texts only: one device may replace a draft while the partner, offline, signs it.
 */
export async function textsOf(reader: Reader, pair: StoredRecord): Promise<AgreementText[]> {
  const partners = [pair['mentorId'], pair['menteeId']];
  const records = new Map((await reader.of('agreement', pair.id)).map(record => [record.id, record]));
  const signed = new Map<string, Record<string, string>>();
  for (const signature of await reader.of('signature', pair.id)) {
    const [by, id] = [String(signature['by']), String(signature['agreementId'])];
    if (!partners.includes(by)) continue;
    if (!records.has(id)) {
      const gone = await reader.any('agreement', id);
      if (!gone || gone.erased !== undefined || gone['pairId'] !== pair.id) continue;
      records.set(id, gone);
    }
    signed.set(id, { ...signed.get(id), [by]: String(signature['at']) });
  }
  const age = (record: StoredRecord): string => `${lastStamp(record) ?? ''} ${record.id}`;
  return [...records.values()]
    .sort((a, b) => (age(a) < age(b) ? 1 : -1))
    .map(record => {
      const whole = naturalId(agreement, reader.context.id, record) === record.id;
      const signatures = whole ? (signed.get(record.id) ?? {}) : {};
      return { record, whole, signatures, signedByBoth: partners.every(partner => signatures[String(partner)] !== undefined) };
    });
}

/** The text in force: the newest signed by both. */
export function currentOf(texts: readonly AgreementText[]): AgreementText | undefined {
  return texts.find(text => text.signedByBoth);
}

export function textView({ record, whole, signatures, signedByBoth }: AgreementText): AgreementView {
  return { ...toView<Agreement>(record), signatures, signedByBoth, ...(whole ? {} : { altered: true }) };
}
