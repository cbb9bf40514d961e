import { expect } from 'chai';
import { memoryStore, openProgram, rmError } from '@reverse-mentoring/core';
import type { ProgramClient, Store } from '@reverse-mentoring/core';
import { createContext, ContextProvider } from '@lit/context';
import { clientContext } from '@reverse-mentoring/elements';
import type { RmBeforeEvent } from '@reverse-mentoring/elements';
import type { ProbeForm } from './probe.js';
import { button, clearPage, draw, hasState, pause, Probe, programFile, saying, textOf, until } from './probe.js';

const all = 'Karim, Marie, Nadia';
let clients: ProgramClient[] = [];
const open = async (user: string | undefined = 'karim', store: Store = memoryStore()): Promise<ProgramClient> => {
  const client = await openProgram({ id: 'shop', user, store });
  await client.import(programFile());
  clients.push(client);
  return client;
};
const add = <T extends HTMLElement>(tag: string, properties: Partial<T> = {}): T => {
  const element = Object.assign(document.createElement(tag) as T, properties);
  document.body.append(element);
  return element;
};

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  clients = [];
  await clearPage();
});

describe('the base of the tags', () => {
  it('takes a client by property, before and after it starts, and lets it go', async () => {
    const client = await open();
    const early = document.createElement('early-probe') as Probe;
    early.client = client;
    early.lang = 'en';
    document.body.append(early);
    customElements.define('early-probe', class extends Probe {});
    await saying(early, all);
    expect(Object.hasOwn(early, 'client')).to.equal(false);
    const late = add<Probe>('rm-probe');
    await saying(late, 'not on this page yet');
    late.client = client;
    await saying(late, all);
    late.client = undefined;
    await saying(late, 'not on this page yet');
    expect(textOf(late)).not.to.include('Karim');
  });

  it('takes a client a host provides by context, across shadow roots', async () => {
    const client = await open();
    const host = document.createElement('div');
    document.body.append(host);
    const provider = new ContextProvider(host, { context: createContext<ProgramClient | undefined>(clientContext as never), initialValue: undefined });
    const root = host.attachShadow({ mode: 'open' });
    const tag = document.createElement('rm-probe') as Probe;
    root.append(tag);
    await saying(tag, 'not on this page yet');
    provider.setValue(client);
    await saying(tag, all);
    document.body.append(tag);
    await saying(tag, 'not on this page yet');
  });

  it('moving within a task asks nothing again; leaving stops every watch', async () => {
    const client = await open();
    let watches = 0;
    const counted = new Proxy(client, {
      get: (target, name) =>
        name === 'watch'
          ? (...args: Parameters<ProgramClient['watch']>) => {
              watches++;
              const stop = target.watch(...args);
              return () => {
                watches--;
                stop();
              };
            }
          : (Reflect.get(target, name) as unknown),
    });
    const tag = add<Probe>('rm-probe', { client: counted });
    await saying(tag, all);
    const { value } = tag.people;
    const before = watches;
    const box = draw('');
    box.append(tag);
    await pause(20);
    expect([tag.people.value === value, watches]).to.eql([true, before]);
    tag.remove();
    await pause(20);
    expect(watches).to.equal(0);
    box.append(tag);
    await saying(tag, all);
    expect(watches).to.equal(before);
  });

  it('shows a failed query with its reason, and asks again', async () => {
    const client = await open();
    let broken = true;
    const failing = new Proxy(client, {
      get: (target, name) =>
        name === 'watch'
          ? (_ask: unknown, onValue: (value: unknown) => void, onError: (error: unknown) => void) => {
              if (broken) {
                onError(rmError('storage-timeout'));
                return () => undefined;
              }
              return target.watch(q => q.participants.all(), onValue as never);
            }
          : (Reflect.get(target, name) as unknown),
    });
    const tag = add<Probe>('rm-probe', { client: failing, lang: 'en' });
    await saying(tag, 'The browser’s storage does not answer');
    expect(hasState(tag, 'error')).to.equal(true);
    broken = false;
    button(tag, 'Try again').click();
    await saying(tag, all);
    expect(hasState(tag, 'error')).to.equal(false);
  });

  it('speaks the language of the tag, else of the page, and follows both', async () => {
    const tag = add<Probe>('rm-probe');
    await saying(tag, 'not on this page yet');
    document.documentElement.lang = 'fr-CA';
    await saying(tag, 'n’est pas encore sur cette page');
    expect(tag.language).to.equal('fr-CA');
    tag.lang = 'en';
    await saying(tag, 'not on this page yet');
    tag.lang = 'de';
    await tag.updateComplete;
    expect(tag.language).to.equal('en-GB');
    const box = draw('<section lang="fr"></section>');
    tag.removeAttribute('lang');
    box.firstElementChild!.append(tag);
    await saying(tag, 'n’est pas encore sur cette page');
    expect(tag.hasAttribute('lang')).to.equal(false);
    expect(textOf(tag)).not.to.match(/rm\./);
  });

  it('a closed client is said so', async () => {
    const client = await open();
    const tag = add<Probe>('rm-probe', { client, lang: 'en' });
    await saying(tag, all);
    client.close();
    await saying(tag, 'was closed on this page');
    expect(hasState(tag, 'error')).to.equal(true);
  });

  it('storage that is blocked: says so, keeps what is shown, and offers to try again', async () => {
    const store = memoryStore();
    let state: 'persistent' | 'blocked' = 'persistent';
    let tell: ((state: 'persistent' | 'blocked', reason: string) => void) | undefined;
    const shaky: Store = {
      ...store,
      open: async (name, hooks) => {
        const session = await store.open(name, hooks);
        tell = (next, reason) => {
          state = next;
          hooks?.onState?.(next, reason);
        };
        return {
          announce: changes => {
            session.announce(changes);
          },
          close: () => {
            session.close();
          },
          destroy: () => session.destroy(),
          get state() {
            return state;
          },
          get reason() {
            return '';
          },
          run: (mode, fn, options) => {
            if (state === 'blocked') tell?.('persistent', 'reopened');
            return session.run(mode, fn, options);
          },
        };
      },
    };
    const client = await open('karim', shaky);
    const form = add<ProbeForm>('rm-probe-form', { client, lang: 'en' });
    await until(() => form.shadowRoot?.querySelector('textarea'));
    form.type('typed before');
    tell!('blocked', 'closed');
    await saying(form, 'storage does not answer');
    expect(hasState(form, 'readonly')).to.equal(true);
    expect(form.shadowRoot!.querySelector('textarea')!.value).to.equal('typed before');
    expect(await form.save()).to.equal(false);
    button(form, 'Try again').click();
    await until(() => !textOf(form).includes('storage does not answer'));
    expect(form.draft.text).to.equal('typed before');
    expect(hasState(form, 'readonly')).to.equal(false);
  });
});

describe('the base of the forms', () => {
  const form = async (client?: ProgramClient): Promise<ProbeForm> => {
    const element = add<ProbeForm>('rm-probe-form', { client: client ?? (await open('nadia')), lang: 'en' });
    await until(() => element.shadowRoot?.querySelector('textarea'));
    return element;
  };
  const area = (element: ProbeForm): HTMLTextAreaElement => element.shadowRoot!.querySelector('textarea')!;

  it('keeps what is typed through a new page, and drops it once saved', async () => {
    const client = await open('nadia');
    const first = await form(client);
    expect([first.dirty, hasState(first, 'dirty')]).to.eql([false, false]);
    first.type('half a sentence');
    await first.updateComplete;
    expect(hasState(first, 'dirty')).to.equal(true);
    first.remove();
    const second = await form(client);
    expect([second.draft.text, area(second).value]).to.eql(['half a sentence', 'half a sentence']);
    let saved = 0;
    second.addEventListener('probe-saved', () => {
      saved++;
    });
    expect(await second.save()).to.equal(true);
    expect([saved, second.dirty, localStorage.length]).to.eql([1, false, 0]);
    expect((await client.record())?.purpose).to.equal('half a sentence');
  });

  it('keeps what is typed where small storage is cleared or refused', async () => {
    const client = await open('nadia');
    const first = await form(client);
    first.type('not lost');
    localStorage.clear();
    first.remove();
    expect((await form(client)).draft.text).to.equal('not lost');
    const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')!;
    Object.defineProperty(globalThis, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('no', 'SecurityError');
      },
    });
    try {
      const refused = await form(client);
      refused.type('in memory');
      refused.remove();
      expect((await form(client)).draft.text).to.equal('in memory');
      refused.reset();
    } finally {
      Object.defineProperty(globalThis, 'localStorage', descriptor);
    }
  });

  it('nothing typed: says what is wrong beside the field and goes to it', async () => {
    const element = await form();
    expect(element.checkValidity()).to.equal(true);
    expect(await element.save()).to.equal(false);
    await saying(element, 'Say something');
    expect(element.shadowRoot!.activeElement).to.equal(area(element));
    expect(element.validity.valid).to.equal(true);
    element.required = true;
    await element.updateComplete;
    expect([element.checkValidity(), element.validationMessage]).to.eql([false, 'Say something']);
  });

  it('asks the host page, which may wait, refuse, or say why', async () => {
    const element = await form();
    element.type('ask first');
    let answer: (event: RmBeforeEvent<unknown>) => void = event => {
      event.preventDefault();
    };
    element.addEventListener('probe-save', event => {
      answer(event as RmBeforeEvent<unknown>);
    });
    expect(await element.save()).to.equal(false);
    expect(String(element.error)).to.include('nothing was saved');
    const errors: unknown[] = [];
    element.addEventListener('rm-error', event => {
      errors.push(event.detail.message);
    });
    answer = event => {
      event.waitUntil(Promise.reject(new Error('The back end is asleep')));
    };
    expect(await element.save()).to.equal(false);
    expect([String(element.error), errors]).to.eql(['Error: The back end is asleep', ['The back end is asleep']]);
    expect(element.draft.text).to.equal('ask first');
    let waited = false;
    answer = event => {
      event.waitUntil(
        pause(30).then(() => {
          waited = true;
        }),
      );
    };
    expect(await element.save()).to.equal(true);
    expect([waited, element.error]).to.eql([true, undefined]);
  });

  it('what is typed while saving stays', async () => {
    const element = await form();
    element.type('first');
    element.addEventListener('probe-save', event => {
      (event as RmBeforeEvent<unknown>).waitUntil(pause(30));
    });
    const saving = element.save();
    await pause(5);
    element.type('second');
    expect(await element.save(), 'a second save meanwhile').to.equal(false);
    expect(await saving).to.equal(true);
    expect(element.draft.text).to.equal('second');
  });

  it('is part of a host’s form: value, reset, disabled, focus', async () => {
    const client = await open('nadia');
    const box = draw('<form><fieldset><rm-probe-form name="note" lang="en"></rm-probe-form></fieldset></form>');
    const host = box.querySelector('form')!;
    const element = box.querySelector<ProbeForm>('rm-probe-form')!;
    element.client = client;
    await until(() => element.shadowRoot?.querySelector('textarea'));
    expect(element.form).to.equal(host);
    expect(new FormData(host).get('note')).to.equal(null);
    element.type('for the host');
    await element.updateComplete;
    expect(JSON.parse(String(new FormData(host).get('note')))).to.eql({ text: 'for the host' });
    element.focus();
    expect(element.shadowRoot!.activeElement).to.equal(area(element));
    box.querySelector('fieldset')!.disabled = true;
    await element.updateComplete;
    expect([element.disabled, await element.save()]).to.eql([true, false]);
    box.querySelector('fieldset')!.disabled = false;
    host.reset();
    await element.updateComplete;
    expect([element.dirty, area(element).value, new FormData(host).get('note')]).to.eql([false, '', null]);
  });
});
