import { points } from '@reverse-mentoring/core';
import { learn, reasonOf, shown, type Lesson } from '../lesson.js';
import { within } from '../report.js';
import { frozen, guideOf, kindOf, onStage, skip } from './checking.js';
import { day } from './day.js';
import type { Failure, Stage } from './stage.js';

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

/** Where a text or a list has become longer, keeping what it was. */
function grown(before: unknown, after: unknown, path = ''): string[] {
  if (typeof before === 'string') return typeof after === 'string' && after.length > before.length && after.includes(before) ? [path] : [];
  if (Array.isArray(before)) return Array.isArray(after) && after.length > before.length ? [path] : [];
  if (typeof before !== 'object' || before === null || typeof after !== 'object' || after === null) return [];
  return Object.entries(before).flatMap(([key, value]) => grown(value, (after as Record<string, unknown>)[key], (path && `${path}.${key}`) || key));
}

/** A correction goes through the filter again: what it adds must be added once. */
async function checkGrowth(stage: Stage): Promise<void> {
  const { client, fixture } = stage;
  const [feedback] = await client.feedback.ofPair(fixture.pairId);
  const samples: Readonly<Record<string, unknown>> = {
    'session.save': await client.sessions.get(fixture.sessionId),
    'pair.save': await client.pairs.get(fixture.pairId),
    'feedback.save': feedback,
  };
  for (const { kind, point, value } of stage.items) {
    const sample = samples[point];
    if (kind !== 'filter' || typeof value !== 'function' || sample === undefined) continue;
    // What fails was told above, or fails for a sample that is not quite what a save is.
    const again = async (given: unknown): Promise<unknown> => {
      try {
        return await within(
          1000,
          () => Promise.resolve((value as (given: unknown) => unknown)(frozen(structuredClone(given)))),
          () => new Error('late'),
        );
      } catch {
        return undefined;
      }
    };
    const first = await again(sample);
    const second = await again(first);
    const third = await again(second);
    const growing = grown(second, third);
    const [path] = grown(first, second).filter(one => growing.includes(one));
    learn(path === undefined, () => ({
      what: `A filter of ${point} makes “${path ?? ''}” longer each time the same thing is saved.`,
      did: `sent what it answered through it again, as a correction does`,
      expected: 'the same after the first time',
      got: [first, second, third]
        .map(one => shown(path?.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], one)))
        .join(', then '),
      cause: 'it adds without looking whether it has done so already',
      change: "look first: place.endsWith('!') ? place : `${place}!`",
      guide: 'points',
    }));
  }
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
        cause: /\bext\./.test(message)
          ? 'it writes ext anew, and loses what other plugins keep there'
          : /declared/.test(message)
            ? 'it changes a field it does not declare, or leaves one out'
            : /answer the value/.test(message)
              ? 'it answers nothing: a filter without return'
              : /no answer/.test(message)
                ? 'it waits for something slow: nobody’s save may hang on that'
                : 'it throws, or answers what the programme cannot keep',
        change: /\bext\./.test(message)
          ? 'ext: { ...value.ext, [ctx.id]: { ...value.ext?.[ctx.id], … } }'
          : /declared/.test(message)
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
    await checkGrowth(stage);
    return undefined;
  }),
];
