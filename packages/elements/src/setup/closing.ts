import { html, nothing } from 'lit';
import type { PairView } from '@reverse-mentoring/core';
import { textField } from '../internal/controls.js';
import type { Scene } from './scene.js';

const sides = ['mentor', 'mentee'] as const;
type Side = (typeof sides)[number];
/** A live pair that keeps the programme from closing: both sides to look at, or a proposal to withdraw. */
interface Missing {
  readonly pair: PairView;
  /** None: the proposal was not answered. */
  readonly sides: readonly Side[];
}
/** A page is no place for a thousand forms. */
const most = 30;

export function missingOf({ pairs, reviews }: Scene): readonly Missing[] {
  return pairs
    .filter(pair => pair.live)
    .map(pair => {
      const state = reviews.get(pair.id);
      const open = pair.state === 'proposed' ? [] : sides.filter(side => !state?.given[side] && state?.waived[side] === undefined);
      return { pair, sides: open };
    })
    .filter(({ pair, sides: open }) => open.length || pair.state === 'proposed');
}

/** What is missing before the programme can close, each with what to do about it. */
export function closingList(scene: Scene, missing: readonly Missing[]): unknown {
  const { host, runner } = scene;
  const count = missing.reduce((sum, { sides: open }) => sum + Math.max(1, open.length), 0);
  return html`<p><b>${count ? host.t('setup.missing', { count }) : host.t('setup.complete')}</b></p>${runner.saying('waive')}
    <ul class="missing">${missing.slice(0, most).map(({ pair, sides: open }) => html`<li class="stack"><b>${pair.mentorName} · ${pair.menteeName}</b>${open.length ? open.map(side => sideView(scene, pair, side)) : proposalView(scene, pair)}</li>`)}</ul>
    ${missing.length > most ? html`<p class="hint">${host.t('setup.more', { count: missing.length - most })}</p>` : nothing}`;
}

function proposalView(scene: Scene, pair: PairView): unknown {
  const { host } = scene;
  const label = host.t('setup.withdraw', { mentor: pair.mentorName, mentee: pair.menteeName });
  return html`<p class="meta">${host.t('setup.missing.proposal')}</p><div class="row"><button type="button" ?disabled=${scene.readonly} @click=${() => {
    void scene.act('waive', { action: 'withdraw', pairId: pair.id }, async () => host.client?.pairs.end(pair.id), host.t('setup.withdrawn'));
  }}>${label}</button></div>`;
}

function sideView(scene: Scene, pair: PairView, side: Side): unknown {
  const { host } = scene;
  const key = `${pair.id}.${side}`;
  const name = pair[`${side}Name`];
  const problem = scene.problem(key);
  const send = (event: Event): void => {
    event.preventDefault();
    const reason = scene.reason(key).trim();
    // An empty reason is shown beside its field, not sent.
    if (!reason) scene.show(key);
    else
      void scene.act(
        'waive',
        { action: 'waive', pairId: pair.id, side, reason },
        async () => host.client?.reviews.waive(pair.id, side, reason),
        host.t('setup.waived', { name }),
      );
  };
  return html`<p class="meta">${host.t('setup.missing.side', { name, role: host.t(`rm.role.${side}`) })}</p>
    <details><summary>${host.t('setup.waive', { name })}</summary><form class="stack" novalidate @submit=${send}>${textField({
      name: `reason.${key}`,
      label: host.t('setup.waive.reason', { name }),
      value: scene.reason(key),
      hint: host.t('setup.waive.hint'),
      problem,
      onInput: text => {
        scene.setReason(key, text);
      },
    })}<div class="row"><button type="submit" ?disabled=${scene.readonly} aria-disabled=${String(scene.runner.busy !== undefined)}>${host.t('setup.waive.do')}</button></div></form></details>`;
}
