import { ContextConsumer } from '@lit/context';
import { expect } from 'chai';
import { ReactiveElement } from 'lit';
import { definePlugin, memoryStore, openProgram, registerPlugin } from '@reverse-mentoring/core';
import type { RmError, Store } from '@reverse-mentoring/core';
import { clientContext, programRegistry, RmPluginStatus, define } from '@reverse-mentoring/elements';
import type { RmErrorEvent, RmProgram } from '@reverse-mentoring/elements';
import { addressOf, button, clearPage, draw, hasState, pause, programFile, saying, textOf, until } from './probe.js';
import type { Probe, ProbeForm } from './probe.js';

const all = 'Karim, Marie, Nadia';
const program = (attributes: string): string => `<rm-program lang="en" ${attributes}></rm-program>`;
const probe = (box: Element, at = 0): Probe => box.querySelectorAll<Probe>('rm-probe')[at]!;
const provider = (box: Element, at = 0): RmProgram => box.querySelectorAll<RmProgram>('rm-program')[at]!;

let errors: string[] = [];
let told: RmErrorEvent['detail'][] = [];
const hear = ({ detail }: RmErrorEvent): void => {
  errors.push(detail.code);
  told.push(detail);
};
let warned: unknown[][] = [];
const { warn } = console;

define({ elements: [RmPluginStatus] });

describe('rm-program', () => {
  beforeEach(() => {
    errors = [];
    told = [];
    warned = [];
    console.warn = (...args: unknown[]) => {
      warned.push(args);
    };
    document.addEventListener('rm-error', hear);
  });
  afterEach(async () => {
    document.removeEventListener('rm-error', hear);
    console.warn = warn;
    await clearPage();
    expect(programRegistry().programs.size, 'providers left behind').to.equal(0);
    expect(programRegistry().clients.size, 'clients left open').to.equal(0);
  });

  describe('where the tags stand', () => {
    const src = (): string => addressOf(programFile());
    const orders: Readonly<Record<string, () => string>> = {
      'un-nested': () => `${program(`program-id="shop" user="karim" src="${src()}"`)}<div><rm-probe></rm-probe></div>`,
      nested: () => `<rm-program lang="en" program-id="shop" user="karim" src="${src()}"><section><rm-probe></rm-probe></section></rm-program>`,
      'provider last': () => `<div><rm-probe></rm-probe></div>${program(`program-id="shop" user="karim" src="${src()}"`)}`,
      named: () => `<rm-probe program="shop"></rm-probe>${program('program-id="other"')}${program(`program-id="shop" user="karim" src="${src()}"`)}`,
    };
    for (const [name, markup] of Object.entries(orders)) {
      it(name, async () => {
        await saying(probe(draw(markup())), all);
        expect(errors).to.eql([]);
      });
    }

    it('provider removed and put back, tag moved between programmes', async () => {
      const box = draw(
        `<rm-program lang="en" program-id="shop" user="karim" src="${src()}"><i></i></rm-program><rm-program lang="en" program-id="other" user="ada" src="${addressOf(programFile({ id: 'other', people: ['ada'] }))}"><b></b></rm-program><p><rm-probe></rm-probe></p>`,
      );
      const tag = probe(box);
      await saying(tag, 'Several programmes are on this page: shop and other');
      expect(hasState(tag, 'no-client')).to.equal(true);
      box.querySelector('i')!.append(tag);
      await saying(tag, all);
      box.querySelector('b')!.append(tag);
      await saying(tag, 'Ada');
      expect(textOf(tag)).not.to.include('Karim');
      box.querySelector('p')!.append(tag);
      tag.program = 'shop';
      await saying(tag, all);
      const shop = provider(box);
      const { client } = shop;
      shop.remove();
      await saying(tag, 'The programme “shop” is not on this page');
      expect(client?.closed).to.equal(true);
      box.append(shop);
      await saying(tag, all);
      expect(shop.client).not.to.equal(client);
      // A move within one task keeps the client.
      const kept = shop.client;
      document.body.append(shop);
      await pause(20);
      expect([shop.client === kept, kept?.closed]).to.eql([true, false]);
      shop.remove();
    });

    it('a nearer provider that starts later takes over; a stranger’s consumer hears of it all', async () => {
      const inner = programFile({ id: 'inner', people: ['zoe'] });
      const box = draw(
        `<rm-program lang="en" program-id="shop" user="karim" src="${src()}"><later-program program-id="inner" lang="en" user="zoe" src="${addressOf(inner)}"><rm-probe></rm-probe><strange-host></strange-host></later-program></rm-program>`,
      );
      const heard: (string | undefined)[] = [];
      customElements.define(
        'strange-host',
        class extends ReactiveElement {
          readonly consumer = new ContextConsumer(this, {
            context: clientContext,
            subscribe: true,
            callback: client => {
              heard.push(client?.id);
            },
          });
        },
      );
      await saying(probe(box), all);
      await until(() => heard.at(-1) === 'shop');
      customElements.define('later-program', class extends (customElements.get('rm-program') as typeof RmProgram) {});
      await saying(probe(box), 'Zoe');
      await until(
        () => heard.at(-1) === 'inner',
        () => heard,
      );
      const before = heard.length;
      provider(box).client!.close();
      await provider(box).reload();
      await pause(50);
      expect(heard.length, 'the outer one is no longer heard').to.equal(before);
      expect(textOf(probe(box))).to.include('Zoe');
      box.querySelector<RmProgram>('later-program' as 'rm-program')!.programId = 'other';
      await until(
        () => heard.at(-1) !== 'inner',
        () => heard,
      );
    });

    it('no programme, then an unknown one', async () => {
      const tag = probe(draw('<rm-probe></rm-probe>'));
      await saying(tag, 'not on this page yet');
      tag.program = 'nowhere';
      await saying(tag, 'The programme “nowhere” is not on this page');
    });
  });

  describe('src', () => {
    const open = async (attributes: string, store?: Store): Promise<{ box: HTMLElement; tag: Probe; element: RmProgram }> => {
      const box = draw('<rm-probe></rm-probe>');
      const element = document.createElement('rm-program');
      element.lang = 'en';
      if (store) element.store = store;
      for (const [, name, value] of attributes.matchAll(/([\w-]+)="([^"]*)"/g)) element.setAttribute(name!, value!);
      box.prepend(element);
      return { box, tag: probe(box), element };
    };
    const wrong: Readonly<Record<string, readonly [code: string, words: RegExp, text?: string]>> = {
      missing: ['src-missing', /could not be read \(HTTP 404\).*check the address/],
      'not JSON': ['not-json', /not JSON .*nothing was changed/, '<!doctype html>'],
      'another format': ['import-format', /not a .* file of version 1/, '{"format":"x"}'],
      'another programme': ['other-program', /programme “other”/, programFile({ id: 'other' })],
      'one bad record among good ones': [
        'import-invalid',
        /member:rosa.*Nothing of the file was imported/,
        programFile({ extra: [{ type: 'member', id: 'rosa', displayName: 7, roles: ['mentor'] }] }),
      ],
      'the same revision with other content': ['import-revision', /Raise "revision"/, programFile({ names: { karim: 'Karim B.' } })],
    };
    for (const [name, [code, words, text]] of Object.entries(wrong)) {
      it(`${name}: what is kept stays usable, and trying again works`, async () => {
        const store = memoryStore();
        const before = await openProgram({ id: 'shop', store });
        await before.import(programFile());
        before.close();
        const { tag, element } = await open(`program-id="shop" user="karim" src="${text === undefined ? '/no-such-file.json' : addressOf(text)}"`, store);
        await saying(tag, words);
        await saying(tag, all);
        expect(errors).to.eql([code]);
        expect(tag.shadowRoot!.querySelector('[role=alert]'), 'an alert').to.exist;
        button(tag, 'Try again').click();
        await until(() => errors.length === 2);
        expect(errors).to.eql([code, code]);
        element.src = addressOf(programFile({ revision: 2, names: { karim: 'Karim B.' } }));
        await saying(tag, 'Karim B., Marie, Nadia');
        await until(() => !tag.shadowRoot!.querySelector('[role=alert]'));
      });
    }

    it('missing at the first visit: says so, and shows the rest once the file is there', async () => {
      const { tag, element } = await open('program-id="shop" user="karim" src="/no-such-file.json"');
      await saying(tag, 'could not be read (HTTP 404)');
      await saying(tag, 'We could not find you');
      expect(hasState(tag, 'unknown-user')).to.equal(true);
      element.src = addressOf(programFile());
      await saying(tag, all);
      expect(textOf(tag)).not.to.include('could not be read');
    });

    it('another title than the one kept: asks before importing, and remembers the answer', async () => {
      const store = memoryStore();
      const before = await openProgram({ id: 'shop', store });
      await before.import(programFile({ title: 'Mine' }));
      before.close();
      const src = addressOf(programFile({ title: 'Yours', revision: 2, people: ['nadia', 'karim', 'marie', 'rosa'] }));
      const { box, tag } = await open(`program-id="shop" user="karim" src="${src}"`, store);
      await saying(tag, 'already keeps “Mine”. The page brings “Yours”');
      expect(textOf(tag)).to.include(all);
      button(tag, 'Keep as it is').click();
      await until(() => !textOf(tag).includes('“Mine”'));
      box.remove();
      await pause(20);
      const again = await open(`program-id="shop" user="karim" src="${src}"`, store);
      await saying(again.tag, all);
      await pause(100);
      expect(textOf(again.tag)).not.to.match(/“Mine”|Rosa/);
      again.box.remove();
      localStorage.clear();
      await pause(20);
      localStorage.removeItem('reverse-mentoring/title/1/shop');
      const third = await open(
        `program-id="shop" user="karim" src="${addressOf(programFile({ title: 'Theirs', revision: 3, people: ['nadia', 'karim', 'marie', 'rosa'] }))}"`,
        store,
      );
      await saying(third.tag, '“Theirs”');
      button(third.tag, 'Load it').click();
      await saying(third.tag, 'Rosa');
      expect(errors).to.eql([]);
    });
  });

  describe('who acts', () => {
    const src = (): string => addressOf(programFile());

    it('unknown and ambiguous users read only; a login is found', async () => {
      const box = draw(`${program(`program-id="shop" user="nobody" src="${src()}"`)}<rm-probe></rm-probe>`);
      const tag = probe(box);
      await saying(tag, 'We could not find you in this programme');
      expect(hasState(tag, 'unknown-user')).to.equal(true);
      provider(box).user = 'marie@shop';
      await saying(tag, all);
      expect(tag.client?.user).to.equal('marie');
      const twins = JSON.stringify({
        ...JSON.parse(programFile()),
        revision: 5,
        records: ['a', 'b'].map(id => ({ type: 'member', id, displayName: id, roles: ['mentor'], state: 'joined', accounts: { '*': 'twin' } })),
      });
      await provider(box).client!.import(twins);
      provider(box).setAttribute('user', 'twin');
      await saying(tag, 'Two people in this programme share your account');
      expect(hasState(tag, 'unknown-user')).to.equal(true);
    });

    it('switched and cleared: queries run again, drafts stay with their author', async () => {
      const box = draw(`${program(`program-id="shop" user="karim" src="${src()}"`)}<rm-probe-form></rm-probe-form>`);
      const form = box.querySelector<ProbeForm>('rm-probe-form')!;
      await until(() => form.client?.user === 'karim');
      await form.updateComplete;
      form.type('of Karim');
      provider(box).user = 'marie';
      await until(() => form.client?.user === 'marie' && !form.dirty);
      form.type('of Marie');
      provider(box).removeAttribute('user');
      await saying(form, 'Who are you?');
      expect(form.dirty).to.equal(false);
      provider(box).user = 'karim';
      await until(() => form.draft.text === 'of Karim');
      provider(box).user = 'marie';
      await until(() => form.draft.text === 'of Marie');
    });

    it('identify() answers, changes and fails', async () => {
      const box = draw('<rm-probe></rm-probe>');
      const element = document.createElement('rm-program');
      Object.assign(element, { programId: 'shop', src: src(), lang: 'en', identify: () => Promise.resolve('karim') });
      box.append(element);
      const tag = probe(box);
      await saying(tag, all);
      expect(tag.client?.user).to.equal('karim');
      element.identify = () => Promise.resolve(undefined);
      await saying(tag, 'Say who you are first');
      expect(textOf(tag)).not.to.include('Who are you?');
      element.identify = () => Promise.reject(new Error('The directory is down'));
      await saying(tag, 'The directory is down');
      expect(errors).to.eql(['']);
    });

    it('“who are you?” is asked once, by the first tag, and remembered', async () => {
      const markup = `<rm-probe></rm-probe><rm-probe></rm-probe>${program(`program-id="shop" src="${src()}"`)}`;
      const box = draw(markup);
      const [first, second] = [probe(box), probe(box, 1)];
      await saying(first, 'Who are you?');
      await saying(second, 'Say who you are first');
      expect(textOf(second)).not.to.include('Who are you?');
      await until(() => textOf(first).includes('Marie'));
      button(first, 'Marie').click();
      await saying(first, all);
      await saying(second, all);
      box.remove();
      await pause(20);
      const again = draw(markup);
      await saying(probe(again), all);
      expect(probe(again).client?.user).to.equal('marie');
      // Somebody remembered who has left is asked again, not turned away.
      again.remove();
      await pause(20);
      localStorage.setItem('reverse-mentoring/user/1/shop', 'gone');
      const third = draw(markup);
      await saying(probe(third), 'Who are you?');
      await until(() => textOf(probe(third)).includes('Karim'));
      button(probe(third), 'Karim').click();
      await saying(probe(third), all);
    });

    it('storage-scope="user": a database for each person', async () => {
      const store = memoryStore();
      const names: string[] = [];
      const watched: Store = {
        ...store,
        open: (name, hooks) => {
          names.push(name);
          return store.open(name, hooks);
        },
      };
      const box = draw('<rm-probe></rm-probe>');
      const element = document.createElement('rm-program');
      Object.assign(element, { programId: 'shop', src: src(), lang: 'en', user: 'karim', storageScope: 'user', store: watched });
      box.append(element);
      await saying(probe(box), all);
      element.user = 'marie';
      await until(() => probe(box).client?.user === 'marie');
      await saying(probe(box), all);
      expect(names).to.eql(['reverse-mentoring/1/shop/karim', 'reverse-mentoring/1/shop/marie']);
    });
  });

  describe('two providers with one id', () => {
    it('the same options share a client, closed with the last', async () => {
      const src = addressOf(programFile());
      const box = draw(program(`program-id="shop" user="karim" src="${src}"`).repeat(2) + '<rm-probe></rm-probe>');
      await saying(probe(box), all);
      await until(() => provider(box, 1).client);
      const { client } = provider(box);
      expect(provider(box, 1).client).to.equal(client);
      provider(box).user = 'marie';
      provider(box, 1).user = 'marie';
      await until(() => client?.user === 'marie');
      provider(box).remove();
      await pause(20);
      expect(client?.closed).to.equal(false);
      expect(textOf(probe(box))).to.include(all);
      provider(box).remove();
      await pause(20);
      expect(client?.closed).to.equal(true);
      expect(errors).to.eql([]);
    });

    it('differing ones: the second reports it, and takes over once the first has left', async () => {
      const src = addressOf(programFile());
      const box = draw(
        `${program(`program-id="shop" user="karim" src="${src}"`)}<rm-program lang="en" program-id="shop" user="marie" src="${src}"><rm-probe></rm-probe></rm-program><rm-probe></rm-probe>`,
      );
      await saying(probe(box, 1), all);
      await saying(probe(box), 'disagree on user');
      expect(errors).to.eql(['program-conflict']);
      expect(hasState(probe(box), 'error')).to.equal(true);
      expect(probe(box, 1).client?.user).to.equal('karim');
      provider(box).remove();
      await saying(probe(box), all);
      await until(() => probe(box, 1).client?.user === 'marie');
    });

    it('a conflict that no tag can show is said to the author', async () => {
      draw(program('program-id="shop" user="karim"') + program('program-id="shop" user="marie"'));
      await until(() => warned.length);
      expect(String(warned[0])).to.match(/program-conflict.*“shop” disagree on user/);
    });
  });

  describe('plugins and lists', () => {
    const catalog = (id: string, version = '1'): ReturnType<ReturnType<typeof definePlugin>> =>
      definePlugin({
        id,
        version,
        sdk: 1,
        setup: ctx => {
          ctx.contribute('skill.catalog', { id: id.replace(/\W/g, '-'), label: { en: id }, skills: [{ code: 'one', label: { en: `Skill of ${id}` } }] });
        },
      })();
    const labels = async (element: RmProgram, text: string): Promise<string[]> =>
      (await element.client!.skills.search(text, { lang: 'en' })).map(({ label }) => label);

    it('named ones only, also when they come late', async () => {
      registerPlugin(catalog('acme/early'));
      registerPlugin(catalog('acme/unwanted'));
      const box = draw(program('program-id="shop" user="karim" plugins="acme/early acme/late"'));
      await until(() => provider(box).client);
      expect(await labels(provider(box), 'Skill')).to.eql(['Skill of acme/early']);
      registerPlugin(catalog('acme/late'));
      await until(async () => (await labels(provider(box), 'Skill')).length === 2);
      expect(errors).to.eql([]);
    });

    it('one that is never there is told to the page’s author only; the rest works', async () => {
      const box = draw(`${program(`program-id="shop" user="karim" plugins="acme/nowhere" src="${addressOf(programFile())}"`)}<rm-probe></rm-probe>`);
      await saying(probe(box), all);
      await pause(4800);
      await until(() => told.length);
      expect(told.map(({ code, message }) => [code, message])).to.eql([
        ['plugin-unknown', 'No plugin is called acme/nowhere. Load its script, or correct the plugins attribute.'],
      ]);
      expect(hasState(probe(box), 'error')).to.equal(false);
      expect(textOf(probe(box)))
        .to.include(all)
        .and.not.include('acme/nowhere');
      registerPlugin(catalog('acme/nowhere'));
      await until(async () => (await labels(provider(box), 'nowhere')).length === 1);
    });

    it('each that fails in its setup is told to the page’s author only, by its label; the rest works', async () => {
      registerPlugin(
        definePlugin({
          id: 'acme/broken',
          version: '1',
          sdk: 1,
          label: { en: 'Kiln log' },
          setup: () => {
            throw new Error('no kiln');
          },
        })(),
      );
      registerPlugin(definePlugin({ id: 'acme/picky', version: '1', sdk: 2, supports: () => 'Not here.', setup: () => {} })());
      const named = 'plugins="acme/broken acme/picky acme/early"';
      const box = draw(`${program(`program-id="shop" user="karim" ${named} src="${addressOf(programFile())}"`)}<rm-probe></rm-probe>`);
      await saying(probe(box), all);
      expect(told.map(({ message }) => message)).to.eql([
        'The plugin Kiln log failed at setup and was left out: no kiln.',
        'The plugin acme/picky failed at supports and was left out: Not here.',
      ]);
      expect((told[0]?.error as RmError).details).to.eql({ plugin: 'acme/broken', point: 'setup', problem: 'no kiln' });
      expect(textOf(probe(box))).not.to.match(/acme|kiln/i);
      expect(provider(box).client?.plugins()[0]?.state).to.equal('failed');
      expect(await labels(provider(box), 'early')).to.eql(['Skill of acme/early']);
    });

    it('one of an SDK level to come is told, and what the same script registers after it is there', async () => {
      registerPlugin({ ...catalog('acme/future'), sdk: 99 });
      registerPlugin(catalog('acme/after'));
      const box = draw(`${program(`program-id="shop" user="karim" plugins="acme/future acme/after" src="${addressOf(programFile())}"`)}<rm-probe></rm-probe>`);
      await saying(probe(box), all);
      expect(told.map(({ message }) => message)).to.have.lengthOf(1);
      expect(told[0]?.message).to.match(/acme\/future.*level 99 is newer/);
      expect(provider(box).client?.plugins()[0]?.state).to.equal('failed');
      expect(await labels(provider(box), 'after')).to.eql(['Skill of acme/after']);
    });

    it('plain lists by address, each for itself', async () => {
      const list = addressOf(JSON.stringify({ id: 'ceramics', label: 'Ceramics', lang: 'en', skills: [{ code: 'throwing', label: 'Throw a pot' }] }));
      const box = draw(`${program(`program-id="shop" user="karim" src="${addressOf(programFile())}" catalogs="${list} /no-list.json"`)}<rm-probe></rm-probe>`);
      await saying(probe(box), 'The list of skills /no-list.json could not be read (HTTP 404)');
      expect(textOf(probe(box))).not.to.include('programme’s file');
      await saying(probe(box), all);
      expect(await labels(provider(box), 'pot')).to.eql(['Throw a pot']);
    });

    describe('a list with faults', () => {
      const skill = { code: 'a', label: { fr: 'Tourner' } };
      const list = { id: 'own', label: { fr: 'À nous' }, skills: [skill] };
      const faulty: Readonly<Record<string, [text: string, en: RegExp, fr: RegExp]>> = {
        'a code twice': [
          JSON.stringify({ ...list, skills: [skill, skill] }),
          /: skills\[1\]\.code "a" is there twice;/,
          /: skills\[1\]\.code «.a.» y figure deux fois/,
        ],
        'no skill': [JSON.stringify({ ...list, skills: [] }), /: skills must be a list with at least one skill\./, /: skills doit être une liste/],
        'too many': [JSON.stringify({ ...list, skills: Array(20_001).fill(skill) }), /: skills has 20001 skills, more than 20000;/, /: skills compte 20001/],
        'no label': [JSON.stringify({ ...list, skills: [{ code: 'a' }] }), /: skills\[0\]\.label must be a text/, /: skills\[0\]\.label doit être un texte/],
        'four levels': [
          JSON.stringify({ ...list, skills: [{ ...skill, levels: { fr: ['', '', '', ''] } }] }),
          /levels\.fr must be a list of 5/,
          /levels\.fr doit/,
        ],
        several: [
          JSON.stringify({ ...list, skills: [{}, { code: 'a b', label: 3, exactMatch: ['x'] }] }),
          /: skills\[0\]\.code must .* · skills\[0\]\.label must .* · skills\[1\]\.code must .* · and 2 more\. Correct the file/,
          /: skills\[0\]\.code doit .* · et 2 de plus\. Corrigez/,
        ],
        'cut off': ['{"id": "own", "lab', /is not JSON \((?!\{).*\)/, /n’est pas du JSON \((?!\{).*\)/],
        'a table': [JSON.stringify([1]), /: id must be/, /: id doit/],
      };
      for (const lang of ['en', 'fr'] as const)
        for (const [name, [text, ...expected]] of Object.entries(faulty))
          it(`${name}, in ${lang}: is named with its place and its file, and known to rm-plugin-status`, async () => {
            const source = addressOf(text);
            const box = draw(
              `<rm-program lang="${lang}" program-id="shop" user="karim" src="${addressOf(programFile())}" catalogs="${source}"></rm-program><rm-probe lang="${lang}"></rm-probe><rm-plugin-status lang="${lang}"></rm-plugin-status>`,
            );
            await saying(probe(box), source);
            const wanted = expected[lang === 'en' ? 0 : 1]!;
            expect(textOf(probe(box)))
              .to.match(wanted)
              .and.not.match(/\{\w+\}/);
            expect(told).to.have.lengthOf(1);
            expect(told[0]?.message)
              .to.match(wanted)
              .and.include(source)
              .and.not.match(/\{\w+\}/);
            const status = box.querySelector('rm-plugin-status')!;
            await until(() => status.shadowRoot?.querySelector('[part=plugin]'));
            const shown = (status.shadowRoot!.querySelector('[part=plugin]')!.textContent ?? '').replace(/\s+/g, ' ');
            expect(shown).to.match(wanted).and.include(source);
            const [plugin] = provider(box).client!.plugins();
            expect([plugin?.state, plugin?.label]).to.eql(['failed', source]);
            if (name === 'several') expect(plugin?.error).to.include('skills[1].exactMatch must be');
          });

      it('one that comes back is read when somebody tries again', async () => {
        const { fetch } = window;
        let there = false;
        window.fetch = (...args) => (String(args[0]).includes('late.json') && there ? Promise.resolve(new Response(JSON.stringify(list))) : fetch(...args));
        try {
          const box = draw(
            `${program(`program-id="shop" user="karim" src="${addressOf(programFile())}" catalogs="late.json"`)}<rm-plugin-status lang="en"></rm-plugin-status>`,
          );
          const status = box.querySelector('rm-plugin-status')!;
          await until(() => status.shadowRoot?.querySelector('[part=plugin] button'));
          expect(await labels(provider(box), 'tour')).to.eql([]);
          there = true;
          status.shadowRoot!.querySelector<HTMLElement>('[part=plugin] button')!.click();
          await until(async () => (await labels(provider(box), 'tour')).length === 1);
        } finally {
          window.fetch = fetch;
        }
      });
    });
  });

  describe('a life with accidents', () => {
    it('without a store it says that nothing is kept, once', async () => {
      const box = draw(`${program(`program-id="shop" user="karim" src="${addressOf(programFile())}"`)}<rm-probe></rm-probe><rm-probe></rm-probe>`);
      await saying(probe(box), 'This browser keeps nothing after you leave the page');
      await saying(probe(box, 1), all);
      expect(textOf(probe(box, 1))).not.to.include('keeps nothing');
    });

    it('closed behind its back: tags say so, and trying again opens it', async () => {
      const box = draw(`${program(`program-id="shop" user="karim" src="${addressOf(programFile())}"`)}<rm-probe></rm-probe>`);
      await saying(probe(box), all);
      provider(box).client!.close();
      await saying(probe(box), 'was closed on this page');
      expect(hasState(probe(box), 'error')).to.equal(true);
      button(probe(box), 'Try again').click();
      await saying(probe(box), all);
    });

    it('forgotten: starts from the file again', async () => {
      const box = draw(`${program(`program-id="shop" user="karim" src="${addressOf(programFile())}"`)}<rm-probe></rm-probe>`);
      await saying(probe(box), all);
      await provider(box).client!.forget();
      await provider(box).reload();
      await saying(probe(box), all);
    });

    it('an id that is none is named, with its tags', async () => {
      const tag = probe(draw('<rm-program lang="en" program-id="No Id!"><rm-probe></rm-probe></rm-program>'));
      await saying(tag, /“No Id!” cannot be an id/);
      expect(errors).to.eql(['invalid']);
    });

    it('properties set before the upgrade count', async () => {
      const late = document.createElement('late-program') as RmProgram;
      Object.assign(late, { programId: 'shop', user: 'karim', src: addressOf(programFile()), lang: 'en' });
      const box = draw('<rm-probe></rm-probe>');
      box.append(late);
      customElements.define('late-program', class extends (customElements.get('rm-program') as typeof RmProgram) {});
      await saying(probe(box), all);
      expect((await late.ready).user).to.equal('karim');
    });

    it('a change of programme while one opens: only the last one counts', async () => {
      const box = draw(`${program(`program-id="shop" user="karim" src="${addressOf(programFile())}"`)}<rm-probe></rm-probe>`);
      provider(box).programId = 'other';
      provider(box).src = addressOf(programFile({ id: 'other', people: ['karim', 'zoe'] }));
      await saying(probe(box), 'Karim, Zoe');
      provider(box).user = 'zoe';
      await until(() => probe(box).client?.user === 'zoe');
      expect(probe(box).client?.id).to.equal('other');
      expect(errors).to.eql([]);
    });
  });
});
