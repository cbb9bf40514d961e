import { html, nothing } from 'lit';
import { chips, textField } from '../internal/controls.js';
import { actionsOf, linksOf, openActions } from './details-lists.js';
import type { LoggerForm } from './logger-form.js';

type Row = Readonly<Record<string, unknown>>;

/** A list with one row changed; the blank row at its end becomes a new one. */
const changed = <T extends Row>(rows: readonly T[], index: number, change: Partial<T>): T[] => [
  ...rows.slice(0, index),
  { ...rows[index], ...change } as T,
  ...rows.slice(index + 1),
];

/** Where it is, or was. */
export function placeFields(f: LoggerForm): unknown {
  return html`${chips({
    name: 'mode',
    legend: f.say('mode'),
    value: f.get('mode') || undefined,
    options: ['onsite', 'remote', 'bench'].map(value => ({ value, label: f.say(`mode.${value}`) })),
    onChange: mode => {
      f.set({ mode });
    },
  })}${f.field('place')}`;
}

function actions(f: LoggerForm): unknown {
  const { pair, draft } = f;
  const rows = actionsOf(f);
  const open = openActions(f);
  const names: readonly (readonly [string, string])[] = [
    ['', '—'],
    [pair.menteeId, pair.menteeName],
    [pair.mentorId, pair.mentorName],
  ];
  const name = (id: unknown): string => names.find(([one]) => one === id)?.[1] ?? '';
  return html`${
    open.length
      ? chips({
          name: 'ticked',
          legend: f.say('ticked'),
          multiple: true,
          value: draft.ticked ?? [],
          options: open.map(action => ({ value: action.id ?? '', label: action.owner ? `${action.text} · ${name(action.owner)}` : action.text })),
          onChange: (_, all) => {
            f.set({ ticked: all });
          },
        })
      : nothing
  }<fieldset class="all"><legend>${f.say('actions')}</legend>${[...rows, {}].map((action: Row, i) => {
    const set = (change: Row): void => {
      f.set({ actions: changed(actionsOf(f), i, change) });
    };
    const key = `actions.${i}`;
    return html`<div class="action" role="group" aria-label=${f.say('action', { n: i + 1 })}>
      ${textField({
        name: key,
        label: html`<span class="sr">${f.say('action', { n: i + 1 })}</span>`,
        value: action['text'] as string,
        problem: f.problem(key),
        onInput: text => {
          set({ text });
        },
      })}
      ${
        action['text']
          ? html`<div class="two"><div class="field"><label for="${key}-owner">${f.say('owner')}</label><select id="${key}-owner" @change=${(event: Event) => {
              set({ owner: (event.target as HTMLSelectElement).value || undefined });
            }}>
        ${names.map(([id, label]) => html`<option value=${id} ?selected=${id === (action['owner'] ?? '')}>${label}</option>`)}</select></div>
      ${textField({
        name: `${key}-due`,
        label: f.say('due'),
        type: 'date',
        value: action['due'] as string,
        onInput: due => {
          set({ due: due || undefined });
        },
      })}</div>`
          : nothing
      }</div>`;
  })}</fieldset>`;
}

function links(f: LoggerForm): unknown {
  const rows = linksOf(f);
  return html`<fieldset aria-describedby="evidence-hint"><legend>${f.say('evidence')}</legend>${[...rows, {}].map((link: Row, i) =>
    textField({
      name: `evidence.${i}`,
      label: html`<span class="sr">${f.say('link', { n: i + 1 })}</span>`,
      type: 'url',
      value: link['url'] as string,
      problem: f.problem(`evidence.${i}`),
      onInput: url => {
        f.set({ evidence: changed(linksOf(f), i, { url }) });
      },
    }),
  )}<p class="hint" id="evidence-hint">${f.say('evidence.hint')}</p></fieldset>`;
}

/** The rest of the log, folded. */
export function details(f: LoggerForm): unknown {
  return html`${placeFields(f)}
    ${(['objective', 'done', 'learned.mentee', 'learned.mentor'] as const).map(name => f.field(name, 'textarea'))}
    ${actions(f)}${f.field('obstacles', 'textarea')}${links(f)}${f.extra?.draw(({ required }) => !required)}
    <div class="panel stack cols all">${f.field('help', 'textarea', { hint: f.say('help.hint') })}${f.field('note', 'textarea', { hint: f.say('note.hint') })}</div>`;
}
