import type { AddedItem } from '../insights/tallies.js';
import type { TallyFigure } from '../insights/types.js';
import { questionnaires } from '../questionnaires/catalogue.js';
import type { ClientContext } from './context.js';
import { dataVersionOf, feedbackItems, type Field } from './field-list.js';
import { textIn } from './local-text.js';

interface Asked extends AddedItem {
  readonly from: Field['value'];
}

/** How the answers to a field are counted; nothing for what has no few answers: words, numbers, and choices of several. */
function countedAs(value: Field['value']): Pick<AddedItem, 'scale' | 'options'> | undefined {
  switch (value.kind) {
    case 'boolean':
      return { scale: 'yes-no' };
    case 'scale':
      return { scale: value.scale };
    case 'choice':
      return value.multiple ? undefined : { scale: 'choice', options: value.options.map(option => option.value) };
    default:
      return undefined;
  }
}

/** Questions of the plugins loaded whose answers are added up. */
export function askedByPlugins(context: ClientContext): Asked[] {
  return [...new Set(questionnaires.map(({ moment }) => moment))].flatMap(moment =>
    feedbackItems(context, moment).flatMap(({ plugin, value }) => {
      const counted = value.home === 'own' ? countedAs(value) : undefined;
      if (!counted) return [];
      const role = 'role' in value ? value.role : undefined;
      return [{ plugin, field: value.id, dataVersion: dataVersionOf(context, plugin), moment, role, ...counted, from: value }];
    }),
  );
}

/** A figure with the words of the plugin that asks. */
export function inWords(figure: TallyFigure, asked: readonly Asked[], lang: string): TallyFigure {
  const { moment } = questionnaires.find(one => one.id === figure.questionnaire) ?? {};
  const one =
    figure.plugin === undefined
      ? undefined
      : asked.find(({ plugin, field, moment: at }) => plugin === figure.plugin && field === figure.field && at === moment);
  if (!one) return figure;
  const { from, scale } = one;
  return {
    ...figure,
    label: textIn(from.label, lang) ?? one.field,
    scale: scale as NonNullable<TallyFigure['scale']>,
    ...(from.kind === 'choice' && { options: from.options.map(({ value, label }) => ({ value, label: textIn(label, lang) ?? value })) }),
  };
}
