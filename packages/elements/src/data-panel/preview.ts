import { html } from 'lit';
import type { ImportPreview } from '@reverse-mentoring/core';
import type { RmElement } from '../internal/element.js';
import { notice } from '../internal/notice.js';

// Groups, not record types: how many confidences or ballots a file holds is nobody's business.
const groups: Readonly<Record<string, string>> = {
  program: 'program',
  people: 'member profile',
  skills: 'need offer local-skill',
  pairs: 'pair acceptance agreement signature preparation review match-run',
  sessions: 'session session-notes confirmation private-note',
  answers: 'feedback ballot confidence tally',
  other: '',
};
const groupOf = (type: string): string => Object.keys(groups).find(group => groups[group]?.split(' ').includes(type)) ?? 'other';

interface Counts {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
}

/** `3 new, 1 changed`, what is zero left out. */
export function counted(host: RmElement, counts: Counts): string {
  return host.formatList(
    (['added', 'changed', 'same'] as const).filter(kind => counts[kind]).map(kind => host.t(`data-panel.${kind}`, { count: counts[kind] })),
  );
}

/** What is dated ahead of this device's clock, and what to do: a clock that is wrong would hold it back for as long as it is. */
export function waitingText(host: RmElement, { waiting }: ImportPreview): string {
  return waiting ? host.t('data-panel.waiting', { count: waiting, date: host.formatDay(host.client?.today() ?? '', '') }) : '';
}

/** What a file holds that cannot be taken in: nothing is left out without a word. */
export function asideText(host: RmElement, { setAside = [] }: ImportPreview): string {
  const some = setAside.slice(0, 5).map(({ record, field }) => `${record} ${field}`);
  return some.length ? host.t('data-panel.aside', { count: setAside.length, fields: some.join(', ') + (setAside.length > some.length ? ', …' : '') }) : '';
}

/** What a file would change, in words. */
export function previewList(host: RmElement, preview: ImportPreview): unknown {
  const { types, waiting } = preview;
  const rows = Object.keys(groups)
    .map(
      group =>
        [
          group,
          Object.entries(types)
            .filter(([type]) => groupOf(type) === group)
            .map(([, counts]) => counts),
        ] as const,
    )
    .filter(([, some]) => some.length);
  const sum = (some: readonly Counts[], kind: keyof Counts): number => some.reduce((total, one) => total + one[kind], 0);
  return html`<ul class="changes">${rows.map(([group, some]) => html`<li><b>${host.t(`data-panel.type.${group}`)}</b> <span class="meta">${counted(host, { added: sum(some, 'added'), changed: sum(some, 'changed'), same: sum(some, 'same') })}</span></li>`)}</ul>
    ${[waiting ? waitingText(host, preview) : '', asideText(host, preview)].filter(Boolean).map(text => notice({ kind: 'warning', text }))}`;
}
