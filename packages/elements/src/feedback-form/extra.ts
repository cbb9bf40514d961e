// Loaded once a plugin adds a question.
import type { FieldView } from '@reverse-mentoring/core';
import type { RmElement } from '../internal/element.js';
import type { Extra } from '../internal/extra-data.js';
import { extraFields, type ExtraFields } from '../internal/extra-fields.js';
import type { Asked } from './asked.js';

/** Questions of plugins in a questionnaire. */
export interface FeedbackExtra {
  readonly fields: readonly FieldView[];
  /** What was typed so far, as it is now. */
  typed(): Extra | undefined;
  edit(extra: Extra): void;
  problem(name: string): string | undefined;
}

/** The questions of plugins, drawn, read and checked. */
export function feedbackExtra(host: RmElement, asked: Asked, { fields, typed, edit, problem }: FeedbackExtra): ExtraFields {
  return extraFields(host, {
    fields,
    about: [asked.moment, asked.target].join(' '),
    get extra() {
      return typed();
    },
    lang: host.language,
    locked: host.hasState('readonly'),
    t: (key, params) => host.t(key, params),
    labelOf: ({ label, required }) => (required ? label : host.t('rm.optional', { label })),
    // Each stands in the part of the form that says so.
    readerOf: () => '',
    stored: home => (home === 'case' ? undefined : asked.extra?.[home]),
    seen: home => (home === 'case' ? [] : [asked.extra?.[home]]),
    problem,
    put: edit,
    redraw: () => {
      host.requestUpdate();
    },
    focusOn: name => {
      void host.updateComplete.then(() => host.renderRoot.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus());
    },
  });
}
