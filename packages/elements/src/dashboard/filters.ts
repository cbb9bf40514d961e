import { html, nothing } from 'lit';
import { addDays } from '@reverse-mentoring/core';
import type { InsightFilter, ProgramInsights } from '@reverse-mentoring/core';
import { textField } from '../internal/controls.js';
import type { RmElement } from '../internal/element.js';

export type Period = '' | 'month' | 'quarter' | 'own';
/** What the coordinator chose to look at. */
export interface Chosen {
  readonly team?: string;
  readonly site?: string;
  readonly domain?: string;
  readonly period: Period;
  readonly from?: string;
  readonly to?: string;
}

const daysBack = { month: 28, quarter: 84 } as const;

/** The choice as the programme understands it; `undefined` when everything is looked at. */
export function filterOf({ team, site, domain, period, from, to }: Chosen, today: string): InsightFilter | undefined {
  // Days the wrong way round are said beside their field, and count for nothing.
  const own = from && to && from > to ? {} : { from, to };
  const days = period === 'own' ? own : period ? { from: addDays(today, 1 - daysBack[period]), to: today } : {};
  const filter = Object.fromEntries(Object.entries({ team, site, domain, ...days }).filter(([, value]) => value)) as InsightFilter;
  return Object.keys(filter).length ? filter : undefined;
}

interface Choice {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  onChoose(value: string): void;
}

/** A labelled list to choose one from. */
export function select({ name, label, value, options, onChoose }: Choice): unknown {
  return html`<div class="field"><label for=${name}>${label}</label><select id=${name} name=${name} @change=${(event: Event) => {
    onChoose((event.target as HTMLSelectElement).value);
  }}>${options.map(([key, text]) => html`<option value=${key} .selected=${key === value}>${text}</option>`)}</select></div>`;
}

/** Chooses whose sessions and which days are counted. */
export function filters(
  host: RmElement,
  choices: ProgramInsights['choices'],
  chosen: Chosen,
  domainName: (domain: string) => string,
  onChoose: (chosen: Chosen) => void,
): unknown {
  const lists = { team: choices.teams, site: choices.sites, domain: choices.domains };
  const backwards = chosen.period === 'own' && !!chosen.from && !!chosen.to && chosen.from > chosen.to;
  const day = (name: 'from' | 'to'): unknown =>
    textField({
      name,
      type: 'date',
      label: host.t(`dashboard.${name}`),
      value: chosen[name],
      problem: backwards && name === 'to' ? host.t('dashboard.backwards') : undefined,
      onInput: value => {
        onChoose({ ...chosen, [name]: value });
      },
    });
  return html`<fieldset class="filters"><legend>${host.t('dashboard.filters')}</legend><div class="fields">
    ${(['team', 'site', 'domain'] as const).map(name =>
      lists[name].length > 1 || chosen[name]
        ? select({
            name,
            label: host.t(`dashboard.${name}`),
            value: chosen[name] ?? '',
            options: [['', host.t('dashboard.every')], ...lists[name].map(value => [value, name === 'domain' ? domainName(value) : value] as const)],
            onChoose: value => {
              onChoose({ ...chosen, [name]: value });
            },
          })
        : nothing,
    )}
    ${select({
      name: 'period',
      label: host.t('dashboard.period'),
      value: chosen.period,
      options: (['', 'month', 'quarter', 'own'] as const).map(value => [value, host.t(`dashboard.period.${value}`)] as const),
      onChoose: value => {
        onChoose({ ...chosen, period: value as Period });
      },
    })}${chosen.period === 'own' ? [day('from'), day('to')] : nothing}</div>
    <p class="hint">${host.t('dashboard.filters.hint')}</p></fieldset>`;
}
