import { fieldsEn } from '../messages/fields.en.js';
import { addMessages, message, rmError } from '../messages/index.js';
import type { ElementField, LocalText } from '../plugin.js';
import { points } from '../plugins/points.js';
import { isRecord } from '../plugins/plain.js';
import { questionnaires } from '../questionnaires/catalogue.js';
import type { ClientContext } from './context.js';
import { fieldProblem, isEmpty, maxText } from './field-check.js';
import { dataVersionOf, feedbackItems, isNewer, sessionFields, tellOnce, todaysData, type Field } from './field-list.js';
import { fieldText, numberText } from './field-show.js';
import { textIn } from './local-text.js';
import { pluginWords } from './plugin-words.js';
import type { FieldText, FieldView, PluginQueries } from './plugin-views.js';

addMessages('en', fieldsEn);

/** Where there is a DOM; core itself has none. */
const registry = (): { whenDefined(tag: string): Promise<unknown> } | undefined =>
  (globalThis as { customElements?: { whenDefined(tag: string): Promise<unknown> } }).customElements;

/** Loads a plugin's control and waits for its definition. @throws {RmError} plugin-failed */
async function loadControl({ host }: ClientContext, { plugin, point }: Field, value: ElementField): Promise<void> {
  const loaded = await host.call(
    point,
    plugin,
    async () => {
      await value.load();
      await registry()?.whenDefined(value.tag);
      return true;
    },
    points[point].ms,
    'control',
  );
  if (!loaded) throw rmError('plugin-failed', { plugin, point, problem: `<${value.tag}> did not come` });
}

/** The parts of a view that are of its kind. */
function kindOf(field: Field, text: (given: LocalText | undefined) => string | undefined): Partial<FieldView> {
  const { value } = field;
  switch (value.kind) {
    case 'text':
      return { multiline: !!value.multiline, maxLength: Math.min(value.maxLength ?? maxText, maxText) };
    case 'number': {
      const { min, max, step = 1 } = value;
      const unit = text(value.unit);
      return { step, ...(min !== undefined && { min }), ...(max !== undefined && { max }), ...(unit !== undefined && { unit }) };
    }
    case 'choice':
      return { multiple: !!value.multiple, options: value.options.map(option => ({ value: option.value, label: text(option.label) ?? option.value })) };
    case 'scale': {
      const [low, high] = [text(value.low), text(value.high)];
      return { scale: value.scale, ...(low !== undefined && { low }), ...(high !== undefined && { high }) };
    }
    case 'element':
      return { tag: value.tag };
    case 'boolean':
      return {};
  }
}

/** The field as the plugin gives it now; none when the plugin is gone. */
function currentOf(context: ClientContext, { plugin, point, value }: Field): Field | undefined {
  const same = ['id', 'kind', 'moment', 'role'] as const;
  const found = context.host
    .contributions(point)
    .find(one => one.plugin === plugin && same.every(key => Reflect.get(one.value, key) === Reflect.get(value, key)));
  return found && { plugin, point, value: found.value };
}

/** A field as a form draws it. What its functions ask is the plugin as it is then: it may be gone, or be another version. */
function viewOf(context: ClientContext, field: Field, lang: string): FieldView {
  const { plugin, value } = field;
  const { id, home, kind } = value;
  const text = (given: LocalText | undefined): string | undefined => given && textIn(given, lang);
  const hint = text(value.hint);
  const words = pluginWords(context, plugin);
  const now = (): Field | undefined => currentOf(context, field);
  const kindParts = kindOf(field, text);
  return {
    plugin,
    pluginLabel: context.host.statuses().find(one => one.id === plugin)?.label ?? plugin,
    id,
    name: `ext.${plugin}.${id}`,
    home,
    kind,
    label: text(value.label) ?? id,
    ...(hint !== undefined && { hint }),
    required: value.required === true,
    dataVersion: dataVersionOf(context, plugin),
    ...kindParts,
    ...(kind === 'element' && {
      load: () => loadControl(context, field, (now()?.value ?? value) as ElementField),
      report: (error: unknown) => {
        tellOnce(context, field, value, error, 'control');
      },
    }),
    current: data => todaysData(context, plugin, data),
    problem: (given, stored) => {
      if (isEmpty(given)) return value.required === true ? message(lang, 'field.required', {}, words) : undefined;
      const problem = fieldProblem(context, now() ?? field, given, lang, stored, !!now());
      const inWords = Object.entries(problem?.params ?? {}).map(([key, one]) => [key, typeof one === 'number' ? numberText(one, kindParts.unit, lang) : one]);
      return problem && message(lang, problem.key, Object.fromEntries(inWords) as Record<string, unknown>, words);
    },
    show: given => fieldText(context, now() ?? field, given, lang, !!now()),
  };
}

/** Fields and questions of plugins, as forms, histories and exports need them. */
export function fieldQueries(context: ClientContext): PluginQueries['fields'] {
  // Asked for now, so that saving what is typed into them needs no network.
  void import('./ext-check.js').catch(() => undefined);
  return {
    session: async ({ lang = context.lang } = {}) => sessionFields(context).map(field => viewOf(context, field, lang)),
    feedback: async ({ moment, role }, { lang = context.lang } = {}) => feedbackItems(context, moment, role).map(field => viewOf(context, field, lang)),
    texts: async (record, { lang = context.lang } = {}) => {
      const fields = { session: () => sessionFields(context), feedback: () => feedbackItems(context, ...askedIn(record)) }[record.type] ?? (() => []);
      return fields().flatMap(field => {
        const view = viewOf(context, field, lang);
        const { plugin, id, name, label, kind, home } = view;
        // What only tallies read is in no record that is shown; were it there, it would still not be told.
        if (home === 'own') return [];
        const ext = record.type === 'session' && home === 'pair' ? record.notes?.ext : record.ext;
        const data = ext && Object.hasOwn(ext, plugin) ? ext[plugin] : undefined;
        const text = isRecord(data) && !isNewer(context, plugin, data) && Object.hasOwn(data, id) ? view.show(data[id]) : '';
        return text ? [{ plugin, name, label, text, kind, home } satisfies FieldText] : [];
      });
    },
  };
}

/** Moment and, where its questionnaire is of one side, the side that answered a feedback. */
function askedIn(record: object): [moment: unknown, role?: 'mentor' | 'mentee'] {
  const { moment, questionnaire } = record as { readonly moment?: unknown; readonly questionnaire?: unknown };
  const role = questionnaires.find(one => one.id === questionnaire)?.role;
  return role && role !== 'both' ? [moment, role] : [moment];
}
