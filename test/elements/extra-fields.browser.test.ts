import { sendKeys } from '@web/test-runner-commands';
import { canonical } from '@reverse-mentoring/core';
import type { ProgramClient, SessionField, SessionView } from '@reverse-mentoring/core';
import { AcmeStars, badControl, clay, dish, kiln, plugin, stars, temperature } from './extra-fields-page.js';
import { LoggerPage, openPair, sessionsOf, until } from './session-logger-page.js';

function equal(actual: unknown, expected: unknown, what = 'value'): void {
  if (canonical(actual) !== canonical(expected)) throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}
function ok(value: unknown, what: string): asserts value {
  if (!value) throw new Error(what);
}
const temp = 'Kiln temperature, °C';

describe('fields of plugins in the logger', () => {
  let client: ProgramClient;
  let page: LoggerPage;
  const start = async (attributes?: Record<string, string>): Promise<LoggerPage> => (page = await new LoggerPage(client, attributes).ready());
  const newest = async (): Promise<SessionView> => (await sessionsOf(client))[0]!;
  const saved = (): Promise<unknown> => until(() => /is saved/.test(page.status()), 'a confirmation');
  const save = async (): Promise<void> => {
    await page.press(page.button('Save the session'));
  };
  const fields = async (...wanted: string[]): Promise<void> =>
    void (await until(() => wanted.every(label => page.hasField(label)), `fields ${wanted.join(', ')}`));
  const control = (): Promise<AcmeStars> => until(() => page.root.querySelector<AcmeStars>('acme-stars'), 'the control');
  const star = async (n: number): Promise<void> => {
    (await control()).shadowRoot!.querySelectorAll('button')[n - 1]!.click();
    await page.element.updateComplete;
  };
  const told: string[] = [];

  beforeEach(async () => {
    localStorage.clear();
    told.length = 0;
    client = await openPair();
    client.on('plugin.failed', ({ error }) => told.push(String(error)));
  });
  afterEach(() => {
    page.remove();
    client.close();
  });

  it('nothing of plugins is there without one', async () => {
    await start();
    await save();
    await saved();
    equal((await newest()).ext, undefined);
  });

  it('the required one stands in the form, the others in the fold; each says who reads it', async () => {
    await client.use([kiln()]);
    await start();
    await fields(temp);
    ok(!page.field(temp).closest('details'), 'the required field is in the form');
    equal(page.field(temp).getAttribute('aria-required'), 'true');
    await page.unfold();
    await control();
    ok(page.field('Dish').closest('details'), 'the others are in the fold');
    equal(page.described(page.field('Dish')), 'What you cooked together. The coordinators read this, too.');
    ok(page.text.includes('Only Karim and Marie read this.'), 'who reads what the notes keep');
    await page.type(page.field(temp), '1 250');
    await page.type(page.field('Dish'), 'Tarte');
    await page.press(page.choice('Clay', 'Porcelain'));
    await star(4);
    await save();
    await saved();
    const { ext, notes } = await newest();
    equal(ext, { 'acme/kiln': { version: 1, temp: 1250, dish: 'Tarte', clay: 'porcelain' } });
    equal(notes?.ext, { 'acme/kiln': { version: 1, stars: 4 } });
    await page.press(page.row(/20 Nov/).querySelector('summary')!);
    await until(() => page.row(/20 Nov/).querySelector('dl'), 'what was noted');
    const listed = page.row(/20 Nov/).textContent ?? '';
    for (const words of ['1,250\u00a0°C', 'Tarte', 'Porcelain', 'How was it together?', '4']) ok(listed.includes(words), `the list tells ${words}: ${listed}`);
  });

  it('what is required is asked for beside the field, and focus goes there; so does what is wrong', async () => {
    await client.use([kiln()]);
    await start();
    await fields(temp);
    await save();
    await until(() => page.field(temp).matches(':focus'), 'focus on the field');
    equal(page.described(page.field(temp)), 'The coordinators read this, too. Please fill this in.');
    await page.type(page.field(temp), 'hot');
    equal(page.field(temp).value, 'hot', 'what was typed stays, number or not');
    equal(page.described(page.field(temp)), 'The coordinators read this, too. Write a number here, in digits.');
    await page.type(page.field(temp), '1 300,5');
    equal(page.described(page.field(temp)), 'The coordinators read this, too. Write at most 1,300 °C.');
    await page.type(page.field(temp), '950.');
    equal(page.field(temp).value, '950.', 'a number on its way');
    await save();
    await saved();
    equal((await newest()).ext, { 'acme/kiln': { version: 1, temp: 950 } });
  });

  it('a problem in the fold opens it', async () => {
    await client.use([plugin('acme/kiln', [{ ...dish, maxLength: 3 } as SessionField])]);
    await start();
    await page.unfold();
    await fields('Dish');
    await page.type(page.field('Dish'), 'Tarte');
    page.root.querySelector<HTMLDetailsElement>('form details')!.open = false;
    await save();
    await until(() => page.field('Dish').matches(':focus'), 'focus on the field');
    ok(page.described(page.field('Dish')).includes('at most 3 fit'), 'what is wrong');
  });

  it('what a command refuses stands beside its field', async () => {
    let strict = false;
    const picky = { ...dish, check: () => (strict ? 'Not that dish.' : undefined) } as SessionField;
    await client.use([plugin('acme/kiln', [picky])]);
    await start();
    await page.unfold();
    await fields('Dish');
    await page.type(page.field('Dish'), 'Tarte');
    page.element.addEventListener('rm-session-save', () => {
      strict = true;
    });
    await save();
    await until(() => page.described(page.field('Dish')).includes('Not that dish.'), 'the refusal beside the field');
    await until(() => page.field('Dish').matches(':focus'), 'focus there');
    equal((await sessionsOf(client)).length, 0, 'nothing was saved');
  });

  it('editing shows what is kept, changes what is touched, and leaves absent plugins their data', async () => {
    await client.use([kiln()]);
    const { id } = await client.sessions.log({
      pairId: 'karim-marie',
      date: '2026-11-19',
      minutes: 60,
      ext: { 'acme/kiln': { temp: 950, clay: 'porcelain', dish: 'Tarte' }, gone: { x: 1 } },
      notes: { ext: { 'acme/kiln': { stars: 2 }, gone: { y: 1 } } },
    });
    await start({ 'session-id': id });
    await fields(temp);
    equal(page.field(temp).value, '950');
    await page.unfold();
    equal((await control()).value, 2, 'the control has what is kept');
    equal(page.field('Dish').value, 'Tarte');
    ok(page.choice('Clay', 'Porcelain').checked, 'the choice');
    ok(!page.text.replace('Also kept: an answer of an extension that is not here (gone)', '').includes('gone'), 'of the absent plugin only that it is kept');
    await page.type(page.field('Dish'), '');
    await page.press(page.button('Clear the answer: Clay'));
    ok(page.choice('Clay', 'Stoneware').matches(':focus') || page.choice('Clay', 'Porcelain').matches(':focus'), 'focus stays at the choice');
    await star(5);
    // Another tab changes another field meanwhile.
    await client.sessions.update(id, { ext: { 'acme/kiln': { temp: 1000, clay: 'porcelain', dish: 'Tarte' } } });
    await save();
    await until(
      async () => (await newest()).notes?.ext?.['acme/kiln'] && ((await newest()).notes!.ext!['acme/kiln'] as { stars: number }).stars === 5,
      'saved',
    );
    const { ext, notes } = await newest();
    equal(ext, { 'acme/kiln': { temp: 1000, version: 1 }, gone: { x: 1 } });
    equal(notes?.ext, { 'acme/kiln': { stars: 5, version: 1 }, gone: { y: 1 } });
  });

  it('what was typed outlives a reload, and a plugin that is late, goes and comes back', async () => {
    await client.use([kiln()]);
    await start();
    await page.unfold();
    await fields(temp, 'Dish');
    await page.type(page.field(temp), '900');
    await page.type(page.field('Dish'), 'Tarte');
    await star(3);
    await client.removePlugin('acme/kiln');
    await until(() => !page.hasField('Dish') && !page.root.querySelector('acme-stars'), 'the fields go');
    page.remove();
    page = await new LoggerPage(client).ready();
    ok(!page.hasField(temp), 'no field without its plugin');
    await client.use([kiln()]);
    await fields(temp);
    equal(page.field(temp).value, '900', 'what was typed before');
    await page.unfold();
    equal([page.field('Dish').value, (await control()).value], ['Tarte', 3]);
    await save();
    await saved();
    equal((await newest()).ext, { 'acme/kiln': { version: 1, temp: 900, dish: 'Tarte' } });
  });

  it('what was typed is saved without its plugin, too, and upgraded by a newer one', async () => {
    await client.use([kiln()]);
    await start();
    await fields(temp);
    await page.type(page.field(temp), '900');
    await client.removePlugin('acme/kiln');
    await until(() => !page.hasField(temp), 'the field goes');
    await save();
    await saved();
    equal((await newest()).ext, { 'acme/kiln': { version: 1, temp: 900 } });
    await client.use([kiln()]);
    await fields(temp);
    await page.type(page.field(temp), '950');
    await client.removePlugin('acme/kiln');
    const upgrade = (data: unknown): unknown => ({ celsius: (data as { temp: number }).temp });
    await client.use([
      plugin('acme/kiln', [{ ...temperature, id: 'celsius', required: false } as SessionField], [], { version: '2.0.0', dataVersion: 2, upgrade }),
    ]);
    await page.unfold();
    await fields('Kiln temperature, °C');
    await save();
    await until(async () => (await sessionsOf(client)).length === 2, 'saved');
    ok(
      (await sessionsOf(client)).some(({ ext }) => canonical(ext?.['acme/kiln'] ?? null) === '{"celsius":950,"version":2}'),
      JSON.stringify((await sessionsOf(client)).map(({ ext }) => ext)),
    );
  });

  it('a control gets its properties, tells by keyboard, is disabled with the form, speaks its language', async () => {
    await client.use([kiln()]);
    await start();
    await page.unfold();
    const made = await control();
    equal([made.label, made.lang, Reflect.get(made, 'required'), Reflect.get(made, 'hint')], ['How was it together?', 'en-GB', false, '']);
    made.focus();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: ' ' });
    await until(() => made.value === 2, 'two stars by keyboard');
    const before = made.log.length;
    await page.type(page.field('Dish'), 'x');
    equal(made.log.slice(before), [], 'nothing is set that it knows');
    page.element.lang = 'fr';
    await until(() => made.label.startsWith('C’était'), 'French');
    equal(made.value, 2);
    page.element.disabled = true;
    await until(() => made.shadowRoot!.querySelector('button')!.disabled, 'disabled');
  });

  it('a required control is asked for once it is there', async () => {
    await client.use([plugin('acme/kiln', [{ ...stars, required: true } as SessionField])]);
    await start();
    const made = await control();
    await save();
    await until(() => made.problem === 'Please fill this in.', 'the problem is told to the control');
    await until(() => made.shadowRoot!.activeElement, 'focus goes to the control');
    ok(page.text.includes('Please fill this in.'), 'and is said beside it');
    await star(1);
    equal(made.problem, '');
    await save();
    await saved();
    equal((await newest()).notes?.ext, { 'acme/kiln': { version: 1, stars: 1 } });
  });

  describe('a control that fails', () => {
    const sentence = 'This field cannot be shown right now. You can save without it; what it held stays.';
    const unkept = 'What this field answered cannot be kept. You can save without it; what was stored before stays.';
    const never = new Promise<never>(() => undefined);
    let made = 0;
    /** A tag nobody had. */
    const tag = (): string => `bad-control-${++made}`;
    const withControl = (name: string, load: () => Promise<unknown> = async () => undefined): SessionField =>
      ({ ...stars, required: true, tag: name, load }) as SessionField;
    const logged = async (field: SessionField): Promise<string> => {
      await client.use([plugin('acme/kiln', [field, dish])]);
      return (await client.sessions.log({ pairId: 'karim-marie', date: '2026-11-19', minutes: 60, notes: { ext: { 'acme/kiln': { stars: 3 } } } })).id;
    };
    /** Everything else of the form works, and what the field held stays. */
    const works = async (): Promise<void> => {
      await page.unfold();
      await page.type(page.field('Dish'), 'Tarte');
      await save();
      await until(async () => (await newest()).ext, 'the form is saved without it');
      equal([(await newest()).ext, (await newest()).notes?.ext], [{ 'acme/kiln': { version: 1, dish: 'Tarte' } }, { 'acme/kiln': { stars: 3, version: 1 } }]);
    };

    type Bad = HTMLElement & { value: unknown };
    /** A session, and a control that takes and says anything. */
    const holder = async (): Promise<{ id: string; name: string }> => {
      const name = tag();
      badControl(name, () => undefined, { value: { value: undefined, writable: true } });
      return { name, id: await logged(withControl(name)) };
    };
    const send = async (name: string, value: unknown): Promise<void> => {
      const found = await until(() => page.root.querySelector<Bad>(name), 'the control');
      found.value = value;
      found.dispatchEvent(new Event('input', { bubbles: true }));
      await page.element.updateComplete;
    };

    it('to load says so calmly, offers to try again, and is there when that works', async () => {
      const name = tag();
      let broken = true;
      const id = await logged(
        withControl(name, async () => {
          if (broken) throw new Error('404');
          customElements.define(name, class extends AcmeStars {});
        }),
      );
      await start({ 'session-id': id });
      await until(() => page.text.includes(sentence), 'the sentence');
      await works();
      page.remove();
      await start({ 'session-id': id });
      await until(() => page.text.includes(sentence), 'the sentence again');
      broken = false;
      await page.press(page.button('Try again'));
      const found = await until(() => page.root.querySelector<AcmeStars>(name), 'the control');
      equal(found.value, 3);
      ok(
        told.some(error => error.includes('404')),
        'the plugin is told',
      );
    });

    for (const [what, load] of [
      ['hangs in load', () => never],
      ['is never defined', async () => undefined],
    ] as const)
      it(`and ${what}: the form waits five seconds for it, and nobody else for the form`, async () => {
        const id = await logged(withControl(tag(), load));
        await start({ 'session-id': id });
        await until(() => page.text.includes('This field is on its way…'), 'it is on its way');
        await works();
        page.remove();
        await start({ 'session-id': id });
        await new Promise(resolve => setTimeout(resolve, 5100));
        await until(() => page.text.includes(sentence), 'the sentence');
      });

    for (const [what, define] of [
      ['throws when it is made', (name: string) => { badControl(name, () => { throw new Error('constructor'); }); }],
      ['throws when it is given its value', (name: string) => { badControl(name, () => undefined, { value: { get: () => 1, set() { throw new Error('setter'); } } }); }],
      ['throws when it is given its label', (name: string) => { badControl(name, () => undefined, { label: { set() { throw new Error('setter'); } } }); }],
      ['is frozen', (name: string) => { badControl(name, element => { Object.freeze(element); }); }],
    ] as const)
      it(`and ${what} costs its own field only`, async () => {
        const name = tag();
        define(name);
        const id = await logged(withControl(name));
        await start({ 'session-id': id });
        if (what !== 'is frozen') {
          await until(() => page.text.includes(sentence), 'the sentence');
          await until(() => told.length === 1, 'the plugin is told, once');
        }
        await works();
      }); // prettier-ignore

    for (const [what, value] of [
      ['a function', () => 1],
      [
        'a ring',
        (() => {
          const ring: Record<string, unknown> = {};
          ring['self'] = ring;
          return ring;
        })(),
      ],
      ['a date', new Date()],
      ['an element', document.createElement('p')],
      ['a megabyte', 'x'.repeat(1e6)],
      ['200,000 characters', 'x'.repeat(200_000)],
      ['a big number', 10n],
      ['a key that reaches a prototype', JSON.parse('{"deep":[{"__proto__":1}]}') as object],
      ['a key that reaches a constructor', { constructor: 'x' }],
      ['a thousand levels', Array.from({ length: 1000 }).reduce<unknown>(one => [one], 1)],
    ] as const)
      it(`and sends ${what} says so calmly, once told; all else is saved, and what was stored stays`, async () => {
        const { id, name } = await holder();
        await start({ 'session-id': id });
        await send(name, value);
        await until(() => page.text.includes(unkept), 'what is wrong');
        ok(!localStorage.length || Object.values({ ...localStorage }).every(one => String(one).length < 1e5), 'no draft of it');
        await send(name, value);
        await works();
        equal(told.length, 1, 'the plugin is told, once');
        const [problem] = client.plugins().find(one => one.id === 'acme/kiln')!.problems;
        equal([problem!.point, problem!.part, problem!.count], ['session.field', 'control', 1]);
        ok(problem!.message.includes(name) && problem!.message.length < 300, problem!.message);
      });

    it('and sends what can be kept after all is heard; what turns bad later is not kept', async () => {
      const { id, name } = await holder();
      await start({ 'session-id': id });
      await send(name, new Date());
      await until(() => page.text.includes(unkept), 'what is wrong');
      await send(name, 5);
      ok(!page.text.includes(unkept), 'mended');
      await send(name, document.body);
      await until(() => page.text.includes(unkept), 'bad again');
      await page.press(page.button('Try again'));
      const fresh = await until(() => page.root.querySelector<Bad>(name), 'another control');
      equal(fresh.value, 5, 'with what could be kept');
      ok(!page.text.includes(unkept), 'and nothing to say');
      await until(() => page.root.activeElement?.contains(fresh), 'focus stays at its place');
      await send(name, () => 1);
      await works();
    });

    it('is let go once its form is saved, and nothing of it is asked of the next session', async () => {
      const { name } = await holder();
      await start();
      await page.unfold();
      await send(name, 'x'.repeat(200_000));
      await until(() => page.text.includes(unkept), 'what is wrong');
      await page.type(page.field('Dish'), 'Tarte');
      await save();
      await saved();
      equal([(await sessionsOf(client)).length, (await newest()).notes?.ext], [2, undefined], 'saved, though it is required');
      await until(() => page.root.querySelector<Bad>(name)?.value === undefined, 'a new one');
      ok(!page.text.includes(unkept), 'which says nothing');
    });

    it('and fills a record together with another one: the bigger one gives way', async () => {
      const [big, small] = [tag(), tag()];
      for (const name of [big, small]) badControl(name, () => undefined, { value: { value: undefined, writable: true } });
      await client.use([plugin('acme/kiln', [{ ...stars, tag: big } as SessionField, { ...stars, id: 'small', tag: small } as SessionField])]);
      await start();
      await page.unfold();
      await send(big, 'x'.repeat(70_000));
      ok(!page.text.includes(unkept), 'it fits');
      await send(small, 'y'.repeat(40_000));
      await until(() => page.text.split(unkept).length === 2, 'one of them does not fit');
      await save();
      await saved();
      equal(Object.keys((await newest()).notes?.ext?.['acme/kiln'] as object).sort(), ['small', 'version']);
      equal(told.length, 1, 'the plugin is told');
    });

    it('keeps nobody from being told what is wrong in a field of the form’s own', async () => {
      const name = tag();
      badControl(name, () => undefined, { value: { value: undefined, writable: true } });
      await client.use([plugin('acme/kiln', [withControl(name), temperature])]);
      await start();
      await fields(temp);
      await send(name, new Date());
      await page.type(page.field(temp), 'hot');
      await save();
      await until(() => page.described(page.field(temp)).includes('Write a number here'), 'the message beside it');
      equal((await sessionsOf(client)).length, 0, 'nothing is saved');
    });

    it('and sends an event without having a value changes nothing', async () => {
      const name = tag();
      badControl(name, element => {
        element.append(document.createElement('span'));
      });
      const id = await logged(withControl(name));
      await start({ 'session-id': id });
      const found = await until(() => page.root.querySelector<HTMLElement>(name), 'the control');
      Reflect.deleteProperty(found, 'value');
      found.dispatchEvent(new Event('input', { bubbles: true }));
      found.dispatchEvent(new CustomEvent('change', { detail: 7 }));
      await works();
    });

    it('and sends events while it is given its value makes nobody’s draft', async () => {
      const name = tag();
      badControl(name, () => undefined, {
        value: {
          get: () => 'mine',
          set(this: HTMLElement) {
            this.dispatchEvent(new Event('input', { bubbles: true }));
          },
        },
      });
      const id = await logged(withControl(name));
      await start({ 'session-id': id });
      await until(() => page.root.querySelector(name), 'the control');
      ok(!page.element.dirty, 'nothing was typed');
      await works();
    });

    it('and throws in its own listener is the page’s to see', async () => {
      const name = tag();
      badControl(
        name,
        element => {
          element.addEventListener('focus', () => {
            throw new Error('listener');
          });
          Object.defineProperty(element, 'focus', {
            value: () => {
              throw new Error('focus');
            },
          });
        },
        { value: { value: undefined, writable: true } },
      );
      const id = await logged({ ...withControl(name), check: (value: unknown) => (value === 1 ? 'Never right.' : undefined) } as SessionField);
      await start({ 'session-id': id });
      const found = await until(() => page.root.querySelector<HTMLElement & { value: unknown }>(name), 'the control');
      found.value = 1;
      found.dispatchEvent(new Event('input'));
      await save();
      await until(() => page.text.includes('Never right.'), 'the plugin’s own words');
      await until(() => page.root.activeElement?.contains(found), 'focus is at its place');
    });
  });

  it('a control goes with its plugin, and leaves nothing behind', async () => {
    await client.use([kiln()]);
    await start();
    await page.unfold();
    const first = await control();
    await client.removePlugin('acme/kiln');
    await until(() => !first.isConnected, 'it goes');
    await client.use([kiln()]);
    ok((await control()) !== first, 'another one comes');
  });

  it('another session gets a control of its own, with what that session holds', async () => {
    await client.use([plugin('acme/kiln', [stars])]);
    const log = (date: string, held: number): Promise<SessionView> =>
      client.sessions.log({ pairId: 'karim-marie', date, minutes: 60, notes: { ext: { 'acme/kiln': { stars: held } } } });
    const [first, second] = [await log('2026-11-10', 2), await log('2026-11-12', 4)];
    await start({ 'session-id': first.id });
    await page.unfold();
    await until(() => page.root.querySelector<AcmeStars>('acme-stars')?.value === 2, 'that of the first');
    const made = await control();
    page.element.sessionId = second.id;
    await until(() => page.root.querySelector<AcmeStars>('acme-stars')?.value === 4, 'that of the second');
    ok((await control()) !== made, 'another control');
  });

  it('moves into another shadow root with its controls and what they hold', async () => {
    await client.use([kiln()]);
    await start();
    await page.unfold();
    await star(3);
    const made = await control();
    const host = document.createElement('div');
    document.body.append(host);
    host.attachShadow({ mode: 'open' }).append(page.element);
    await page.element.updateComplete;
    ok((await control()) === made && made.value === 3, 'the same control');
    await page.type(page.field(temp), '900');
    await star(5);
    await save();
    await saved();
    equal((await newest()).notes?.ext, { 'acme/kiln': { version: 1, stars: 5 } });
    equal(made.value, undefined, 'and empty for the next session');
    host.remove();
  });

  it('a long choice is a list, several are boxes, yes and no are two chips', async () => {
    const options = Array.from({ length: 12 }, (_, i) => ({ value: `v${i}`, label: { en: `Choice ${i}` } }));
    await client.use([
      plugin('acme/kiln', [
        { ...clay, id: 'long', label: { en: 'Long' }, options } as SessionField,
        { ...clay, id: 'many', label: { en: 'Many' }, multiple: true } as SessionField,
        { id: 'dry', kind: 'boolean', home: 'case', label: { en: 'Dry?' } },
      ]),
    ]);
    await start();
    await page.unfold();
    await fields('Long');
    const long = page.field('Long');
    long.value = 'v7';
    long.dispatchEvent(new Event('change', { bubbles: true }));
    await page.press(page.choice('Many', 'Earthenware'));
    await page.press(page.choice('Many', 'Stoneware'));
    await page.press(page.choice('Dry?', 'No'));
    await save();
    await saved();
    equal((await newest()).ext, { 'acme/kiln': { version: 1, long: 'v7', many: ['stoneware', 'earthenware'], dry: false } });
  });
});
