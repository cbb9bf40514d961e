import { expect } from 'chai';
import type { PluginObject } from '@reverse-mentoring/core/plugin';
import { definePlugin } from '@reverse-mentoring/core/plugin';
import { checkPlugin, testPlugin, type Report } from '@reverse-mentoring/testing';

/** A dial that keeps its value as it was given. */
class Dial extends HTMLElement {
  value: unknown;
}
/** One that makes text of everything. */
class Forgetful extends HTMLElement {
  get value(): unknown {
    return this.getAttribute('value') ?? undefined;
  }
  set value(value: unknown) {
    this.setAttribute('value', String(value));
  }
}
let count = 0;
const withControl = (control: CustomElementConstructor | undefined): (() => PluginObject) => {
  const tag = `test-dial-${String(++count)}`;
  return definePlugin({
    id: 'acme/dial',
    version: '1.0.0',
    sdk: 2,
    setup(ctx) {
      ctx.contribute('session.field', {
        id: 'curve',
        kind: 'element',
        tag,
        load: async () => {
          if (control && !customElements.get(tag)) customElements.define(tag, class extends control {});
        },
        home: 'case',
        label: { en: 'Firing curve' },
        show: value => JSON.stringify(value),
      });
    },
  });
};
const failed = ({ results }: Report): readonly string[] => results.filter(({ ok }) => !ok).map(({ message = '' }) => message);
const options = { values: { curve: [20, 600, 1040] } };

describe('testPlugin in a browser', () => {
  it('takes a control that comes and keeps its value', async () => {
    expect(failed(await checkPlugin(withControl(Dial), options))).to.eql([]);
  });
  it('finds one that never comes', async () => {
    const [message, ...more] = failed(await checkPlugin(withControl(undefined), options));
    expect(message).to.match(/load\(\) does not define <test-dial-\d+>/);
    expect(more).to.eql([]);
  });
  it('finds one that gives back something else', async () => {
    const [message, ...more] = failed(await checkPlugin(withControl(Forgetful), options));
    expect(message).to.match(/does not give back the value it was given[^]*\[20,600,1040\][^]*"20,600,1040"/);
    expect(more).to.eql([]);
  });
  it('finds a listener left on the page', async () => {
    const leaving = definePlugin({ id: 'acme/ears', version: '1.0.0', sdk: 2, setup: () => addEventListener('online', () => {}) });
    const [message, ...more] = failed(await checkPlugin(leaving));
    expect(message).to.match(/still listens to “online”[^]*\{ signal: ctx\.signal \}/);
    expect(more).to.eql([]);
    const tidy = definePlugin({ id: 'acme/ears', version: '1.0.0', sdk: 2, setup: ctx => addEventListener('online', () => {}, { signal: ctx.signal }) });
    expect(failed(await checkPlugin(tidy))).to.eql([]);
  });
});

// Those that have something to look at: what mocha is told to skip would be counted as skipped here.
testPlugin('run by the runner of this page', withControl(Dial), {
  describe,
  it: (title, body) => !/^(?:changes|skill|match|upgrade|export|program|prep|locale)/.test(title) && it(title, body),
  ...options,
});
