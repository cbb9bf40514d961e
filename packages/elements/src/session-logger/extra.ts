// Loaded once a plugin adds a field to the log of a session.
import type { FieldView } from '@reverse-mentoring/core';
import type { RmElement } from '../internal/element.js';
import { extraFields, type ExtraFields } from '../internal/extra-fields.js';
import type { LoggerForm } from './logger-form.js';

/** The fields of plugins in a log. */
export function loggerExtra(host: RmElement, f: LoggerForm, fields: readonly FieldView[]): ExtraFields {
  const { session } = f;
  return extraFields(host, {
    fields,
    about: [f.pair.id, session?.id].join(' '),
    get extra() {
      return f.draft.extra;
    },
    lang: host.language,
    locked: host.hasState('readonly'),
    t: (key, params) => host.t(key, params),
    // The optional ones stand in a fold of things nobody has to fill in.
    labelOf: ({ label }) => label,
    readerOf: ({ home }) => host.t(`rm.extra.${home}`, { mentor: f.pair.mentorName, mentee: f.pair.menteeName }),
    stored: home => (home === 'pair' ? session?.notes?.ext : session?.ext),
    seen: home => [f.draft.base, session].map(one => (home === 'pair' ? one?.notes?.ext : one?.ext)),
    problem: name => f.problem(name),
    put: extra => {
      f.set({ extra });
    },
    redraw: () => {
      host.requestUpdate();
    },
    focusOn: name => {
      void host.updateComplete.then(() => host.renderRoot.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus());
    },
  });
}
