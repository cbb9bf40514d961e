import { html, nothing } from 'lit';
import { isDay, lineLength } from '@reverse-mentoring/core';
import type { Participant, ParticipantDraft } from '@reverse-mentoring/core';
import { chips, problemText, textField } from '../internal/controls.js';
import type { RmElement } from '../internal/element.js';
import type { Problems } from '../internal/form-element.js';
import { fold } from './columns.js';

const roles = ['mentor', 'mentee', 'coordinator'] as const;
type Role = (typeof roles)[number];

/** What was typed about one person. */
export interface PersonDraft {
  name?: string;
  roles?: readonly Role[];
  account?: string;
  paper?: boolean;
  signed?: string;
  team?: string;
  site?: string;
  manager?: string;
  seniority?: string;
  languages?: readonly string[];
  mentorCapacity?: string;
  menteeCapacity?: string;
}

/** What the form needs to know. */
export interface PersonForm {
  readonly host: RmElement;
  readonly draft: PersonDraft;
  /** Who it is about; `undefined` for somebody new. */
  readonly person: Participant | undefined;
  readonly people: readonly Participant[];
  edit(changes: PersonDraft): void;
  problem(field: string): string | undefined;
}

/** The login a form shows: the one for any issuer, else the only other one. */
export const accountOf = (person: Participant | undefined): string => person?.accounts?.['*'] ?? Object.values(person?.accounts ?? {})[0] ?? '';

/** Who a name or login means. */
function meant(people: readonly Participant[], text: string): readonly Participant[] {
  const login = text.trim().toLowerCase();
  const byLogin = people.filter(({ accounts }) => Object.values(accounts ?? {}).some(one => one.toLowerCase() === login));
  return byLogin.length ? byLogin : people.filter(({ displayName }) => fold(displayName) === fold(text));
}

function shown({ draft, person, people, host }: PersonForm) {
  return {
    name: draft.name ?? person?.displayName ?? '',
    roles: draft.roles ?? person?.roles ?? ['mentee' as const],
    account: draft.account ?? accountOf(person),
    signed: draft.signed ?? host.client?.today() ?? '',
    team: draft.team ?? person?.team ?? '',
    site: draft.site ?? person?.site ?? '',
    manager: draft.manager ?? people.find(({ id }) => id === person?.managerId)?.displayName ?? '',
    seniority: draft.seniority ?? person?.seniority ?? '',
    languages: draft.languages ?? person?.languages ?? [],
    mentorCapacity: draft.mentorCapacity ?? String(person?.capacity?.mentor ?? 1),
    menteeCapacity: draft.menteeCapacity ?? String(person?.capacity?.mentee ?? 1),
  };
}

/** Whether more than name, roles and account may be kept. */
const isKnowable = ({ person, draft }: PersonForm): boolean => (person !== undefined && person.state !== 'invited') || !!draft.paper;

export function problemsOf(form: PersonForm): Problems {
  const { host, people, person, draft } = form;
  const t = host.t.bind(host);
  const value = shown(form);
  const problems: Record<string, string> = {};
  if (!value.name.trim()) problems['name'] = t('roster.name.missing');
  for (const field of ['name', 'account', 'team', 'site', 'seniority'] as const)
    if (value[field].length > lineLength) problems[field] = t('roster.row.long', { length: value[field].length, max: lineLength });
  if (!value.roles.length) problems['roles'] = t('roster.roles.missing');
  const others = people.filter(({ id, state, roles: held }) => id !== person?.id && state !== 'left' && held.includes('coordinator'));
  if (person?.id === host.client?.user && person?.roles.includes('coordinator') && !value.roles.includes('coordinator') && !others.length)
    problems['roles'] = t('roster.roles.last');
  const login = value.account.trim().toLowerCase();
  const owner = login
    ? people.find(({ id, accounts }) => id !== person?.id && Object.values(accounts ?? {}).some(one => one.toLowerCase() === login))
    : undefined;
  if (owner) problems['account'] = t('roster.account.taken', { name: owner.displayName });
  if (draft.paper && (!isDay(value.signed) || value.signed > (host.client?.today() ?? ''))) problems['signed'] = t('roster.paper.future');
  if (!isKnowable(form)) return problems;
  // What was left as it is may name somebody who is called like somebody else by now.
  const found = draft.manager?.trim() ? meant(people, draft.manager) : undefined;
  if (found && found.length !== 1) problems['manager'] = t(`roster.manager.${found.length ? 'several' : 'unknown'}`, { name: value.manager.trim() });
  for (const role of ['mentor', 'mentee'] as const) {
    const number = Number(value[`${role}Capacity`]);
    if (value.roles.includes(role) && (!value[`${role}Capacity`].trim() || !Number.isInteger(number) || number < 0 || number > 20))
      problems[`${role}Capacity`] = t('roster.capacity.bad');
  }
  return problems;
}

/** What was changed, as `participants.update` and `add` take it. */
export function changesOf(form: PersonForm): Partial<ParticipantDraft> & Pick<ParticipantDraft, 'displayName' | 'roles'> {
  const { draft, person, people } = form;
  const value = shown(form);
  const changes: Record<string, unknown> & Pick<ParticipantDraft, 'displayName' | 'roles'> = {
    displayName: value.name.trim(),
    roles: roles.filter(role => value.roles.includes(role)),
  };
  if (draft.account !== undefined) {
    const issuer = person?.accounts?.['*'] === undefined ? (Object.keys(person?.accounts ?? {})[0] ?? '*') : '*';
    const { [issuer]: _old, ...others } = person?.accounts ?? {};
    changes['accounts'] = value.account.trim() ? { ...others, [issuer]: value.account.trim() } : others;
  }
  if (!isKnowable(form)) return changes;
  if (draft.paper) changes['consent'] = { at: `${value.signed}T00:00:00Z` };
  for (const field of ['team', 'site', 'seniority'] as const) if (draft[field] !== undefined) changes[field] = draft[field].trim() || undefined;
  if (draft.manager !== undefined) changes['managerId'] = draft.manager.trim() ? meant(people, draft.manager)[0]?.id : undefined;
  if (draft.languages) changes['languages'] = draft.languages;
  if (draft.mentorCapacity !== undefined || draft.menteeCapacity !== undefined) {
    const capacity = Object.fromEntries(
      (['mentor', 'mentee'] as const).filter(role => value.roles.includes(role)).map(role => [role, Number(value[`${role}Capacity`])]),
    );
    changes['capacity'] = { ...person?.capacity, ...capacity };
  }
  return changes;
}

const common = ['fr', 'en', 'es', 'de', 'it', 'pt', 'ar'];

export function personFields(form: PersonForm): unknown {
  const { host, person, draft, people } = form;
  const t = host.t.bind(host);
  const value = shown(form);
  const text = (name: 'name' | 'account' | 'team' | 'site' | 'seniority' | 'manager', hint?: string): unknown =>
    textField({
      name,
      label: t(`roster.${name}`),
      value: value[name],
      hint,
      problem: form.problem(name === 'name' ? 'name' : name),
      onInput: typed => {
        form.edit({ [name]: typed });
      },
    });
  const names = new Intl.DisplayNames(host.language, { type: 'language' });
  const named = value.name.trim() || t('roster.paper.who');
  return html`${text('name')}
    ${chips({
      name: 'roles',
      legend: t('roster.roles'),
      multiple: true,
      options: roles.map(role => ({ value: role, label: t(`roster.roles.${role}`) })),
      value: value.roles,
      problem: form.problem('roles'),
      onChange: (_, all) => {
        form.edit({ roles: all as readonly Role[] });
      },
    })}
    ${text('account', t('roster.account.hint'))}
    ${
      person && person.state !== 'invited'
        ? nothing
        : html`<div class="field"><label class="chip check"><input type="checkbox" name="paper" .checked=${!!draft.paper} aria-describedby="paper-hint" @change=${(
            event: Event,
          ) => {
            form.edit({ paper: (event.target as HTMLInputElement).checked });
          }}><span>${t('roster.paper')}</span></label><p class="hint" id="paper-hint">${t('roster.paper.hint', { name: named })}</p></div>
          ${
            draft.paper
              ? textField({
                  name: 'signed',
                  label: t('roster.paper.on'),
                  type: 'date',
                  value: value.signed,
                  max: host.client?.today() ?? '',
                  problem: form.problem('signed'),
                  onInput: signed => {
                    form.edit({ signed });
                  },
                })
              : nothing
          }`
    }
    ${
      isKnowable(form)
        ? html`<div class="two">${text('team')}${text('site')}${manager()}${text('seniority')}
          ${(['mentor', 'mentee'] as const).map(role =>
            value.roles.includes(role)
              ? textField({
                  name: `${role}Capacity`,
                  label: t(`roster.capacity.${role}`),
                  type: 'number',
                  min: '0',
                  max: '20',
                  value: value[`${role}Capacity`],
                  problem: form.problem(`${role}Capacity`),
                  onInput: typed => {
                    form.edit({ [`${role}Capacity`]: typed });
                  },
                })
              : nothing,
          )}</div>
        ${chips({
          name: 'languages',
          legend: t('roster.languages'),
          multiple: true,
          options: [...new Set([...common, ...value.languages])].map(tag => ({ value: tag, label: names.of(tag) ?? tag })),
          value: value.languages,
          onChange: (_, all) => {
            form.edit({ languages: all });
          },
        })}`
        : nothing
    }`;

  function manager(): unknown {
    const problem = form.problem('manager') ?? form.problem('managerId');
    // Suggestions for a handful; among thousands one types the name.
    const list = people.length <= 200;
    return html`<div class="field"><label for="manager">${t('roster.manager')}</label>
      <input id="manager" name="manager" list=${list ? 'names' : nothing} .value=${value.manager} aria-invalid=${!!problem} aria-describedby="manager-hint manager-problem" autocomplete="off" @input=${(
        event: Event,
      ) => {
        form.edit({ manager: (event.target as HTMLInputElement).value });
      }}>${list ? html`<datalist id="names">${people.filter(({ id }) => id !== person?.id).map(({ displayName }) => html`<option value=${displayName}></option>`)}</datalist>` : nothing}
      <p class="hint" id="manager-hint">${t('roster.manager.hint')}</p>${problemText('manager', problem)}</div>`;
  }
}
