import { html, nothing } from 'lit';
import type { MatchExplanation } from '@reverse-mentoring/core';
import { textField } from '../internal/controls.js';
import { notice } from '../internal/notice.js';
import { isRefused } from './board.js';
import { hasDuo } from './compare.js';
import type { Standing } from './facts.js';
import { costView, pointsTable, totalOf } from './points-view.js';
import { button } from './scene.js';
import type { Scene } from './scene.js';

const isChain = ({ refusals }: MatchExplanation): boolean => refusals.length === 1 && /chain/.test(refusals[0]?.key ?? '');

/** "Why not these two?": any two people, what speaks for and against them, and what pairing them would change. */
export function explainView(scene: Scene): unknown {
  const { say, ui, host, facts } = scene;
  const { why } = ui;
  const select = (role: Standing['role']): unknown => html`<div class="field"><label for="why-${role}">${say(role)}</label>
    <select id="why-${role}" @change=${(event: Event) => {
      const { mentorId, menteeId } = ui.why;
      ui.why = { mentorId, menteeId, [`${role}Id`]: (event.target as HTMLSelectElement).value };
      host.requestUpdate();
    }}><option value="" ?selected=${!why[`${role}Id`]}>${say('choose')}</option>${facts.standings
      .filter(one => one.role === role && one.state !== 'invited')
      .map(({ id, name }) => html`<option value=${id} ?selected=${why[`${role}Id`] === id}>${name}</option>`)}</select></div>`;
  return html`<p class="hint">${say('explain.hint')}</p><div class="two">${select('mentor')}${select('mentee')}</div>
    <div class="row">${button(
      scene,
      'plain',
      why.busy ? host.t('rm.loading') : say('explain.do'),
      () => {
        void explain(scene);
      },
      { looks: true, off: !why.mentorId || !why.menteeId || !!why.busy },
    )}</div>
    <div id="explained" class="stack" role="status" tabindex="-1">${why.error ? notice({ kind: 'quiet', text: why.error }) : nothing}${why.explained ? told(scene, why.explained) : nothing}</div>`;
}

/** Asks why, and what it would cost against the suggestion. */
async function explain(scene: Scene): Promise<void> {
  const { client, board, host, ui, say } = scene;
  const asked = (ui.why = { mentorId: ui.why.mentorId, menteeId: ui.why.menteeId, busy: true });
  const { mentorId, menteeId } = asked;
  host.requestUpdate();
  let next: typeof ui.why;
  try {
    const explained = await client.matching.explain(mentorId, menteeId, { lang: host.language });
    const suggested = scene.suggested.some(one => one.mentorId === mentorId && one.menteeId === menteeId);
    const tried = isRefused(explained) || suggested || !board.result ? undefined : await board.try(board.pinned(asked));
    next = { mentorId, menteeId, explained, tried };
  } catch (error) {
    next = { mentorId, menteeId, error: host.describe(error) || say('explain.failed') };
  }
  if (ui.why !== asked) return;
  ui.why = next;
  scene.redraw('#explained');
}

function told(scene: Scene, explained: MatchExplanation): unknown {
  const { say, ui, board } = scene;
  const { mentorId, menteeId, mentorName, menteeName, criteria, points, total } = explained;
  const names = say('names', { mentor: mentorName, mentee: menteeName });
  const { tried } = ui.why;
  if (isRefused(explained))
    return html`<p><b>${say('explain.refused', { names })}</b></p><p>${explained.why}</p>${isChain(explained) ? insist(scene, explained) : nothing}`;
  return html`<p><b>${names}</b></p><p class="why">${explained.why}</p>${totalOf(scene, total, criteria)}${pointsTable(scene, criteria, points, names)}
    ${
      tried
        ? html`<p><b>${say('explain.cost')}</b></p>${costView(scene, tried.cost)}<div class="row">${button(scene, 'plain', say('explain.pin'), () => {
            board.apply(tried, say('told.pinned', { names }));
            ui.why = { mentorId, menteeId, explained };
            scene.redraw('#told');
          })}</div>`
        : board.result && scene.suggested.some(one => one.mentorId === mentorId && one.menteeId === menteeId)
          ? html`<p>${say('explain.suggested')}</p>`
          : hasDuo(board.choices.vetoes, explained)
            ? html`<p>${say('explain.vetoed')}</p>`
            : nothing
    }`;
}

/** One of them is above the other: only with a reason that is kept. */
function insist(scene: Scene, couple: MatchExplanation): unknown {
  const { say, ui, proposing } = scene;
  const reason = ui.form === 'insist' ? ui.typed : '';
  return html`<form class="stack" novalidate @submit=${(event: Event) => {
    event.preventDefault();
    const text = reason.trim();
    if (!text) {
      scene.redraw('#insist');
      return;
    }
    const { mentorId, menteeId, mentorName, menteeName } = couple;
    void proposing.propose(scene.client, [{ mentorId, menteeId, mentorName, menteeName, override: { reason: text } }]).then(() => {
      if (proposing.made) [ui.form, ui.typed, ui.why] = ['', '', { mentorId: '', menteeId: '' }];
      scene.redraw('#proposed');
    });
  }}>${textField({
    name: 'insist',
    type: 'textarea',
    label: say('insist'),
    hint: say('insist.hint'),
    value: reason,
    required: true,
    disabled: scene.off,
    onInput: text => {
      [ui.form, ui.typed] = ['insist', text];
      scene.host.requestUpdate();
    },
  })}<div class="row"><button type="submit" class="plain" ?disabled=${scene.off || proposing.running} aria-disabled=${String(!reason.trim())}>${say('insist.do')}</button></div></form>`;
}
