import type { PluginObject } from '@reverse-mentoring/core';
import { learn, shown } from '../lesson.js';
import type { Check } from '../report.js';
import { checkText, whenSetUp, type Subject } from './checking.js';
import { made } from './stage.js';

function checkShape(subject: Subject): undefined {
  const { make, options } = subject;
  let raw: PluginObject;
  try {
    raw = made(make);
  } catch (error) {
    subject.broken = 'there is no plugin';
    throw error;
  }
  learn(Object.isFrozen(raw), () => ({
    what: 'The plugin can be changed by others.',
    expected: 'a frozen object, as definePlugin makes it',
    got: 'an object that is not frozen',
    cause: 'it was written by hand, or copied with { ...plugin }',
    change: 'make it with definePlugin',
    guide: 'first',
  }));
  learn(raw !== made(make), () => ({
    what: 'The factory answers the same plugin twice.',
    expected: 'a new one at each call: a page may load it, remove it and load it again',
    got: 'the same object',
    cause: 'the plugin is made once, in a variable, and that is answered',
    change: 'give () => ceramics() instead of () => thePlugin',
    guide: 'testing',
  }));
  learn(/^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)?$/.test(raw.id), () => ({
    what: 'The id is none a plugin can have.',
    expected: 'small letters, digits and hyphens, with your name before a stroke: acme/ceramics',
    got: shown(raw.id),
    change: 'choose one, and never change it: people’s data is kept under it',
    guide: 'first',
  }));
  learn(typeof raw.version === 'string' && /^\d+\.\d+\.\d+/.test(raw.version), () => ({
    what: 'The version is none.',
    expected: 'three numbers, as in package.json: 1.0.0',
    got: shown(raw.version),
    change: 'write one; it tells two copies of the plugin apart',
    guide: 'versions',
  }));
  learn(raw.sdk === 1 || raw.sdk === 2, () => ({
    what: 'The SDK level is none there is.',
    expected: 'sdk: 2 (today’s) or 1 (the one before)',
    got: shown(raw.sdk),
    change: 'write sdk: 2',
    guide: 'versions',
  }));
  if (raw.label !== undefined) checkText('The plugin’s label', raw.label, 'first', options);
  return undefined;
}

/** The first check: whether there is a plugin at all. */
export const shapeCheck = (subject: Subject): Check => ({
  name: 'has the shape of a plugin, and is made anew each time',
  run: () => whenSetUp(subject, () => Promise.resolve(checkShape(subject))),
});
