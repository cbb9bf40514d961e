import { html, nothing } from 'lit';
import { daysBetween, points, type Point } from '@reverse-mentoring/core';
import type { ProgramClient } from '@reverse-mentoring/core';
import type { RmElement } from '../internal/element.js';

/** Days after which a new export is suggested. */
const remindAfter = 30;

/** Points at which a plugin is told, or handed, what people write: a mere catalogue or criterion uses none of them. */
const told = (name: string): boolean => {
  const point = (points as Readonly<Record<string, Point>>)[name];
  return name === 'changed' || name === 'export.format' || point?.kind === 'filter' || (point?.kind === 'event' && point.home !== undefined);
};

/** What the page calls the plugins that may pass on what is read here. */
const listeners = (client: ProgramClient): string[] =>
  client
    .plugins()
    .filter(({ state, points: used }) => state === 'ready' && used.some(({ point }) => told(point)))
    .map(({ label }) => label);

/** Where the data is, who shares it and when it was last taken along, in plain words. */
export function where(host: RmElement, client: ProgramClient, title: string, count: number, last: string | undefined): unknown {
  const say = (key: string, params?: Readonly<Record<string, unknown>>): string => host.t(`data-panel.${key}`, params);
  const {
    storage: { state, reason },
  } = client;
  const extensions = listeners(client);
  const because = say(`reason.${reason}`);
  const scope = host.provider?.host instanceof Element && host.provider.host.getAttribute('storage-scope');
  return html`<div class="panel stack tight" part="where">
    <p><span class="badge ${state === 'persistent' ? 'mentor' : 'mentee'}">${say(`state.${state}`)}</span></p>
    <p>${say(`where.${state}${extensions.length && state === 'persistent' ? '.shared' : ''}`, { title })}${because.startsWith('data-panel') ? '' : ` ${because}`}</p>
    <p class="hint">${scope === 'user' ? say('alone') : say('shared', { count })}</p>
    ${extensions.length ? html`<p class="hint">${say('extensions', { count: extensions.length, names: host.formatList(extensions) })}</p>` : nothing}
    ${isSecureContext ? nothing : html`<p class="hint">${say('http')}</p>`}
    <p class="hint"><b>${last ? say('last', { date: host.formatDay(last.slice(0, 10)) }) : say('never')}</b>
      ${!last || daysBetween(last.slice(0, 10), client.today()) > remindAfter ? say('remind') : nothing}</p></div>`;
}
