import { html, nothing } from 'lit';
import type { MatchPair } from '@reverse-mentoring/core';
import { duoKey, sameDuo } from './compare.js';
import { pointsTable, totalOf } from './points-view.js';
import { button, fold, person } from './scene.js';
import type { Scene } from './scene.js';
import { swapView } from './swap-view.js';

/** A mentor one can drag onto another pair, or press. */
export function handle(scene: Scene, name: string, label: string, onPress: () => void, id: string, expanded?: boolean): unknown {
  return html`<button type="button" id=${id} class="person mentor handle" aria-label=${label} aria-expanded=${expanded ?? nothing} ?disabled=${scene.off} @pointerdown=${scene.drag.start} @click=${() => {
    if (!scene.drag.wasDrag) onPress();
  }}><svg class="grip" viewBox="0 0 8 14" aria-hidden="true"><path d="M2 2h0M6 2h0M2 7h0M6 7h0M2 12h0M6 12h0"></path></svg>${name}</button>`;
}

/** One suggested pair: who, why, how many points, and what can be decided about it. */
export function cardView(scene: Scene, pair: MatchPair): unknown {
  const { say, ui, board, host, suggested } = scene;
  const { mentorId, menteeId, mentorName, menteeName } = pair;
  const key = `${mentorId}-${menteeId}`;
  const names = say('names', { mentor: mentorName, mentee: menteeName });
  const swapping = !!ui.swap && sameDuo(ui.swap.from as MatchPair, pair);
  const criteria = board.result?.criteria ?? [];
  return html`<li class="pair" data-mentor=${mentorId} data-mentee=${menteeId}><article aria-label=${names}>
    <div class="who">${
      scene.simple
        ? person(scene, 'mentor', mentorName)
        : handle(
            scene,
            mentorName,
            say('swap.handle', { mentor: mentorName }),
            () => {
              ui.swap = swapping ? undefined : { from: pair, to: '' };
              scene.redraw(...(swapping ? [] : ['#swap']));
            },
            `handle-${key}`,
            swapping,
          )
    }<span class="meta">${say('mentors.verb')}</span>${person(scene, 'mentee', menteeName)}${pair.pinned ? html`<span class="badge kept">${say('pinned')}</span>` : nothing}</div>
    <p class="why">${pair.why}</p>${before(scene, pair)}
    ${totalOf(scene, pair.total, criteria)}
    ${fold(scene, `why ${duoKey(pair)}`, say('why'), () => pointsTable(scene, criteria, pair.points, names))}
    <div class="row acts">${
      scene.simple
        ? nothing
        : html`${button(
            scene,
            'plain',
            say('pin'),
            () => {
              void board.change(board.pinned(pair, !pair.pinned), say(pair.pinned ? 'told.unpinned' : 'told.pinned', { names })).then(() => {
                scene.redraw(`#pin-${key}`, '#told');
              });
            },
            { id: `pin-${key}`, name: names, pressed: pair.pinned },
          )}${button(
            scene,
            'plain',
            say('veto'),
            () => {
              void board.change(board.vetoed(pair), say('told.vetoed', { names })).then(() => {
                scene.redraw('#told');
              });
            },
            { name: names },
          )}`
    }${button(
      scene,
      `${suggested.length > 1 ? 'plain' : 'primary'} propose`,
      say('propose'),
      () => {
        if (board.result)
          void scene.proposing.propose(scene.client, [pair], board.result).then(() => {
            scene.redraw('#proposed');
          });
      },
      { name: names, off: scene.off || host.hasState('readonly') || scene.proposing.running },
    )}</div>
    ${swapping ? swapView(scene, pair) : nothing}</article></li>`;
}

/** What became of the same two before: a no or a silence should be known before one asks again. */
function before({ say, pairs, host }: Scene, duo: MatchPair): unknown {
  const last = pairs.filter(one => sameDuo(one, duo)).sort((a, b) => ((a.proposedAt ?? '') < (b.proposedAt ?? '') ? 1 : -1))[0];
  if (!last) return nothing;
  const { state, answers, mentorId, mentorName, menteeId, menteeName, answerBy, ended } = last;
  const who = host.formatList([...(answers[mentorId] === 'no' ? [mentorName] : []), ...(answers[menteeId] === 'no' ? [menteeName] : [])]);
  const day = host.formatDay((ended?.at ?? answerBy).slice(0, 10));
  return html`<p class="meta">${say(`before.${state === 'declined' || state === 'expired' ? state : 'over'}`, { who, day })}</p>`;
}
