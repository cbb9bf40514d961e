import { html, nothing } from 'lit';
import type { PairProgress } from '@reverse-mentoring/core';
import { sessionDots } from '../internal/controls.js';
import type { RmElement } from '../internal/element.js';
import { select } from './filters.js';
import { stageOrder } from './stage-order.js';
import { ratio } from './summary.js';

export const pageSize = 20;
const orders = ['attention', 'name', 'stage', 'last', 'held'] as const;
export type Order = (typeof orders)[number];
/** How the list is looked at. */
export interface Look {
  readonly order: Order;
  /** One stage, `stalled`, or everything. */
  readonly only: string;
  readonly name: string;
  readonly page: number;
}
export const firstLook: Look = { order: 'attention', only: '', name: '', page: 0 };

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
const collator = new Map<string, Intl.Collator>();
function byName(language: string): (a: PairProgress, b: PairProgress) => number {
  let names = collator.get(language);
  if (!names) collator.set(language, (names = new Intl.Collator(language)));
  return (a, b) => names.compare(a.menteeName, b.menteeName) || names.compare(a.mentorName, b.mentorName);
}

/** The pairs looked at, in order. */
export function arranged(pairs: readonly PairProgress[], { order, only, name }: Look, language: string): PairProgress[] {
  const searched = fold(name.trim());
  const found = pairs.filter(
    pair =>
      (!only || (only === 'stalled' ? !!pair.stalled : pair.stage === only)) && (!searched || fold(`${pair.mentorName} ${pair.menteeName}`).includes(searched)),
  );
  const names = byName(language);
  const keys: Readonly<Record<Order, (a: PairProgress, b: PairProgress) => number>> = {
    attention: (a, b) => Number(!!b.stalled) - Number(!!a.stalled) || compare(a.stalled?.since ?? '', b.stalled?.since ?? '') || keys.stage(a, b),
    name: () => 0,
    stage: (a, b) => stageOrder.indexOf(a.stage) - stageOrder.indexOf(b.stage),
    last: (a, b) => compare(a.lastHeldOn ?? '', b.lastHeldOn ?? ''),
    held: (a, b) => share(a) - share(b),
  };
  return found.sort((a, b) => keys[order](a, b) || names(a, b) || compare(a.pairId, b.pairId));
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const share = ({ held, promised }: PairProgress): number => held / Math.max(1, promised);

/** Columns and rows of the list's file. */
export function pairTable(host: RmElement, pairs: readonly PairProgress[]): { columns: string[]; rows: (string | number | undefined)[][] } {
  const columns = [
    'mentor',
    'mentee',
    'stage',
    'held',
    'promised',
    'planned',
    'cancelledBy.mentor',
    'cancelledBy.mentee',
    'missed',
    'last',
    'next',
    'goals',
    'team',
    'site',
    'hand',
  ];
  return {
    columns: columns.map(key => host.t(`dashboard.column.${key}`)),
    rows: pairs.map(pair => [
      pair.mentorName,
      pair.menteeName,
      host.t(`dashboard.stage.${pair.stage}`),
      pair.held,
      pair.promised,
      pair.planned,
      pair.cancelled.mentor,
      pair.cancelled.mentee,
      pair.missed,
      pair.lastHeldOn,
      pair.nextOn,
      host.formatList(pair.goals.map(({ label }) => label)),
      pair.team,
      pair.site,
      pair.stalled && host.t(`dashboard.stalled.${pair.stalled.why}`, { date: pair.stalled.since }),
    ]),
  };
}

const over: ReadonlySet<string> = new Set(['completed', 'ended-early', 'lapsed']);

function row(host: RmElement, pair: PairProgress): unknown {
  const planned = Math.min(pair.planned, Math.max(0, 12 - pair.held));
  const dots = [...Array<'held'>(Math.min(12, pair.held)).fill('held'), ...Array<'planned'>(planned).fill('planned')];
  const when = [
    pair.lastHeldOn ? host.t('dashboard.last', { date: host.formatDay(pair.lastHeldOn) }) : undefined,
    pair.nextOn ? host.t('dashboard.next', { date: host.formatDay(pair.nextOn) }) : undefined,
  ].filter(Boolean);
  return html`<li><div><b>${pair.menteeName}</b><br><span class="meta">${host.t('dashboard.with', { name: pair.mentorName })}</span></div>
    <div><span class="badge ${over.has(pair.stage) ? 'over' : 'mentor'}">${host.t(`dashboard.stage.${pair.stage}`)}</span></div>
    <div>${host.t('dashboard.held', { count: pair.promised, ratio: ratio(host, pair.held, pair.promised) })}${sessionDots(dots)}</div>
    <div class="meta">${when.length ? when.join(' · ') : host.t('dashboard.none')}${
      pair.stalled ? html`<p class="flag"><b>${host.t(`dashboard.stalled.${pair.stalled.why}`, { date: host.formatDay(pair.stalled.since) })}</b></p>` : nothing
    }</div></li>`;
}

/** Every pair, a page at a time. */
export function pairList(host: RmElement, pairs: readonly PairProgress[], look: Look, onLook: (look: Look) => void, onCsv: () => void): unknown {
  const found = arranged(pairs, look, host.language);
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const page = Math.min(look.page, pages - 1);
  const turn = (by: number): unknown =>
    html`<button type="button" aria-disabled=${String(page + by < 0 || page + by >= pages)} @click=${() => {
      if (page + by >= 0 && page + by < pages) onLook({ ...look, page: page + by });
    }}>${host.t(by < 0 ? 'dashboard.page.before' : 'dashboard.page.after')}</button>`;
  const stages = stageOrder.filter(stage => stage === look.only || pairs.some(pair => pair.stage === stage));
  return html`<section class="stack tight no-print"><div class="row"><h3>${host.t('dashboard.list')}</h3>
      <button type="button" class="link" @click=${onCsv}>CSV<span class="sr"> · ${host.t('dashboard.list')}</span></button></div>
    ${
      pairs.length > 5
        ? html`<div class="fields"><div class="field"><label for="name">${host.t('dashboard.search')}</label><input id="name" name="name" type="search" autocomplete="off" .value=${look.name} @input=${(
            event: Event,
          ) => {
            onLook({ ...look, page: 0, name: (event.target as HTMLInputElement).value });
          }}></div>${select({
            name: 'only',
            label: host.t('dashboard.only'),
            value: look.only,
            options: [
              ['', host.t('dashboard.only.')],
              ['stalled', host.t('dashboard.only.stalled')],
              ...stages.map(stage => [stage, host.t(`dashboard.stage.${stage}`)] as const),
            ],
            onChoose: only => {
              onLook({ ...look, page: 0, only });
            },
          })}${select({
            name: 'order',
            label: host.t('dashboard.order'),
            value: look.order,
            options: orders.map(order => [order, host.t(`dashboard.order.${order}`)] as const),
            onChoose: order => {
              onLook({ ...look, page: 0, order: order as Order });
            },
          })}</div>`
        : nothing
    }<p class="meta" role="status">${host.t('dashboard.found', { count: found.length, n: host.formatNumber(found.length) })}</p>
    <ul class="pairs">${found.slice(page * pageSize, (page + 1) * pageSize).map(pair => row(host, pair))}</ul>
    ${pages > 1 ? html`<div class="foot pages">${turn(-1)}<span>${host.t('dashboard.page', { page: host.formatNumber(page + 1), pages: host.formatNumber(pages) })}</span>${turn(1)}</div>` : nothing}</section>`;
}
