import type { FeedbackItem, FieldView, LocalText, SessionField } from '@reverse-mentoring/core';
import { learn, shown } from '../lesson.js';
import { atOnce, checkText, checkUnique, frozen, isSentence, languagesOf, onStage, skip } from './checking.js';
import type { PluginCheckOptions } from './options.js';
import { edgeValues, sampleValue } from './sample-value.js';
import type { Stage } from './stage.js';

export type Field = SessionField | FeedbackItem;

export const fieldsOf = (stage: Stage): readonly Field[] => [...stage.at<SessionField>('session.field'), ...stage.at<FeedbackItem>('feedback.item')];
const isItem = (field: Field): field is FeedbackItem => 'moment' in field;
export const nameOf = (field: Field): string => `The ${isItem(field) ? 'question' : 'field'} “${field.id}”`;

function checkWords(field: Field, options: PluginCheckOptions): void {
  const name = nameOf(field);
  const worded = (part: string, text: LocalText | undefined): void => {
    if (text !== undefined) checkText(`${part} of ${name.toLowerCase()}`, text, 'points', options);
  };
  checkText(`The label of ${name.toLowerCase()}`, field.label, 'points', options);
  worded('The hint', field.hint);
  if (field.kind === 'number') worded('The unit', field.unit);
  if (field.kind === 'scale') {
    worded('The low end', field.low);
    worded('The high end', field.high);
  }
  if (field.kind === 'choice') {
    learn(field.options.length > 1, () => ({
      what: `${name} gives nothing to choose from.`,
      expected: 'two options at least',
      got: shown(field.options),
      change: 'add options; for yes or no take kind: boolean',
      guide: 'points',
    }));
    for (const { value, label } of field.options) checkText(`The option “${value}” of ${name.toLowerCase()}`, label, 'points', options);
  }
}

/** Own `check` and `show`, asked as the form asks them. */
function checkFunctions(field: Field, options: PluginCheckOptions): void {
  const name = nameOf(field);
  const sample = frozen(sampleValue(field, options));
  learn(sample !== undefined, () => ({
    what: `The kit cannot make up a value for ${name.toLowerCase()}.`,
    cause: 'it is a control of your own, and only you know what it keeps',
    change: `give one: testPlugin(…, { values: { ${field.id}: … } })`,
    guide: 'control',
  }));
  for (const lang of languagesOf(field.label)) {
    const ask = (value: unknown): unknown =>
      atOnce(`check(${shown(value)}, '${lang}') of ${name.toLowerCase()}`, 'points', () => field.check?.(value as never, lang) as unknown);
    const problem = ask(sample);
    learn(problem === undefined, () => ({
      what: `${name} refuses a good value.`,
      did: `check(${shown(sample)}, '${lang}')`,
      expected: 'undefined: nothing is wrong with it',
      got: shown(problem),
      cause:
        options.values && field.id in options.values ? 'check is stricter than it means to be' : 'check asks for more than its kind, which the kit cannot know',
      change: `mend check, or give a good value: testPlugin(…, { values: { ${field.id}: … } })`,
      guide: 'points',
    }));
    for (const value of edgeValues(field)) {
      const answer = ask(frozen(value));
      learn(answer === undefined || isSentence(answer), () => ({
        what: `${name} does not say what is wrong with a value.`,
        did: `check(${shown(value)}, '${lang}')`,
        expected: 'undefined, or a sentence below the field: “A kiln is never hotter than 1,400 °C”',
        got: shown(answer),
        cause: typeof answer === 'boolean' ? 'check answers true or false' : 'check answers a code',
        change: `return undefined, or a sentence in “${lang}”`,
        guide: 'points',
      }));
    }
    if (!field.show) continue;
    for (const value of [sample, ...edgeValues(field)]) {
      const text = atOnce(`show(${shown(value)}, '${lang}') of ${name.toLowerCase()}`, 'points', () => field.show?.(value, lang) as unknown);
      learn(typeof text === 'string' && (value !== sample || text.trim() !== ''), () => ({
        what: `${name} does not show a value.`,
        did: `show(${shown(value)}, '${lang}')`,
        expected: 'text, as people read it in the history and in files',
        got: shown(text),
        change: 'return a text for every value the field may hold',
        guide: 'points',
      }));
    }
  }
}

/** What the form gets of it. */
function checkView(field: Field, lang: string, views: readonly FieldView[], options: PluginCheckOptions, plugin: string): void {
  const name = nameOf(field);
  const view = views.find(one => one.plugin === plugin && one.id === field.id);
  learn(view !== undefined, () => ({
    what: `${name} is not in the form.`,
    did: isItem(field) ? `fields.feedback({ moment: '${field.moment}' })` : 'fields.session()',
    expected: `a field ext.${plugin}.${field.id}`,
    got: views.map(one => one.name).join(', ') || 'none',
    cause: 'something it needs is missing or of another type than it should be',
    change: 'compare it with the example of the guide',
    guide: 'points',
  }));
  const sample = sampleValue(field, options) ?? null;
  learn(view.label === field.label[lang] && view.problem(sample) === undefined && view.show(sample).trim() !== '', () => ({
    what: `${name} cannot be filled in “${lang}”.`,
    did: `its label, problem(${shown(sample)}) and show(${shown(sample)})`,
    expected: `“${String(field.label[lang])}”, no problem, and a text`,
    got: `“${view.label}”, ${shown(view.problem(sample))}, ${shown(view.show(sample))}`,
    cause: 'the value is none of its kind: too long, off its range, no option',
    change: `give a good one: testPlugin(…, { values: { ${field.id}: … } })`,
    guide: 'points',
  }));
}

/** In a browser: the control comes, and gives back what it was given. */
async function checkControl(field: Field, options: PluginCheckOptions): Promise<void> {
  const { customElements: registry, document: page } = globalThis as { customElements?: CustomElementRegistry; document?: Document };
  if (field.kind !== 'element' || !registry || !page) return;
  const name = nameOf(field);
  await field.load();
  learn(registry.get(field.tag) !== undefined, () => ({
    what: `${name}: load() does not define <${field.tag}>.`,
    expected: `customElements.define('${field.tag}', …)`,
    got: 'no such element',
    cause: 'another tag name is defined, or the file only exports the class',
    change: 'define it in the file that load() imports',
    guide: 'control',
  }));
  const control = page.createElement(field.tag) as HTMLElement & { value?: unknown };
  const sample = sampleValue(field, options);
  Object.assign(control, { label: 'Label', hint: '', lang: 'en', disabled: false, required: false, problem: '', value: sample });
  page.body.append(control);
  await new Promise<void>(resolve => void setTimeout(resolve, 50));
  const given = control.value;
  control.remove();
  learn(JSON.stringify(given) === JSON.stringify(sample), () => ({
    what: `<${field.tag}> does not give back the value it was given.`,
    did: `control.value = ${shown(sample)}, on the page`,
    expected: shown(sample),
    got: shown(given),
    cause: 'value is a plain attribute, or is read before it was drawn',
    change: 'keep value as a property, set and got',
    guide: 'control',
  }));
}

export const fieldChecks = [
  onStage('session.field, feedback.item: they are worded, check and show values in every language given', async (stage, { options }) => {
    await stage.ready();
    const fields = fieldsOf(stage);
    if (!fields.length) return skip('it has no field and no question');
    checkUnique(
      'The fields of the session',
      stage.at<SessionField>('session.field').map(({ id }) => id),
      'points',
    );
    for (const field of fields) {
      checkWords(field, options);
      checkFunctions(field, options);
      for (const lang of languagesOf(field.label)) {
        const views = isItem(field)
          ? await stage.client.fields.feedback({ moment: field.moment, role: field.role ?? 'mentor' }, { lang })
          : await stage.client.fields.session({ lang });
        checkView(field, lang, views, options, stage.plugin);
      }
      await checkControl(field, options);
    }
    return undefined;
  }),
];
