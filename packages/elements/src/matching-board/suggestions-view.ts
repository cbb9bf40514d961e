import { html, nothing } from 'lit';
import type { MatchObjective, MatchPair, MatchResult } from '@reverse-mentoring/core';
import { chips } from '../internal/controls.js';
import type { RmElement } from '../internal/element.js';
import { notice } from '../internal/notice.js';
import { cardView, handle } from './card-view.js';
import { sameDuo } from './compare.js';
import { explainView } from './explain-view.js';
import { costView } from './points-view.js';
import { button, finds, fold, many, paged, person, searchField } from './scene.js';
import type { Scene, Ui } from './scene.js';

const orders: Readonly<Record<Ui['sort'], (a: MatchPair, b: MatchPair) => number>> = {
  name: (a, b) => a.mentorName.localeCompare(b.mentorName),
  strong: (a, b) => b.total - a.total,
  weak: (a, b) => a.total - b.total,
};

/** The heart of the board: suggest, look, adjust, propose. */
export function suggestionsView(scene: Scene, suggest: () => void): unknown {
  const { say, board, mentors, mentees, facts } = scene;
  const { result } = board;
  const can = mentors.open.length > 0 && mentees.open.length > 0;
  const pairing = !/^(closing|closed|cancelled)$/.test(facts.status);
  return html`<section class="stack" part="suggestions"><h3>${say('suggestions')}</h3>
    ${
      !pairing
        ? html`<p class="hint">${say('closing')}</p>`
        : !can && !scene.suggested.length
          ? html`<p class="hint">${say(mentors.open.length ? 'nobody.mentee' : mentees.open.length ? 'nobody.mentor' : 'nobody')}</p>`
          : html`${scene.simple || Math.min(mentors.open.length, mentees.open.length) < 2 ? nothing : objective(scene, suggest)}
      <div class="row">${button(
        scene,
        result ? 'plain' : 'primary',
        say(result ? 'again' : 'suggest'),
        () => {
          if (!board.running) suggest();
        },
        { id: 'suggest', looks: true },
      )}</div>`
    }
    ${board.running ? running(scene) : nothing}
    ${result ? found(scene) : kept(scene)}${proposed(scene)}
    ${result && !scene.simple ? fold(scene, 'explain', say('explain'), () => explainView(scene)) : nothing}${told(scene)}</section>`;
}

function objective(scene: Scene, suggest: () => void): unknown {
  const { say, board } = scene;
  return html`${chips({
    name: 'objective',
    legend: say('objective'),
    value: board.choices.objective,
    disabled: board.running,
    options: (['best-total', 'most-people'] as const).map(value => ({ value, label: say(`objective.${value}`) })),
    onChange: value => {
      const choices = { ...board.choices, objective: value as MatchObjective };
      if (board.result) void board.change(choices, say(`told.${value}`));
      else {
        board.choices = choices;
        suggest();
      }
    },
  })}<p class="hint">${say(`objective.${board.choices.objective}.hint`)}</p>`;
}

function running(scene: Scene): unknown {
  const { say, board } = scene;
  return html`<div class="row working late"><label for="progress">${say('working')}</label><progress id="progress" max="1"></progress>${button(
    scene,
    'plain',
    say('stop'),
    () => {
      board.stop();
      scene.redraw('#suggest');
    },
    { looks: true },
  )}</div>`;
}

/** Decisions of another day are still there. */
function kept({ say, board }: Scene): unknown {
  const { pins, vetoes } = board.choices;
  return pins.length || vetoes.length ? html`<p class="hint">${say('kept', { pins: pins.length, vetoes: vetoes.length })}</p>` : nothing;
}

/** What the last change did, and the way back. */
function told(scene: Scene): unknown {
  const { say, board } = scene;
  const { told: last } = board;
  return html`<div id="told" role="status" tabindex="-1" class=${last ? 'notice quiet told' : 'sr'} part="notice">${
    last
      ? html`<div><b>${last.text}</b>${last.cost ? costView(scene, last.cost) : nothing}</div><div class="row">${
          last.back
            ? button(
                scene,
                'plain',
                say('undo'),
                () => {
                  board.undo(say('told.undone'));
                  scene.redraw('#told');
                },
                { looks: true },
              )
            : nothing
        }${button(
          scene,
          'link',
          say('close'),
          () => {
            board.told = undefined;
            scene.redraw('#result');
          },
          { looks: true },
        )}</div>`
      : nothing
  }</div>`;
}

/** A plugin's criterion by its name and the plugin's, as people know them. */
function criterionName(host: RmElement, { id, label }: MatchResult['dropped'][number]): string {
  const from = id.slice(0, id.indexOf(':'));
  return host.t('matching-board.dropped.name', { criterion: label, plugin: host.client?.plugins().find(one => one.id === from)?.label ?? from });
}

function found(scene: Scene): unknown {
  const { say, board, host, suggested, unmatched, ui, proposing } = scene;
  const { result } = board;
  if (!result) return nothing;
  const pairs = suggested.filter(one => finds(ui.searches['suggested'], one.mentorName, one.menteeName)).sort(orders[ui.sort]);
  // All of them are proposed: nothing is left to say.
  const done = !suggested.length && !unmatched.length && result.pairs.length;
  return html`<p id="result" role="status" tabindex="-1">${done ? nothing : say('result', { count: suggested.length, total: host.formatNumber(suggested.reduce((sum, one) => sum + one.total, 0)) })} ${unmatched.length ? say('alone', { count: unmatched.length }) : suggested.length ? say('everybody') : nothing}</p>
    ${result.dropped.length ? notice({ kind: 'warning', text: say('dropped', { names: host.formatList(result.dropped.map(one => criterionName(host, one))) }) }) : nothing}
    ${suggested.length > 1 ? html`<p class="hint">${say('hint')}</p>` : nothing}
    ${suggested.length >= many ? tools(scene) : nothing}
    ${suggested.length ? paged(scene, 'suggested', pairs, pair => cardView(scene, pair), say('suggestions')) : nothing}
    ${
      suggested.length > 1
        ? html`<div class="row end">${button(
            scene,
            'primary',
            say('propose.all', { count: suggested.length }),
            () => {
              void proposing.propose(scene.client, suggested, result).then(() => {
                scene.redraw('#proposed');
              });
            },
            { off: scene.off || proposing.running || board.running },
          )}</div>`
        : nothing
    }
    ${unmatched.length ? alone(scene) : nothing}${board.choices.vetoes.length ? apart(scene) : nothing}`;
}

function tools(scene: Scene): unknown {
  const { say, ui, host } = scene;
  return html`<div class="two">${searchField(scene, 'suggested')}<div class="field"><label for="sort">${say('sort')}</label><select id="sort" @change=${(
    event: Event,
  ) => {
    ui.sort = (event.target as HTMLSelectElement).value as Ui['sort'];
    host.requestUpdate();
  }}>${(['name', 'strong', 'weak'] as const).map(one => html`<option value=${one} ?selected=${ui.sort === one}>${say(`sort.${one}`)}</option>`)}</select></div></div>`;
}

/** Who has nobody, why, and what would change it. */
function alone(scene: Scene): unknown {
  const { say, unmatched, ui } = scene;
  return html`<h3>${say('unmatched')}</h3>${paged(
    scene,
    'unmatched',
    unmatched,
    ({ personId, name, role, why, unlock }) =>
      html`<li class="alone" data-mentor=${role === 'mentor' ? personId : ''} data-mentee=${role === 'mentee' ? personId : ''}>${
        role === 'mentor' && !scene.simple
          ? handle(
              scene,
              name,
              say('alone.handle', { name }),
              () => {
                ui.why = { mentorId: personId, menteeId: '' };
                ui.open.add('explain');
                scene.redraw('#why-mentee');
              },
              `alone-${personId}`,
            )
          : person(scene, role, name)
      }<p>${why}</p>${unlock ? html`<p class="hint unlock">${unlock}</p>` : nothing}</li>`,
    say('unmatched'),
  )}`;
}

/** Pairs the coordinator does not want, and the way to allow them again. */
function apart(scene: Scene): unknown {
  const { say, board, facts } = scene;
  const name = (role: string, id: string): string => facts.standings.find(one => one.role === role && one.id === id)?.name ?? id;
  return html`<h3>${say('apart')}</h3>${paged(
    scene,
    'apart',
    board.choices.vetoes,
    duo => {
      const names = say('names', { mentor: name('mentor', duo.mentorId), mentee: name('mentee', duo.menteeId) });
      return html`<li class="row"><span>${names}</span>${button(
        scene,
        'link',
        say('allow'),
        () => {
          void board.change({ ...board.choices, vetoes: board.choices.vetoes.filter(one => !sameDuo(one, duo)) }, say('told.allowed', { names })).then(() => {
            scene.redraw('#told');
          });
        },
        { name: names },
      )}</li>`;
    },
    say('apart'),
  )}`;
}

/** What came of proposing; what failed can be tried again. */
function proposed(scene: Scene): unknown {
  const { say, proposing, board } = scene;
  const { made, failed, error, running: busy, total } = proposing;
  return html`${
    busy
      ? html`<div class="row working"><label for="proposing">${say('proposing', { count: total })}</label><progress id="proposing" max="1"></progress>${
          total > 1
            ? button(
                scene,
                'plain',
                say('stop'),
                () => {
                  proposing.stop();
                },
                { looks: true },
              )
            : nothing
        }</div>`
      : nothing
  }<div id="proposed" tabindex="-1" class="stack">${error ? notice({ kind: 'error', text: error }) : nothing}${made ? notice({ kind: 'success', text: say('proposed', { count: made }) }) : nothing}
    ${
      failed.length
        ? html`<div class="notice warning"><div><p role="alert">${say('failed', { count: failed.length })}</p>${paged(
            scene,
            'failed',
            failed,
            ({ couple, why }) => html`<li><b>${say('names', { mentor: couple.mentorName, mentee: couple.menteeName })}</b>: ${why}</li>`,
            say('failed', { count: failed.length }),
          )}</div>${button(
            scene,
            'plain',
            say('retry'),
            () => {
              void proposing
                .propose(
                  scene.client,
                  failed.map(({ couple }) => couple),
                  board.result,
                )
                .then(() => {
                  scene.redraw('#proposed');
                });
            },
            { off: scene.off || busy },
          )}</div>`
        : nothing
    }</div>`;
}
