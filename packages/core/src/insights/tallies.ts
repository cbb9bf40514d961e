import type { Ballot, Member, Tally } from '../model/types.js';
import { checkAnswer, scaleRange } from '../questionnaires/answers.js';
import { questionnaires } from '../questionnaires/catalogue.js';
import type { Questionnaire, QuestionnaireItem } from '../questionnaires/questionnaires.js';
import { fewest, isEnough } from './tally-cells.js';
import { cellsOf, nextRound, nothingPublished, type Answers, type Given, type Published } from './tally-rounds.js';
import type { TallyFigure } from './types.js';

/** What tallies are made from. */
export interface TallyData {
  readonly members: readonly (Readonly<Pick<Member, 'roles' | 'state' | 'team' | 'site'>> & { readonly id: string })[];
  /** The programme's one fixed partition. */
  readonly partition: 'team' | 'site' | undefined;
  readonly ballots: readonly (Readonly<Omit<Ballot, 'pairId'>> & {
    readonly id: string;
    readonly pairId?: string | undefined;
    readonly ext?: Readonly<Record<string, unknown>>;
  })[];
  /** Questions that plugins add, those whose answers can be counted. */
  readonly added?: readonly AddedItem[] | undefined;
}

/** A question that a plugin adds to every questionnaire of a moment and role. */
export interface AddedItem {
  readonly plugin: string;
  readonly field: string;
  /** Version of the plugin's data: another one may ask something else, so its answers make figures of their own. */
  readonly dataVersion: number;
  readonly moment: Questionnaire['moment'];
  readonly role?: 'mentor' | 'mentee' | undefined;
  readonly scale: QuestionnaireItem['scale'];
  readonly options?: readonly string[];
}

/** An item to be counted, and where a ballot has its answer. */
interface Counted {
  readonly item: QuestionnaireItem;
  readonly added?: AddedItem;
  readonly answerIn: (ballot: TallyData['ballots'][number]) => unknown;
}

/** Name of a questionnaire and its version in what is published. */
export function tallyKey({ id, version }: Pick<Questionnaire, 'id' | 'version'>): string {
  return `${id}@${version}`;
}

const ownOf = (data: unknown, key: string): unknown =>
  typeof data === 'object' && data !== null && Object.hasOwn(data, key) ? (data as Readonly<Record<string, unknown>>)[key] : undefined;

/** What is counted of a questionnaire. Words never are: what is written by one person can only be shown as that person's. */
function countedOf({ items, moment, role }: Questionnaire, added: TallyData['added'] = []): Counted[] {
  const own = items
    .filter(item => item.scale !== 'text' && item.to.includes('ballot'))
    .map((item): Counted => ({ item, answerIn: ({ answers }) => ownOf(answers, item.id) }));
  const ofPlugins = added
    .filter(one => one.moment === moment && (role === 'both' || !one.role || one.role === role))
    .map((one): Counted => {
      const { plugin, field, dataVersion, scale, options } = one;
      const item: QuestionnaireItem = { id: `ext.${plugin}.${field}@${dataVersion}`, scale, to: ['ballot'], ...(options && { options }) };
      return {
        item,
        added: one,
        answerIn: ({ ext }) => {
          const data = ownOf(ext, plugin);
          const value = ownOf(data, 'version') === dataVersion ? ownOf(data, field) : undefined;
          return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
        },
      };
    });
  return [...own, ...ofPlugins];
}

/** Group of everybody who may answer a questionnaire. */
function groupsFor({ role }: Questionnaire, { members, partition }: TallyData): Map<string, string | undefined> {
  return new Map(
    members
      .filter(({ state, roles }) => state !== 'invited' && (role === 'both' ? roles.includes('mentor') || roles.includes('mentee') : roles.includes(role)))
      .map(member => {
        const value = partition && member[partition];
        return [member.id, partition && value ? `${partition}:${value}` : undefined];
      }),
  );
}

/** Each person counts once: their latest answer. */
function answersTo(questionnaire: Questionnaire, { ballots, added }: TallyData): Answers {
  const mine = ballots
    .filter(ballot => ballot.questionnaire === questionnaire.id && ballot.version === questionnaire.version)
    .sort((a, b) => (a.at + a.id < b.at + b.id ? -1 : 1));
  const answers = new Map<string, Map<string, Given>>();
  for (const { item, answerIn } of countedOf(questionnaire, added)) {
    const given = new Map<string, Given>();
    for (const ballot of mine) {
      const { id, by, pairId } = ballot;
      const value = answerIn(ballot);
      if ((typeof value === 'string' || typeof value === 'number') && !checkAnswer(item, value))
        given.set(by, { value: String(value), pair: pairId ?? by, ballot: id });
    }
    answers.set(item.id, given);
  }
  return answers;
}

/** What is to be published now, by {@link tallyKey}; the same object where nothing moves. */
export function publish(published: ReadonlyMap<string, Published>, data: TallyData): Map<string, Published> {
  return new Map(
    questionnaires.map(one => [tallyKey(one), nextRound(published.get(tallyKey(one)) ?? nothingPublished, answersTo(one, data), groupsFor(one, data))]),
  );
}

/** A distribution as a figure, every answer of the scale in it. */
function figureOf(item: QuestionnaireItem, counts: Readonly<Record<string, number>>): Pick<TallyFigure, 'n' | 'distribution' | 'mean' | 'nps'> {
  const range = scaleRange(item.scale);
  const options = range
    ? Array.from({ length: range[1] - range[0] + 1 }, (_, index) => String(range[0] + index))
    : item.scale === 'yes-no'
      ? ['yes', 'no']
      : (item.options ?? []);
  // An answer that a plugin offers no more was given all the same.
  const distribution = Object.fromEntries([...new Set([...options, ...Object.keys(counts)])].map(option => [option, counts[option] ?? 0]));
  const n = Object.values(distribution).reduce((sum, count) => sum + count, 0);
  const weighted = (weight: (value: number) => number): number =>
    options.reduce((sum, option) => sum + weight(Number(option)) * (distribution[option] ?? 0), 0) / n;
  return {
    n,
    distribution,
    ...(range ? { mean: weighted(value => value) } : {}),
    ...(item.scale === 'nps' ? { nps: Math.round(weighted(value => (value >= 9 ? 100 : value <= 6 ? -100 : 0))) } : {}),
  };
}

function addUp(figures: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const figure of figures) for (const [value, count] of Object.entries(figure)) sum[value] = (sum[value] ?? 0) + count;
  return sum;
}

/** A figure somebody else added up is shown if it keeps the rules as far as it can tell. */
function isTold({ n, distribution }: Tally): boolean {
  return n >= fewest && n % fewest === 0 && Object.values(distribution).reduce((sum, count) => sum + count, 0) === n;
}

/**
 * The figures that may be shown: those published, as long as as many people still stand behind them, and for all others
 * why there are none. Every item is listed, answered or not, so that a missing line tells nothing.
 *
 * @param records figures that a server's administrator added up, for what nothing was published here
 */
export function tallyFigures(published: ReadonlyMap<string, Published>, data: TallyData, records: readonly Tally[] = []): TallyFigure[] {
  const figures: TallyFigure[] = [];
  const { partition } = data;
  for (const questionnaire of questionnaires) {
    const state = published.get(tallyKey(questionnaire)) ?? nothingPublished;
    const groups = groupsFor(questionnaire, data);
    const answers = answersTo(questionnaire, data);
    const { cellOf, protecting } = cellsOf(state, answers, groups);
    const names = [...new Set(groups.values())].filter(group => group !== undefined).sort();
    for (const { item, added } of countedOf(questionnaire, data.added)) {
      const now = [...(answers.get(item.id) ?? new Map<string, Given>())];
      const shown = state.items[item.id]?.figures ?? {};
      const head = {
        questionnaire: questionnaire.id,
        version: questionnaire.version,
        item: item.id,
        ...(added && { plugin: added.plugin, field: added.field }),
      };
      const given = (group: string): Tally | undefined =>
        records.find(
          one => one.questionnaire === head.questionnaire && one.version === head.version && one.item === item.id && one.group === group && isTold(one),
        );
      const enough = (keep: (person: string) => boolean): boolean => isEnough(now.filter(([person]) => keep(person)).map(([, { pair }]) => pair));
      const whole = addUp(Object.values(shown));
      const add = (group: string, counts: Readonly<Record<string, number>> | undefined, standing: boolean, why: NonNullable<TallyFigure['hidden']>): void => {
        const record = counts ? undefined : given(group);
        if (counts && standing) figures.push({ ...head, group, ...figureOf(item, counts) });
        else if (record) figures.push({ ...head, group, ...figureOf(item, record.distribution) });
        else figures.push({ ...head, group, hidden: why });
      };
      const all = enough(() => true);
      add('all', Object.keys(whole).length ? whole : undefined, all, all ? 'waiting' : 'too-few');
      for (const group of names) {
        const standing = enough(person => cellOf(person) === group);
        const answering = enough(person => groups.get(person) === group);
        add(
          partition ? group.slice(partition.length + 1) : group,
          shown[group],
          standing,
          !answering ? 'too-few' : protecting.has(group) || !standing ? 'protects-others' : 'waiting',
        );
      }
    }
  }
  return figures;
}
