// Plugins with fields, as the tests of fields and of what they keep load them.
import { definePlugin, type FeedbackItem, type PluginDefinition, type PluginObject, type SessionField } from '@reverse-mentoring/core';

/** A plugin with these fields and questions. */
export function plugin(
  id: string,
  { fields = [], items = [], ...rest }: { fields?: readonly unknown[]; items?: readonly unknown[] } & Partial<PluginDefinition<undefined>>,
): PluginObject {
  return definePlugin<undefined>({
    id,
    version: '1.0.0',
    sdk: 2,
    setup(ctx) {
      for (const field of fields) ctx.contribute('session.field', field as SessionField);
      for (const item of items) ctx.contribute('feedback.item', item as FeedbackItem);
    },
    ...rest,
  })();
}

const en = (text: string, fr = `${text} (fr)`): { en: string; fr: string } => ({ en: text, fr });

export const dish: SessionField = { id: 'dish', kind: 'text', home: 'case', label: en('Dish', 'Plat'), hint: en('What you cooked'), maxLength: 20 };
export const temperature: SessionField = {
  id: 'temp', kind: 'number', home: 'case', label: en('Kiln temperature', 'Température du four'), required: true, min: 0, max: 1300, unit: en('°C', '°C'),
}; // prettier-ignore
export const dose: SessionField = { id: 'dose', kind: 'number', home: 'case', label: en('Dose'), min: 0.5, max: 2, step: 0.1 };
export const glazed: SessionField = { id: 'glazed', kind: 'boolean', home: 'case', label: en('Glazed?') };
const clays = [
  { value: 'red', label: en('Red clay', 'Terre rouge') },
  { value: 'white', label: en('White clay', 'Terre blanche') },
];
export const clay: SessionField = { id: 'clay', kind: 'choice', home: 'case', label: en('Clay'), options: clays };
export const tools: SessionField = { id: 'tools', kind: 'choice', home: 'pair', label: en('Clays'), options: clays, multiple: true };
export const stars: SessionField = { id: 'stars', kind: 'element', home: 'pair', label: en('Stars'), tag: 'acme-stars', load: async () => undefined };
