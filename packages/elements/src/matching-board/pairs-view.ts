import { html, nothing } from 'lit';
import type { PairState, PairView } from '@reverse-mentoring/core';
import { chips, textField } from '../internal/controls.js';
import { notice } from '../internal/notice.js';
import { button, finds, many, paged, person, searchField } from './scene.js';
import type { Scene } from './scene.js';

/** What waits for the coordinator comes first. */
const order: readonly PairState[] = ['declined', 'expired', 'proposed', 'accepted', 'active', 'on-hold', 'completed', 'ended-early'];
const isOver = ({ state }: PairView): boolean => state === 'completed' || state === 'ended-early';
const key = ({ mentorId, menteeId }: PairView): string => `${mentorId} ${menteeId}`;

/** A no or a silence that is dealt with: the same two were proposed again since. */
function dealtWith(pairs: readonly PairView[]): (pair: PairView) => boolean {
  const newest = new Map<string, string>();
  for (const pair of pairs) if ((pair.proposedAt ?? '') >= (newest.get(key(pair)) ?? '')) newest.set(key(pair), pair.proposedAt ?? '');
  return pair => (pair.state === 'declined' || pair.state === 'expired') && (pair.proposedAt ?? '') < (newest.get(key(pair)) ?? '');
}

/** Who accepted: every pair with each side's answer and what can be done about it. */
export function pairsView(scene: Scene, findAnother: (pair: PairView) => void): unknown {
  const { say, ui, pairs } = scene;
  if (!pairs.length) return nothing;
  const settled = dealtWith(pairs);
  const groupOf = (pair: PairView): string => (isOver(pair) || settled(pair) ? 'over' : pair.state);
  const groups = [...order.slice(0, 6), 'over']
    .map(state => ({ state, count: pairs.filter(pair => groupOf(pair) === state).length }))
    .filter(({ count }) => count);
  const chosen = groups.some(({ state }) => state === ui.state) ? ui.state : '';
  const shown = pairs
    .filter(
      pair =>
        (chosen ? groupOf(pair) === chosen : groupOf(pair) !== 'over' || groups.length === 1) && finds(ui.searches['pairs'], pair.mentorName, pair.menteeName),
    )
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.mentorName.localeCompare(b.mentorName));
  const now = groups.filter(({ state }) => state !== 'over').reduce((sum, { count }) => sum + count, 0);
  return html`<section class="stack" part="pairs"><h3>${say('pairs')}</h3>
    ${
      groups.length > 1
        ? chips({
            name: 'state',
            legend: say('state'),
            value: chosen,
            options: [
              { value: '', label: say('state.all', { count: now }) },
              ...groups.map(({ state, count }) => ({ value: state, label: `${say(`state.${state}`)} ${scene.host.formatNumber(count)}` })),
            ],
            onChange: value => {
              ui.state = value;
              ui.pages['pairs'] = 0;
              scene.host.requestUpdate();
            },
          })
        : nothing
    }
    ${pairs.length >= many ? searchField(scene, 'pairs') : nothing}
    ${paged(scene, 'pairs', shown, pair => row(scene, pair, settled(pair), findAnother), say('pairs'))}</section>`;
}

function row(scene: Scene, pair: PairView, settled: boolean, findAnother: (pair: PairView) => void): unknown {
  const { say, doing, ui } = scene;
  const said = doing.said?.at === pair.id ? doing.said : undefined;
  const names = say('names', { mentor: pair.mentorName, mentee: pair.menteeName });
  return html`<li class="pair" id="pair-${pair.id}" tabindex="-1"><article aria-label=${names}>
    <div class="who">${person(scene, 'mentor', pair.mentorName)}<span class="meta">${say('mentors.verb')}</span>${person(scene, 'mentee', pair.menteeName)}<span class="badge state">${say(`state.${pair.state}`)}</span></div>
    <p class="meta">${answers(scene, pair)}</p>
    ${pair.override ? html`<p class="meta">${say('override', { reason: pair.override.reason })}</p>` : nothing}
    ${settled ? html`<p class="meta">${say('settled')}</p>` : ui.form === `end ${pair.id}` ? ending(scene, pair) : actions(scene, pair, names, findAnother)}
    <div role="status" class="said" id="said-${pair.id}" tabindex="-1">${said ? notice({ kind: said.failed ? 'error' : 'quiet', text: said.text }) : nothing}</div></article></li>`;
}

function answers({ say, host }: Scene, { state, mentorId, menteeId, mentorName, menteeName, answers: given, answerBy, startsOn, ended }: PairView): unknown {
  const one = (id: string, name: string): string => say(`answer.${given[id] ?? 'none'}`, { name });
  const both = `${one(mentorId, mentorName)} · ${one(menteeId, menteeName)}`;
  if (state === 'proposed') return `${both} · ${say('answer.by', { day: host.formatDay(answerBy) })}`;
  if (state === 'expired') return `${both} · ${say('answer.ended', { day: host.formatDay(answerBy) })}`;
  if (state === 'declined' || state === 'accepted') return both;
  return ended ? say('ended', { day: host.formatDay(ended.at.slice(0, 10)) }) : startsOn ? say('since', { day: host.formatDay(startsOn) }) : nothing;
}

function actions(scene: Scene, pair: PairView, names: string, findAnother: (pair: PairView) => void): unknown {
  const { say, doing, proposing, ui } = scene;
  const { state, id } = pair;
  const act = (action: 'hold' | 'resume'): unknown =>
    button(
      scene,
      'plain',
      say(action),
      () => {
        void doing
          .pair(id, action, pair, client => client.pairs[action](id), say(`${action}.done`))
          .then(() => {
            scene.redraw(`#said-${id}`);
          });
      },
      { name: names },
    );
  const end = button(
    scene,
    'link',
    say(state === 'proposed' ? 'withdraw' : 'end'),
    () => {
      [ui.form, ui.typed, ui.completed] = [`end ${id}`, '', false];
      scene.redraw('#reason');
    },
    { id: `end-${id}`, name: names },
  );
  switch (state) {
    case 'proposed':
      return html`<div class="row acts">${end}</div>`;
    case 'accepted':
    case 'active':
      return html`<div class="row acts">${act('hold')}${end}</div>`;
    case 'on-hold':
      return html`<div class="row acts">${act('resume')}${end}</div>`;
    case 'declined':
    case 'expired':
      return html`<div class="row acts">${button(
        scene,
        'plain',
        say('propose.again'),
        () => {
          const { mentorId, menteeId, mentorName, menteeName, override } = pair;
          void proposing.propose(scene.client, [{ mentorId, menteeId, mentorName, menteeName, again: pair, ...(override ? { override } : {}) }]).then(() => {
            scene.redraw('#proposed');
          });
        },
        { name: names, off: scene.off || proposing.running },
      )}${button(
        scene,
        'plain',
        say('another'),
        () => {
          findAnother(pair);
        },
        { name: names },
      )}</div>`;
    default:
      return nothing;
  }
}

/** Ending on behalf of the two: a reason only the coordinators read, and whether they came to the end. */
function ending(scene: Scene, pair: PairView): unknown {
  const { say, ui, doing, host } = scene;
  const { id, state } = pair;
  const proposal = state === 'proposed';
  return html`<form class="panel stack" novalidate @submit=${(event: Event) => {
    event.preventDefault();
    const reason = ui.typed.trim();
    const completed = ui.completed && !proposal;
    void doing
      .pair(
        id,
        'end',
        pair,
        client => client.pairs.end(id, { ...(completed ? { completed } : {}), ...(reason ? { reason } : {}) }),
        say(proposal ? 'withdraw.done' : 'end.done'),
      )
      .then(ok => {
        if (ok) ui.form = '';
        scene.redraw(`#said-${id}`, '#list-pairs', '#suggest');
      });
  }}>${textField({
    name: 'reason',
    type: 'textarea',
    label: host.t('rm.optional', { label: say('reason') }),
    hint: say('reason.hint'),
    value: ui.typed,
    onInput: text => {
      ui.typed = text;
    },
  })}${
    proposal
      ? nothing
      : html`<div><label class="chip"><input type="checkbox" .checked=${ui.completed} @change=${() => {
          ui.completed = !ui.completed;
        }}><span>${say('completed')}</span></label></div>`
  }<div class="row"><button type="submit" class="danger" ?disabled=${scene.off} aria-disabled=${String(!!doing.busy)}>${say(proposal ? 'withdraw' : 'end')}</button>${button(
    scene,
    'link',
    say('cancel'),
    () => {
      ui.form = '';
      scene.redraw(`#end-${id}`);
    },
    { looks: true },
  )}</div></form>`;
}
