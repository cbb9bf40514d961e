import type { FeedbackItem, FieldValue, SessionField } from '@reverse-mentoring/core';
import type { PluginCheckOptions } from './options.js';

type Field = SessionField | FeedbackItem;

/** A good value of a field, given or made up; `undefined` for a control of the plugin’s own that nobody gave one for. */
export function sampleValue(field: Field, { values }: PluginCheckOptions): FieldValue | undefined {
  return values?.[field.id] ?? madeUp(field);
}

function madeUp(field: Field): FieldValue | undefined {
  switch (field.kind) {
    case 'text':
      return 'Three boxes photographed'.slice(0, field.maxLength ?? 4000);
    case 'number':
      return field.min ?? (field.max === undefined ? 1 : Math.min(1, field.max));
    case 'boolean':
      return true;
    case 'choice': {
      const first = field.options[0]?.value ?? '';
      return field.multiple ? [first] : first;
    }
    case 'scale':
      return { likert5: 4, likert7: 6, nps: 9, 'yes-no': 'yes' }[field.scale];
    case 'element':
      return undefined;
  }
}

/** Values of the field’s own kind at its edges: what `check` and `show` may meet. */
export function edgeValues(field: Field): readonly FieldValue[] {
  switch (field.kind) {
    case 'text':
      return ['?', '1', 'é'.repeat(Math.min(200, field.maxLength ?? 200)), '🥐 <b>'];
    case 'number':
      return [field.min ?? -1000, field.max ?? 1_000_000, ...((field.min ?? 0) <= 0 && (field.max ?? 0) >= 0 ? [0] : [])];
    case 'boolean':
      return [true, false];
    case 'choice':
      return field.options.map(({ value }) => (field.multiple ? [value] : value));
    case 'scale':
      return { likert5: [1, 5], likert7: [1, 7], nps: [0, 10], 'yes-no': ['yes', 'no'] }[field.scale];
    case 'element':
      // A control of one’s own may have kept anything once.
      return [null, '', 0, 'something', [], {}];
  }
}

/** The values by home, as `ext[plugin]` holds them. */
export function valuesOf(fields: readonly Field[], options: PluginCheckOptions, home: Field['home']): Record<string, FieldValue> | undefined {
  const all = fields
    .filter(field => field.home === home)
    .flatMap(field => {
      const value = sampleValue(field, options);
      return value === undefined ? [] : [[field.id, value] as const];
    });
  return all.length ? Object.fromEntries(all) : undefined;
}
