import { html, nothing } from 'lit';
import { toCsv } from '@reverse-mentoring/core';
import type { Need, Offer, PairView, Participant } from '@reverse-mentoring/core';
import { initials } from '../internal/controls.js';
import type { RmElement } from '../internal/element.js';
import { fold } from './columns.js';
import { accountOf } from './person-form.js';

export const filters = ['all', 'mentor', 'mentee', 'invited', 'silent', 'alone'] as const;
export type Filter = (typeof filters)[number];

/** One person with what the coordinator wants to see at a glance. */
export interface Entry {
  readonly person: Participant;
  readonly folded: string;
  readonly answered: boolean;
  /** Live pairs by role. */
  readonly mentor: number;
  readonly mentee: number;
  readonly manager: string | undefined;
}

export function entriesOf(
  people: readonly Participant[],
  pairs: readonly PairView[],
  needs: readonly Pick<Need, 'personId'>[],
  offers: readonly Pick<Offer, 'personId'>[],
  lang: string,
): readonly Entry[] {
  const answered = new Set([...needs, ...offers].map(({ personId }) => personId));
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
  const live = { mentor: new Map<string, number>(), mentee: new Map<string, number>() };
  for (const pair of pairs)
    if (pair.live) for (const role of ['mentor', 'mentee'] as const) live[role].set(pair[`${role}Id`], (live[role].get(pair[`${role}Id`]) ?? 0) + 1);
  const { compare } = new Intl.Collator(lang);
  return people
    .map(person => ({
      person,
      folded: fold([person.displayName, person.team, person.site, ...Object.values(person.accounts ?? {})].join(' ')),
      answered: answered.has(person.id),
      mentor: live.mentor.get(person.id) ?? 0,
      mentee: live.mentee.get(person.id) ?? 0,
      manager: person.managerId === undefined ? undefined : names.get(person.managerId),
    }))
    .sort((a, b) => compare(a.person.displayName, b.person.displayName));
}

/** Those who fit every word typed, and the filter. */
export function choose(entries: readonly Entry[], text: string, filter: Filter): readonly Entry[] {
  const words = fold(text).split(' ').filter(Boolean);
  const takesPart = ({ person }: Entry): boolean => person.state === 'joined' && person.roles.some(role => role !== 'coordinator');
  const fits = (entry: Entry): boolean => {
    switch (filter) {
      case 'mentor':
      case 'mentee':
        return entry.person.roles.includes(filter);
      case 'invited':
        return entry.person.state === 'invited';
      case 'silent':
        return takesPart(entry) && !entry.answered;
      case 'alone':
        return takesPart(entry) && !entry.mentor && !entry.mentee;
      case 'all':
        return true;
    }
  };
  return entries.filter(entry => fits(entry) && words.every(word => entry.folded.includes(word)));
}

/** One line of the list, in words. */
export function personLine(host: RmElement, entry: Entry): unknown {
  const { person } = entry;
  const t = host.t.bind(host);
  const paired = (['mentor', 'mentee'] as const).filter(role => person.roles.includes(role) && person.state === 'joined');
  const facts = [
    person.team,
    person.site,
    entry.manager === undefined ? undefined : t('roster.manager.of', { name: entry.manager }),
    ...(person.state === 'joined' && paired.length ? [t(entry.answered ? 'roster.answered' : 'roster.silent')] : []),
    ...paired.map(role => t('roster.pairs', { role: t(`roster.roles.${role}`), count: String(entry[role]), capacity: String(person.capacity?.[role] ?? 1) })),
  ].filter(Boolean);
  return html`<div class="face ${person.roles.includes('mentor') ? 'mentor' : 'mentee'}" aria-hidden="true">${initials(person.displayName)}</div>
    <div class="about"><p><b>${person.displayName}</b> ${person.roles.map(
      role => html`<span class="badge ${role === 'coordinator' ? 'plain-badge' : role}">${t(`roster.roles.${role}`)}</span> `,
    )}${person.state === 'joined' ? nothing : html`<span class="badge plain-badge">${t(`roster.state.${person.state}`)}</span>`}</p>
    ${facts.length ? html`<p class="meta">${facts.join(' · ')}</p>` : nothing}</div>`;
}

/** The list as a file for a spreadsheet, in the language of the tag; importing it gives the same people. */
export function rosterCsv(host: RmElement, entries: readonly Entry[]): string {
  const t = host.t.bind(host);
  const french = host.language.startsWith('fr');
  const heading = ['displayName', 'roles', 'account', 'team', 'site', 'manager', 'languages', 'seniority'].map(target => t(`roster.target.${target}`));
  const rows = entries.map(({ person, manager, answered, mentor, mentee }) => [
    person.displayName,
    person.roles.map(role => t(`roster.roles.${role}`)).join(', '),
    accountOf(person),
    person.team,
    person.site,
    manager,
    person.languages?.join(', '),
    person.seniority,
    t(`roster.state.${person.state}`),
    t(answered ? 'roster.yes' : 'roster.no'),
    mentor,
    mentee,
  ]);
  const more = [t('roster.csv.state'), t('roster.csv.answered'), t('roster.csv.mentor'), t('roster.csv.mentee')];
  // French spreadsheets part columns by a semicolon and know UTF-8 by its mark.
  return toCsv([[...heading, ...more], ...rows], { bom: true, delimiter: french ? ';' : ',' });
}
