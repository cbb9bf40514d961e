import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { chips, levelTrack, textField } from '../internal/controls.js';
import type { Kind, SkillEdit, SkillRow } from './answers.js';

/** What the cards need of the tag. */
export interface CardHost {
  t(key: string, params?: Readonly<Record<string, unknown>>): string;
  problem(field: string): string | undefined;
  edit(kind: Kind, row: SkillRow, changes: SkillEdit | null | undefined): void;
  /** Name of the catalogue it is from, if it is from one. */
  source(skillId: string): string | undefined;
  /** What a catalogue says of a level, if it does. */
  descriptor(skillId: string, level: number | undefined): string | undefined;
}

interface Levels {
  readonly field: 'levelNow' | 'levelWanted' | 'level';
  readonly from: number;
  readonly to: number;
}

function levels(host: CardHost, kind: Kind, row: SkillRow, { field, from, to }: Levels): unknown {
  const name = `${kind}.${row.skillId}.${field}`;
  const value = row[field];
  const words = host.descriptor(row.skillId, value);
  return html`<div>${chips({
    name,
    legend: host.t(`skills-survey.${field}`),
    options: Array.from({ length: to - from + 1 }, (_, i) => ({ value: String(from + i), label: host.t(`skills-survey.level.${from + i}`) })),
    value: value === undefined ? undefined : String(value),
    problem: host.problem(name),
    onChange: chosen => {
      const level = Number(chosen);
      // Where one is and where one wants to get to never cross.
      const push = field === 'levelNow' && row.levelWanted !== undefined && row.levelWanted <= level;
      host.edit(kind, row, { [field]: level, ...(push ? { levelWanted: level + 1 } : {}) });
    },
  })}${words ? html`<p class="hint words">${words}</p>` : nothing}</div>`;
}

const need = (host: CardHost, row: SkillRow): unknown => {
  const name = `needs.${row.skillId}`;
  const { levelNow, levelWanted } = row;
  return html`${levels(host, 'needs', row, { field: 'levelNow', from: 0, to: 3 })}
    ${
      levelNow === undefined
        ? nothing
        : html`${levels(host, 'needs', row, { field: 'levelWanted', from: levelNow + 1, to: 4 })}${levelTrack(levelNow, levelWanted ?? 0)}
    ${chips({
      name: `${name}.priority`,
      legend: host.t('skills-survey.priority'),
      options: ['1', '2', '3'].map(value => ({ value, label: host.t(`skills-survey.priority.${value}`) })),
      value: String(row.priority),
      onChange: value => {
        host.edit('needs', row, { priority: Number(value) });
      },
    })}
    ${textField({
      name: `${name}.context`,
      label: host.t('rm.optional', { label: host.t('skills-survey.context') }),
      hint: host.t('skills-survey.context.hint'),
      type: 'textarea',
      value: row.context,
      problem: host.problem(`${name}.context`),
      onInput: context => {
        host.edit('needs', row, { context });
      },
    })}`
    }`;
};

const offer = (host: CardHost, row: SkillRow): unknown => {
  const name = `offers.${row.skillId}`;
  return html`${levels(host, 'offers', row, { field: 'level', from: 1, to: 4 })}
    ${
      row.level === undefined
        ? nothing
        : textField({
            name: `${name}.evidence`,
            label: host.t('rm.optional', { label: host.t('skills-survey.evidence') }),
            hint: host.t('skills-survey.evidence.hint'),
            type: 'textarea',
            value: row.evidence,
            problem: host.problem(`${name}.evidence`),
            onInput: evidence => {
              host.edit('offers', row, { evidence });
            },
          })
    }`;
};

/** The skills chosen, one card each. */
export function skillCards(host: CardHost, kind: Kind, rows: readonly SkillRow[]): unknown {
  if (!rows.length) return nothing;
  return html`<ul class="stack cards">${repeat(
    rows,
    ({ skillId }) => skillId,
    row =>
      row.removed
        ? html`<li class="panel row"><span>${host.t('skills-survey.removed', { skill: row.label })}</span>
          <button type="button" class="link" data-card=${`${kind}.${row.skillId}`} @click=${() => {
            host.edit(kind, row, undefined);
          }}>${host.t('skills-survey.undo')}</button></li>`
        : html`<li class="panel stack" part=${kind === 'needs' ? 'need' : 'offer'}>
          <div class="title"><div><h4>${row.label}</h4>${host.source(row.skillId) ? html`<p class="meta from">${host.source(row.skillId)}</p>` : nothing}</div><button type="button" class="link" data-card=${`${kind}.${row.skillId}`} aria-label=${host.t('skills-survey.remove.skill', { skill: row.label })} @click=${() => {
            host.edit(kind, row, null);
          }}>${host.t('skills-survey.remove')}</button></div>
          ${row.stored && 'status' in row.stored && row.stored.status === 'covered' ? html`<p class="hint">${host.t('skills-survey.covered.hint')}</p>` : nothing}
          ${kind === 'needs' ? need(host, row) : offer(host, row)}</li>`,
  )}</ul>`;
}
