import { addDays, openProgram, questionnaireFor, uuidV7 } from '@reverse-mentoring/core';
import type { Bundle, Need, Offer, OpenOptions, PairGoal, PairView, ProgramClient, Program, Review, SkillHit, Store } from '@reverse-mentoring/core';
import { culinary } from '@reverse-mentoring/catalogs/culinary';
import { digital } from '@reverse-mentoring/catalogs/digital';
import type { Act, Story } from './whole-programme-stories.js';

export { chocolaterie, restaurant } from './whole-programme-stories.js';
export type { Act, Story } from './whole-programme-stories.js';
export { comparable } from './whole-programme-compare.js';

export interface WholeProgrammeOptions {
  readonly store: Store;
  readonly programId?: string;
  /** Day 0 of the story. */
  readonly startsOn?: string;
  /** Everything on day 0, as in a browser whose clock nobody moves; days that are agreed on stay ahead. */
  readonly flat?: boolean;
  readonly newId?: () => string;
}

/** Runs a story through the SDK; answers what each person can export at the end, by name. */
export async function runWholeProgramme(story: Story, options: WholeProgrammeOptions): Promise<Readonly<Record<string, Bundle>>> {
  const teller = new Teller(story, options);
  try {
    for (const act of story.acts) await teller.play(act);
    return await teller.exports();
  } finally {
    teller.close();
  }
}

type Of<K extends Act['do']> = Extract<Act, { do: K }>;
const lang = 'fr';

/** Does by command what the tags do for a click: each act is one person's, on one day. */
class Teller {
  readonly #options: WholeProgrammeOptions;
  readonly #story: Story;
  readonly #startsOn: string;
  readonly #clients = new Map<string, ProgramClient>();
  readonly #ids = new Map<string, string>();
  #ms: number;

  constructor(story: Story, options: WholeProgrammeOptions) {
    this.#story = story;
    this.#options = options;
    this.#startsOn = options.startsOn ?? '2026-09-01';
    this.#ms = Date.parse(`${this.#startsOn}T08:00:00Z`);
  }

  #day(offset: number): string {
    return addDays(this.#startsOn, offset);
  }

  get #newId(): () => string {
    return this.#options.newId ?? (() => uuidV7(this.#ms));
  }

  #open(user: string): Promise<ProgramClient> {
    const options: OpenOptions = {
      id: this.#options.programId ?? this.#story.id,
      user,
      lang,
      store: this.#options.store,
      plugins: [digital(), culinary()],
      now: () => this.#ms++,
      newId: this.#newId,
    };
    return openProgram(options);
  }

  async #as(name: string): Promise<ProgramClient> {
    let client = this.#clients.get(name);
    if (!client) this.#clients.set(name, (client = await this.#open(this.#id(name))));
    return client;
  }

  #id(name: string): string {
    const id = this.#ids.get(name);
    if (id === undefined) throw new Error(`${name} is not in the story yet`);
    return id;
  }

  /** The live pair of two people, whichever mentors, else the newest. */
  async #pair(client: ProgramClient, act: { readonly by: string; readonly with: string }): Promise<PairView> {
    const two = [this.#id(act.by), this.#id(act.with)];
    const pairs = (await client.pairs.ofParticipant()).filter(({ mentorId, menteeId }) => two.includes(mentorId) && two.includes(menteeId));
    const [pair] = pairs;
    if (!pair) throw new Error(`${act.by} and ${act.with} are no pair`);
    return pair;
  }

  async play(act: Act): Promise<void> {
    if (!this.#options.flat) this.#ms = Math.max(this.#ms, Date.parse(`${this.#day(act.day)}T08:00:00Z`));
    if (act.do === 'start') return this.#start(act);
    const client = await this.#as(act.by);
    try {
      await this.#do(client, act);
    } catch (error) {
      throw new Error(`${act.by} could not ${act.do} on day ${String(act.day)}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  /** As `rm-setup` does: the programme, then its coordinator, who acts from then on. */
  async #start({ by, title, purpose, preset, roles = [] }: Of<'start'>): Promise<void> {
    this.#ids.set(by, this.#newId());
    const client = await this.#as(by);
    const plan = (await client.presets.all({ lang })).find(({ id }) => id === preset)?.plan;
    if (!plan) throw new Error(`No preset ${preset}`);
    const program: Partial<Program> = {
      title,
      purpose,
      startsOn: this.#day(0),
      endsOn: this.#day(plan.weeks * 7),
      plan: { sessions: plan.sessions, minutes: plan.minutes, weeks: plan.weeks },
      answerDays: 14,
      preset,
    };
    await client.update(program);
    const { version } = await client.consent({ lang });
    await client.participants.add({ id: this.#id(by), displayName: by, roles: ['coordinator', ...roles], consent: { textVersion: version, lang } });
  }

  async #do(client: ProgramClient, act: Exclude<Act, { do: 'start' }>): Promise<unknown> {
    switch (act.do) {
      case 'add': {
        const { id } = await client.participants.add({ displayName: act.name, roles: act.roles, ...(act.account ? { accounts: { '*': act.account } } : {}) });
        return this.#ids.set(act.name, id);
      }
      case 'advance':
        return client.advance();
      case 'consent': {
        const { version, lang: spoken } = await client.consent({ lang });
        return client.survey.submit({ personId: this.#id(act.by), consent: { textVersion: version, lang: spoken } });
      }
      case 'survey':
        return this.#survey(client, act);
      case 'match':
        return this.#match(client, act);
      case 'accept':
        return client.pairs.accept((await this.#pair(client, act)).id);
      case 'prepare': {
        const modules = await client.preparation.modules({ lang });
        for (const { id, steps } of act.all ? modules : modules.slice(0, 1)) for (const step of steps) await client.preparation.complete(id, step.id);
        return undefined;
      }
      case 'write-rules': {
        const { id } = await this.#pair(client, act);
        const { first, everyDays, sessions, minutes, mode, place } = act;
        const schedule = { first: this.#day(first), everyDays, sessions, minutes, mode, ...(place ? { place } : {}) };
        return client.agreements.draft({ pairId: id, language: lang, schedule, ...(act.freeText ? { freeText: act.freeText } : {}) });
      }
      case 'sign': {
        const { draft } = await client.agreements.ofPair((await this.#pair(client, act)).id);
        return client.agreements.sign(draft?.id ?? 'none');
      }
      case 'log':
        return this.#log(client, act);
      case 'confirm': {
        const sessions = await client.sessions.ofPair((await this.#pair(client, act)).id);
        const open = sessions.find(one => one.status === 'held' && one.loggedBy !== this.#id(act.by) && !one.confirmations[this.#id(act.by)]);
        return client.sessions.confirm(open?.id ?? 'none');
      }
      case 'feedback':
        return this.#feedback(client, act);
      case 'review': {
        const pair = await this.#pair(client, act);
        const outcomes = (pair.goals ?? []).flatMap(({ skillId }) => {
          const said = act.levels.find(one => one.skill === skillId);
          return said ? [{ skillId, level: said.level, ...(said.evidence ? { evidence: said.evidence } : {}) }] : [];
        });
        return client.reviews.submit({ pairId: pair.id, success: act.success, wish: act.wish as Review['wish'], changed: act.changed, outcomes });
      }
      case 'add-roles': {
        // As the review offers it to the coordinator, where a swap lacks them.
        for (const [name, role] of act.roles) {
          const { roles = [] } = (await client.participants.get(this.#id(name))) ?? {};
          await client.participants.update(this.#id(name), { roles: [...roles, role] });
        }
        return undefined;
      }
      case 'renew':
        return client.pairs.renew((await this.#pair(client, act)).id, { swap: act.swap ?? false });
      case 'end':
        return client.pairs.end((await this.#pair(client, act)).id, { completed: true });
    }
  }

  /** As `rm-skills-survey` sends it: with what stands there by default. */
  async #survey(client: ProgramClient, act: Of<'survey'>): Promise<void> {
    const person = await client.participants.get(this.#id(act.by));
    const preset = (await client.record())?.preset;
    const mode = (await client.presets.all({ lang })).find(({ id }) => id === preset)?.mode ?? 'onsite';
    const hits = await client.skills.resolve(
      [...(act.needs ?? []), ...(act.offers ?? [])].map(({ skill }) => skill),
      { lang },
    );
    const labelOf = (skill: string): string => {
      const hit = hits.find((one): one is SkillHit => one?.id === skill);
      if (!hit) throw new Error(`No catalogue has ${skill}`);
      return hit.label;
    };
    const roles = (['mentee', 'mentor'] as const).filter(role => person?.roles.includes(role));
    await client.survey.submit(
      {
        personId: this.#id(act.by),
        ...(act.needs
          ? {
              needs: act.needs.map(({ skill, now, wanted, priority, why }) => ({
                skillId: skill,
                label: labelOf(skill),
                levelNow: now,
                levelWanted: wanted,
                priority,
                ...(why ? { context: why } : {}),
              })),
            }
          : {}),
        ...(act.offers
          ? { offers: act.offers.map(({ skill, level, evidence }) => ({ skillId: skill, label: labelOf(skill), level, ...(evidence ? { evidence } : {}) })) }
          : {}),
        languages: [lang],
        mode: [mode],
        capacity: act.places ?? Object.fromEntries(roles.map(role => [role, 1])),
        ...(act.answers ? { answers: act.answers } : {}),
      },
      { base: person },
    );
  }

  /** As `rm-matching-board` does: suggests, keeps the run, proposes all it suggests. */
  async #match(client: ProgramClient, { pairs }: Of<'match'>): Promise<void> {
    const result = await client.matching.suggest({ objective: 'best-total', pins: [], vetoes: [], lang });
    const suggested = result.pairs.map(({ mentorName, menteeName }) => `${mentorName} > ${menteeName}`).sort();
    if (String(suggested) !== String([...pairs].sort())) throw new Error(`suggested were ${suggested.join(', ') || 'none'}, not ${pairs.join(', ')}`);
    const drafts: { mentorId: string; menteeId: string; origin: string; goals: PairGoal[] }[] = [];
    for (const { mentorId, menteeId } of result.pairs)
      drafts.push({ mentorId, menteeId, origin: 'matching', goals: goalsFor(await client.needs.all(menteeId), await client.offers.all(mentorId)) });
    const { id: matchRunId } = await client.matching.keep(result);
    for (const draft of drafts) await client.pairs.propose({ ...draft, matchRunId });
  }

  /** As `rm-session-logger` does: the session planned for the day, else a new one. */
  async #log(client: ProgramClient, act: Of<'log'>): Promise<void> {
    const pair = await this.#pair(client, act);
    const date = client.today();
    const planned = (await client.sessions.ofPair(pair.id)).find(one => one.status === 'planned' && one.date === date);
    const labels = new Map((pair.goals ?? []).map(({ skillId, label }) => [skillId, label]));
    await client.sessions.log({
      ...(planned ? { id: planned.id } : {}),
      pairId: pair.id,
      date,
      minutes: act.minutes,
      skills: act.skills.map(skillId => ({ skillId, label: labels.get(skillId) ?? skillId })),
      ...(act.next ? { next: act.next } : {}),
    });
  }

  /** Everything of one moment that waits, each scale answered with one number, each choice with its first option. */
  async #feedback(client: ProgramClient, { moment, rate, by, ...act }: Of<'feedback'>): Promise<void> {
    const pair = await this.#pair(client, { by, ...act });
    // What the end asks is about the round that ended.
    const pairId = moment === 'end' ? (pair.renewsPairId ?? pair.id) : pair.id;
    const due = (await client.feedback.due(pairId)).find(one => one.moment === moment);
    const questionnaire = due && questionnaireFor(moment, due.role);
    if (!due || !questionnaire) throw new Error(`no ${moment} waits`);
    const answers = Object.fromEntries(
      questionnaire.items
        .filter(({ optional }) => !optional)
        .map(({ id, scale, options = [] }) => [id, scale === 'choice' ? (options[0] ?? '') : scale === 'yes-no' ? 'yes' : rate]),
    );
    await client.feedback.submit({ moment, pairId, target: due.target, answers: { ...answers, ...(act.word ? { word: act.word } : {}) } });
  }

  async exports(): Promise<Record<string, Bundle>> {
    const found: Record<string, Bundle> = {};
    for (const name of this.#ids.keys()) found[name] = await (await this.#as(name)).export();
    return found;
  }

  close(): void {
    for (const client of this.#clients.values()) client.close();
  }
}

/** Goals of a pair, as the board proposes them. */
function goalsFor(needs: readonly Need[], offers: readonly Offer[]): PairGoal[] {
  return needs
    .filter(({ status, skillId, levelNow }) => status === 'open' && offers.some(offer => offer.skillId === skillId && offer.level > levelNow))
    .sort((a, b) => b.priority - a.priority || (a.skillId < b.skillId ? -1 : 1))
    .map(({ skillId, label, levelNow, levelWanted }) => ({ skillId, label, start: levelNow, now: levelNow, target: levelWanted }));
}
