import { points } from '@reverse-mentoring/core';
import { learn, reasonOf, type Lesson } from '../lesson.js';
import { guideOf, kindOf, onStage, skip } from './checking.js';
import { day } from './day.js';
import type { Failure } from './stage.js';

const adviceOf = (point: string): string =>
  kindOf(point) === 'event'
    ? 'catch what can fail (a network, above all) in the listener; what must not be lost goes to ctx.storage first'
    : 'mend what the message names; nothing is lost by it, but the plugin does nothing there';

function told({ point, message }: Failure, what: string): Lesson {
  return {
    what,
    did: 'a day of the programme: search, log, correct, give feedback, match, export',
    expected: 'no failure',
    got: message,
    change: adviceOf(point),
    guide: guideOf(point),
  };
}

export const dayChecks = [
  onStage('goes through a day of the programme without a failure', async stage => {
    await stage.ready();
    const steps = await day(stage);
    const failure = stage.failures.find(({ point }) => kindOf(point) !== 'filter');
    if (failure) learn(false, () => told(failure, `The plugin fails at ${failure.point}.`));
    const broken = steps.find(({ error }) => error !== undefined);
    learn(!broken, () => ({
      what: `With the plugin, ${broken?.name ?? ''} does not work.`,
      expected: 'it works',
      got: reasonOf(broken?.error),
      cause: 'a rule or an export of the plugin fails: these stop what was asked, since nobody may be matched or told against a rule',
      change: 'mend what the message names',
      guide: 'isolation',
    }));
    return undefined;
  }),

  onStage('changes by its filters only what it may, in time', async stage => {
    await stage.ready();
    const filters = stage.items.filter(({ kind }) => kind === 'filter');
    if (!filters.length) return skip('it has no filter');
    await day(stage);
    const failure = stage.failures.find(({ point }) => kindOf(point) === 'filter');
    if (failure) {
      const { point, message } = failure;
      learn(false, () => ({
        what: `A filter of ${point} is left out.`,
        did: `what people do that passes ${point}`,
        expected: 'the value it was given, with only ext[plugin id] and its declared fields changed, within a second',
        got: message,
        cause: /declared/.test(message)
          ? 'it changes a field it does not declare, or leaves one out'
          : /answer the value/.test(message)
            ? 'it answers nothing: a filter without return'
            : /no answer/.test(message)
              ? 'it waits for something slow: nobody’s save may hang on that'
              : 'it throws, or answers what the programme cannot keep',
        change: /declared/.test(message)
          ? `ctx.filter('${point}', fn, { fields: ['…'] }), and answer { ...value, … }`
          : /no answer/.test(message)
            ? 'look things up before (setup, an event), and answer from memory'
            : 'answer { ...value, … }, never undefined',
        guide: 'points',
      }));
    }
    const unused = filters.find(({ point }) => kindOf(point) !== 'filter');
    learn(!unused, () => ({
      what: `There is no filter point “${unused?.point ?? ''}”.`,
      expected: Object.keys(points)
        .filter(point => kindOf(point) === 'filter')
        .join(', '),
      got: unused?.point ?? '',
      change: 'correct the name',
      guide: 'points',
    }));
    return undefined;
  }),
];
