import { html, nothing } from 'lit';
import type { ReactiveController } from 'lit';
import type { PairView } from '@reverse-mentoring/core';
import type { RmElement } from '../internal/element.js';
import { RmBeforeEvent, RmEvent } from '../internal/events.js';
import type { RmPairChangeEvent } from '../internal/events.js';
import { notice } from '../internal/notice.js';
import { other, sideOf, sides } from './about.js';
import type { About } from './about.js';

type Decision = 'renew' | 'swap' | 'end' | 'roles';

/** Where the new round stands. */
function next(host: RmElement, { mentorId, menteeId, mentorName, menteeName, answers, state, startsOn = '' }: PairView, user: string | undefined): unknown {
  const awaited = [...(answers[mentorId] ? [] : [mentorName]), ...(answers[menteeId] ? [] : [menteeName])];
  const mine = (user === mentorId || user === menteeId) && !answers[user];
  return notice({
    kind: 'success',
    text:
      state === 'proposed'
        ? host.t(`review.next.${mine ? 'mine' : 'theirs'}`, { names: host.formatList(awaited) })
        : host.t('review.next.on', { day: host.formatDay(startsOn) }),
  });
}

/** What follows from two reviews: renewing, swapping, completing; for coordinators also the roles a swap lacks. */
export class Decisions implements ReactiveController {
  readonly #host: RmElement;
  readonly #done: (pair: PairView, key: string) => void;
  readonly #fail: (error: unknown) => void;
  #doing: Decision | undefined;
  #failed: unknown;

  /** @param done is told of which pair before (without a text) and after (with the text that says so) @param fail tells the page of an error */
  constructor(host: RmElement, done: (pair: PairView, key: string) => void, fail: (error: unknown) => void) {
    this.#host = host;
    this.#done = done;
    this.#fail = fail;
    host.addController(this);
  }

  hostConnected(): void {
    this.forget();
  }

  /** Another pair or person: what went wrong before is none of theirs. */
  forget(): void {
    this.#failed = undefined;
  }

  async #decide(what: Decision, { pair, lacking }: About): Promise<void> {
    const host = this.#host;
    const { client } = host;
    if (!client || this.#doing) return;
    this.#doing = what;
    this.#failed = undefined;
    this.#done(pair, '');
    host.requestUpdate();
    try {
      if (what === 'roles') {
        for (const id of Object.keys(lacking)) {
          const roles = (await client.participants.get(id))?.roles ?? [];
          await client.participants.update(id, { roles: [...roles, id === pair.mentorId ? 'mentee' : 'mentor'] });
        }
      } else {
        const action = what === 'end' ? 'end' : 'renew';
        const event: RmPairChangeEvent = new RmBeforeEvent('rm-pair-change', { action, pair });
        if (!(await host.ask(event))) throw new Error(host.t('rm.cancelled'));
        const changed = await (what === 'end' ? client.pairs.end(pair.id, { completed: true }) : client.pairs.renew(pair.id, { swap: what === 'swap' }));
        host.dispatchEvent(new RmEvent('rm-pair-changed', { action, pair: changed }));
      }
      this.#done(pair, `review.done.${what === 'swap' ? 'renew' : what}`);
    } catch (error) {
      this.#failed = error ?? new Error(host.t('rm.cancelled'));
      this.#fail(this.#failed);
    }
    this.#doing = undefined;
    host.requestUpdate();
  }

  /** What may follow, by both wishes, each with its consequences in words; or what followed. */
  render(about: About, coordinates: boolean, locked: boolean): unknown {
    const { pair, state, renewal, lacking } = about;
    const element = this.#host;
    const user = element.client?.user;
    const t = (key: string, params?: Readonly<Record<string, unknown>>): string => element.t(`review.${key}`, params);
    if (renewal && (renewal.live || renewal.state === 'completed' || renewal.state === 'ended-early')) return next(element, renewal, user);
    const wishes = sides.map(side => state[side]?.wish);
    const leaving = sides.find(side => state[side]?.wish === 'other-mentor');
    const goesOn = state.complete && !wishes.some(wish => wish === 'stop' || wish === 'other-mentor');
    const side = sideOf(pair, user);
    const answer = side
      ? t('renew.answer', { names: pair[`${other(side)}Name`] })
      : t('renew.answers', { names: element.formatList([pair.mentorName, pair.menteeName]) });
    const { goals = [] } = pair;
    const reached = goals.length > 0 && goals.every(({ now, target }) => now >= target);
    const missing = Object.values(lacking);
    const swapFirst = wishes.includes('swap') && !wishes.includes('continue');
    const option = (what: Decision, main: boolean, text: string, label: string): unknown =>
      html`<li class="panel"><p>${text}</p><button type="button" class=${main ? 'primary' : 'plain'} ?disabled=${locked} aria-disabled=${String(this.#doing !== undefined)} @click=${() => {
        void this.#decide(what, about);
      }}>${this.#doing === what ? element.t('rm.saving') : label}</button></li>`;
    const names = element.formatList(missing);
    const swap = !missing.length
      ? option('swap', swapFirst, `${t('renew.swap.what', { mentor: pair.mentorName, mentee: pair.menteeName })} ${answer}`, t('renew.swap'))
      : coordinates
        ? option('roles', swapFirst, t('roles.add.what', { names }), t('roles.add'))
        : html`<li class="panel"><p>${t('roles', { names })}</p></li>`;
    const renew = option('renew', !swapFirst, `${t(reached ? 'renew.what.reached' : 'renew.what')} ${answer}`, t('renew'));
    const leave = leaving ? ` ${t('end.other', { name: pair[`${leaving}Name`] })}` : '';
    const on = wishes.includes('swap') || !wishes.includes('continue') ? (swapFirst ? [swap, renew] : [renew, swap]) : [renew];
    const options = [...(goesOn ? on : []), ...(pair.live ? [option('end', !goesOn, t('end.what') + leave, t('end'))] : [])];
    if (!options.length) return nothing;
    return html`<section class="stack" part="decision"><h3>${t(side ? 'decide' : 'decide.one')}</h3>
    ${renewal?.state === 'declined' ? html`<p class="hint">${t('next.declined')}</p>` : nothing}
    <ul class="options">${options}</ul>
    ${this.#failed === undefined ? nothing : notice({ kind: 'error', text: element.describe(this.#failed) })}</section>`;
  }
}
