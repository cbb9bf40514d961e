import type { PairFacts, ProgramData, SessionFacts } from '../insights/program-data.js';
import type { StoredRecord } from '../model/envelope.js';
import type { Acceptance, Need, Offer, Preparation, Profile, Review, Signature } from '../model/types.js';
import { kit, kitText } from '../preparation/kit.js';
import type { ClientContext } from './context.js';
import { pairViewOf } from './pair-state.js';
import { toView, type Reader } from './reader.js';

const caseTypes = ['pair', 'acceptance', 'session', 'signature', 'review'] as const;
const deskTypes = ['profile', 'need', 'offer', 'preparation'] as const;

/** What was read, by type; a filter asks for other figures of the same records. */
type Read = Readonly<Record<(typeof caseTypes)[number] | (typeof deskTypes)[number], readonly StoredRecord[]>>;
/** Types whose lists are told as arrays; the others say the same as they are stored. */
const listed: ReadonlySet<string> = new Set(['review', ...deskTypes]);
const known = new WeakMap<ClientContext, { readonly edition: number; readonly read: Promise<Read> | Read }>();

/** What insights need of the kit: which steps there are. Loaded before the transaction, which waits for nothing else. */
export async function kitSteps(): Promise<ProgramData['kit']> {
  const texts = await kitText('en');
  return (Object.keys(kit) as (keyof typeof kit)[]).map(id => ({ moduleId: `core:${id}`, role: kit[id], steps: Object.keys(texts[id].steps) }));
}

async function readAll(reader: Reader): Promise<Read> {
  const all = [...caseTypes, ...deskTypes].map(async type => {
    const records = await reader.of(type);
    return [type, listed.has(type) ? (records.map(record => toView(record)) as unknown as StoredRecord[]) : records] as const;
  });
  return Object.fromEntries(await Promise.all(all)) as unknown as Read;
}

/**
 * What a coordinator may read of the whole programme, each type read once and kept until anything changes.
 *
 * @param desk false leaves out what lies on people's desks
 */
export async function programData(reader: Reader, steps: ProgramData['kit'], desk = true): Promise<ProgramData> {
  const { context } = reader;
  reader.depend('program', 'member', ...caseTypes, ...deskTypes);
  const edition = context.edition();
  let kept = known.get(context);
  if (kept?.edition !== edition) known.set(context, (kept = { edition, read: await readAll(reader) }));
  const read = await kept.read;
  const program = await reader.record('program', context.id);
  const { members } = await context.roster(reader);
  const answers = new Map<string, Record<string, 'yes' | 'no'>>();
  for (const { by, pairId, answer } of read.acceptance as unknown as Acceptance[]) answers.set(pairId, { ...answers.get(pairId), [by]: answer });
  const today = context.today();
  const on = <T>(records: readonly StoredRecord[]): T[] => (desk ? (records as unknown as T[]) : []);
  return {
    program: program as unknown as ProgramData['program'],
    members: [...members.values()] as unknown as ProgramData['members'],
    pairs: read.pair.map((pair): PairFacts => {
      const view = pairViewOf(pair, answers.get(pair.id) ?? {}, Number(program?.['answerDays'] ?? 14), members, today);
      return { ...view, goals: view.goals ?? [] };
    }),
    acceptances: read.acceptance as unknown as Acceptance[],
    sessions: read.session as unknown as SessionFacts[],
    signatures: read.signature as unknown as Signature[],
    reviews: read.review as unknown as Review[],
    profiles: on<Profile>(read.profile),
    needs: on<Need>(read.need),
    offers: on<Offer>(read.offer),
    preparations: on<Preparation>(read.preparation),
    kit: steps,
  };
}

/** The records of one pair alone, of whoever may read them. */
export async function pairData(reader: Reader, pair: StoredRecord, steps: ProgramData['kit'] = []): Promise<ProgramData> {
  const { context } = reader;
  const program = await reader.record('program', context.id);
  const { members } = await context.roster(reader);
  const acceptances = (await reader.of('acceptance', pair.id)) as unknown as Acceptance[];
  const answers = Object.fromEntries(acceptances.map(({ by, answer }) => [by, answer]));
  const all = await reader.ofPerson('pair', String(pair['menteeId']));
  const facts = [pair, ...all.filter(({ id }) => id !== pair.id)].map((one): PairFacts => {
    const view = pairViewOf(one, one.id === pair.id ? answers : {}, Number(program?.['answerDays'] ?? 14), members, context.today());
    return { ...view, goals: view.goals ?? [] };
  });
  return {
    program: program as unknown as ProgramData['program'],
    members: [...members.values()] as unknown as ProgramData['members'],
    pairs: facts,
    acceptances,
    sessions: (await reader.of('session', pair.id)) as unknown as SessionFacts[],
    signatures: (await reader.of('signature', pair.id)) as unknown as Signature[],
    reviews: (await reader.of('review', pair.id)).map(record => toView<Review>(record)),
    profiles: [],
    needs: [],
    offers: [],
    preparations: [],
    kit: steps,
  };
}
