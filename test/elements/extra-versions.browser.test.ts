import { canonical } from '@reverse-mentoring/core';
import type { PluginObject, ProgramClient, SessionField, SessionView } from '@reverse-mentoring/core';
import { type AcmeStars, clay, dish, kiln, plugin, stars, temperature } from './extra-fields-page.js';
import { LoggerPage, openPair, sessionsOf, until } from './session-logger-page.js';

function equal(actual: unknown, expected: unknown, what = 'value'): void {
  if (canonical(actual) !== canonical(expected)) throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}
function ok(value: unknown, what: string): asserts value {
  if (!value) throw new Error(what);
}

describe('fields of plugins that change', () => {
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

  beforeEach(async () => {
    localStorage.clear();
    client = await openPair();
  });
  afterEach(() => {
    page.remove();
    client.close();
  });

  describe('under another version of their plugin', () => {
    /** Version 1 keeps one glaze and the cups; version 2 a list, and the cups under another name. */
    const glaze: SessionField = { id: 'glaze', kind: 'text', home: 'case', label: { en: 'Glaze' } };
    const cups: SessionField = { id: 'cups', kind: 'number', home: 'case', label: { en: 'Cups of cocoa' }, unit: { en: 'cups' } };
    const one = (): PluginObject => plugin('acme/glaze', [glaze, cups]);
    const glazes: SessionField = {
      id: 'glaze',
      kind: 'choice',
      multiple: true,
      home: 'case',
      label: { en: 'Glazes' },
      options: ['ash', 'iron'].map(value => ({ value, label: { en: value } })),
    };
    const upgraded: unknown[] = [];
    const two = (fails = false): PluginObject =>
      plugin('acme/glaze', [glazes, { ...cups, id: 'mugs', label: { en: 'Mugs' } }], [], {
        version: '2.0.0',
        dataVersion: 2,
        upgrade(data) {
          upgraded.push(data);
          if (fails) throw new Error('not today');
          const { glaze: name, cups: mugs } = data as { glaze?: string; cups?: number };
          return { glaze: name ? [name] : [], ...(mugs !== undefined && { mugs }) };
        },
      });
    const reload = async (next: PluginObject): Promise<void> => {
      page.remove();
      await client.removePlugin('acme/glaze');
      await client.use([next]);
      await start();
      await page.unfold();
    };
    const kept = async (): Promise<unknown> => (await newest()).ext?.['acme/glaze'];

    beforeEach(() => {
      upgraded.length = 0;
    });

    it('what was typed is upgraded as the form opens, shows so, and is saved as today’s', async () => {
      await client.use([one()]);
      await start();
      await page.unfold();
      await fields('Glaze', 'Cups of cocoa');
      await page.type(page.field('Glaze'), 'ash');
      await page.type(page.field('Cups of cocoa'), '3');
      await reload(two());
      await fields('Mugs, cups');
      ok(upgraded.length > 0, 'upgrade was asked');
      ok(page.choice('Glazes', 'ash').checked, 'in today’s form');
      equal(page.field('Mugs, cups').value, '3');
      await page.press(page.choice('Glazes', 'iron'));
      await save();
      await saved();
      equal(await kept(), { version: 2, glaze: ['ash', 'iron'], mugs: 3 }, 'nothing of the old shape');
    });

    it('is put onto what the record held then: what nobody typed stays as it is', async () => {
      await client.use([one()]);
      const { id } = await client.sessions.log({ pairId: 'karim-marie', date: '2026-11-19', minutes: 60, ext: { 'acme/glaze': { glaze: 'ash', cups: 3 } } });
      await start({ 'session-id': id });
      await page.unfold();
      await fields('Glaze');
      await page.type(page.field('Cups of cocoa'), '5');
      page.remove();
      await client.removePlugin('acme/glaze');
      await client.use([two()]);
      await start({ 'session-id': id });
      await page.unfold();
      await fields('Mugs, cups');
      ok(page.choice('Glazes', 'ash').checked, 'as the record holds it');
      equal(page.field('Mugs, cups').value, '5');
      await save();
      await until(async () => canonical((await kept()) ?? null) === '{"glaze":["ash"],"mugs":5,"version":2}', 'saved').catch(async () => {
        throw new Error(JSON.stringify(await kept()));
      });
    });

    it('what cannot be upgraded is set aside, told, and kept as it was written; the rest is saved', async () => {
      await client.use([one()]);
      await start();
      await page.unfold();
      await fields('Glaze');
      await page.type(page.field('Glaze'), 'ash');
      await reload(two(true));
      await until(() => page.text.includes('What you typed here under another version of acme/glaze is kept as you wrote it.'), 'it is told');
      ok(!page.hasField('Mugs, cups'), 'its fields wait');
      const asked = upgraded.length;
      await page.type(page.field('Next step'), 'Go on');
      equal(upgraded.length, asked, 'a failing upgrade is not tried at every stroke');
      await save();
      await saved();
      equal(await kept(), { version: 1, glaze: 'ash' }, 'as it was written');
      // Once the plugin is mended, it is there.
      await client.removePlugin('acme/glaze');
      await client.use([two()]);
      equal(await kept(), { version: 2, glaze: ['ash'] });
    });

    it('a control of its own that is required keeps what it was given, too', async () => {
      const rated = (dataVersion: number): PluginObject =>
        plugin('acme/glaze', [{ ...stars, required: true }], [], {
          version: `${dataVersion}.0.0`,
          dataVersion,
          upgrade: () => {
            throw new Error('not today');
          },
        });
      await client.use([rated(1)]);
      await start();
      (await control()).shadowRoot!.querySelectorAll('button')[3]!.click();
      await reload(rated(2));
      await until(() => page.text.includes('is kept as you wrote it'), 'it is told');
      equal(page.root.querySelector('acme-stars'), null, 'and not asked for');
      await save();
      await saved();
      equal((await newest()).notes?.ext?.['acme/glaze'], { version: 1, stars: 4 });
    });

    it('data of a newer one is left alone, and said so, in the form and in the list', async () => {
      await client.use([two()]);
      const { id } = await client.sessions.log({ pairId: 'karim-marie', date: '2026-11-19', minutes: 60, ext: { 'acme/glaze': { glaze: ['iron'], mugs: 4 } } });
      await client.removePlugin('acme/glaze');
      await client.use([one()]);
      await start({ 'session-id': id });
      await page.unfold();
      const sentence = 'Written with a newer version of acme/glaze; kept as it is.';
      await until(() => page.text.includes(sentence), 'it is said');
      equal(page.text.split(sentence).length - 1, 2, 'once in the form, once in the list');
      ok(!page.hasField('Glaze') && !page.text.includes('iron'), 'and nothing of it is shown as this one’s');
      await page.type(page.field('Next step'), 'Go on');
      await save();
      await until(async () => (await newest()).notes?.next === 'Go on', 'the rest is saved');
      equal(await kept(), { version: 2, glaze: ['iron'], mugs: 4 });
    });
  });

  it('an option offered no more stays chosen until it is let go: of several, of one, and on a list', async () => {
    const several: SessionField = { ...clay, id: 'clays', multiple: true, label: { en: 'Clays' } } as SessionField;
    const long: SessionField = {
      ...clay, id: 'long', label: { en: 'Kiln' }, options: Array.from({ length: 10 }, (_, i) => ({ value: `k${i}`, label: { en: `Kiln ${i}` } })),
    } as SessionField; // prettier-ignore
    await client.use([plugin('acme/kiln', [several, clay, long])]);
    const { id } = await client.sessions.log({
      pairId: 'karim-marie', date: '2026-11-19', minutes: 60, ext: { 'acme/kiln': { clays: ['porcelain', 'red'].slice(0, 1), clay: 'porcelain', long: 'k9' } },
    }); // prettier-ignore
    await client.removePlugin('acme/kiln');
    type Choice = Extract<SessionField, { kind: 'choice' }>;
    const without = (field: SessionField, value: string): SessionField =>
      ({ ...field, options: (field as Choice).options.filter(one => one.value !== value) }) as Choice;
    await client.use([plugin('acme/kiln', [without(several, 'porcelain'), without(clay, 'porcelain'), without(long, 'k9')])]);
    await start({ 'session-id': id });
    await page.unfold();
    await fields('Kiln');
    const [box, radio] = [
      (): HTMLInputElement => page.choice('Clays', 'porcelain (no longer offered)'),
      (): HTMLInputElement => page.choice('Clay', 'porcelain (no longer offered)'),
    ];
    ok(box().checked && radio().checked, 'both are shown, and chosen');
    equal((page.field('Kiln') as unknown as HTMLSelectElement).selectedOptions[0]!.textContent, 'k9 (no longer offered)');
    await page.press(page.choice('Clays', 'Stoneware'));
    await page.press(page.choice('Clay', 'Stoneware'));
    ok(box().checked, 'beside what is added');
    await page.press(radio());
    await save();
    await until(async () => canonical((await newest()).ext!['acme/kiln']).includes('stoneware'), 'saved');
    equal((await newest()).ext, { 'acme/kiln': { version: 1, clays: ['stoneware', 'porcelain'], clay: 'porcelain', long: 'k9' } });
    await page.press(box());
    ok(!box().checked, 'still there to be ticked again');
    await save();
    await until(async () => !canonical(((await newest()).ext!['acme/kiln'] as { clays: unknown }).clays).includes('porcelain'), 'let go');
  });

  it('hands its colours down to a control on a page that sets none, light and dark, and those of a page that does', async () => {
    await client.use([kiln()]);
    await start();
    await page.unfold();
    const made = await control();
    const probe = document.createElement('i');
    made.shadowRoot!.append(probe);
    const names = 'surface quiet text muted line edge accent on-accent mentor mentor-quiet mentee mentee-quiet danger danger-quiet'.split(' ');
    const seen = (): string[] =>
      names.map(name => {
        probe.style.color = `var(--rm-color-${name}, rgb(1, 2, 3))`;
        return getComputedStyle(probe).color;
      });
    const all: string[][] = [];
    for (const scheme of ['light', 'dark']) {
      document.documentElement.style.colorScheme = scheme;
      all.push(seen());
    }
    document.documentElement.style.colorScheme = '';
    ok(!all.flat().includes('rgb(1, 2, 3)'), `every token is handed down: ${String(all[0])}`);
    all[0]!.forEach((colour, i) => {
      ok(colour !== all[1]![i], `${names[i]!} differs in the dark: ${colour}`);
    });
    equal(all[0]![names.indexOf('accent')], 'rgb(11, 107, 98)');
    probe.style.cssText = 'display: block; inline-size: var(--rm-space, 1px); border-radius: var(--rm-radius, 1px)';
    ok(parseFloat(getComputedStyle(probe).inlineSize) > 10 && getComputedStyle(probe).borderRadius !== '1px', 'measures, too');
    page.element.style.setProperty('--rm-color-accent', 'rgb(9, 8, 7)');
    equal(seen()[names.indexOf('accent')], 'rgb(9, 8, 7)');
  });

  it('says below each control first what it is for, then what is wrong, whatever its kind', async () => {
    const hint = { en: 'A hint.' };
    await client.use([
      plugin('acme/kiln', [
        { ...dish, hint, required: true },
        { ...clay, hint, required: true },
        { ...temperature, hint },
      ]),
    ]);
    await start();
    await fields('Dish');
    await save();
    await until(() => page.root.querySelectorAll('.problem').length === 3, 'all are asked for');
    for (const problem of page.root.querySelectorAll('.problem')) {
      const name = problem.id.replace('-problem', '');
      const hints = page.root.querySelector(`[id="${name}-hint"]`)!;
      ok(hints.compareDocumentPosition(problem) & Node.DOCUMENT_POSITION_FOLLOWING, `${name}: the hint first`);
      const described = page.root.querySelector(`[aria-describedby="${name}-hint ${name}-problem"]`)!;
      ok(described, `${name}: both are read`);
      const controls = described.matches('fieldset') ? [...described.querySelectorAll('input')] : [described];
      for (const one of controls) ok(one.compareDocumentPosition(hints) & Node.DOCUMENT_POSITION_FOLLOWING, `${name}: below the control`);
    }
    ok(page.text.includes('A hint. The coordinators read this, too.') || !page.text.includes('A hint.The'), 'each a line of its own');
  });

  it('a required control that cannot be had is not asked for; what is optional beside required fields says so', async () => {
    await client.use([
      plugin('acme/kiln', [{ ...stars, required: true, tag: 'acme-never', load: () => Promise.reject(new Error('404')) } as SessionField, dish]),
    ]);
    await start();
    await until(() => page.text.includes('You can save without it'), 'it is said');
    ok(!page.text.includes('required'), page.text);
    ok(page.hasField('Next step (optional)'), 'what nobody has to fill in');
    await save();
    await saved();
  });

  it('what a plugin that is not here keeps is told in one soft line of the list, once, and only where it holds something', async () => {
    const cocoa = (id: string): PluginObject => plugin(id, [{ ...dish, id: 'cups' }]);
    await client.use([cocoa('acme/cocoa')]);
    await client.sessions.log({
      pairId: 'karim-marie',
      date: '2026-11-19',
      minutes: 60,
      ext: { 'acme/cocoa': { cups: 'two' }, 'acme/empty': { version: 1, a: null, b: '', c: [] } },
      notes: { ext: { 'acme/cocoa': { stars: 1 } } },
    });
    await start();
    await page.unfold();
    const list = async (): Promise<string> => {
      const row = page.row(/19 Nov|19 nov/);
      row.querySelector('details')!.open = true;
      await until(() => row.querySelector('dl, .stack .meta'), 'what was noted');
      return (row.textContent ?? '').replace(/[\s\u00a0\u202f]+/g, ' ');
    };
    ok(!(await list()).includes('Also kept'), 'not while it is here');
    await client.removePlugin('acme/cocoa');
    await until(async () => (await list()).includes('Also kept: an answer of an extension that is not here (acme/cocoa)'), 'the line');
    equal((await list()).split('acme/cocoa').length - 1, 1, 'once');
    ok(!(await list()).includes('acme/empty') && !(await list()).includes('two'), 'nothing of what is empty, and no value');
    page.element.lang = 'fr';
    await until(async () => (await list()).includes('Aussi conservée : une réponse d’une extension qui n’est pas là (acme/cocoa)'), 'in French');
    page.element.lang = 'en';
    await client.use([cocoa('acme/cocoa')]);
    await until(async () => (await list()).includes('two') && !(await list()).includes('Also kept'), 'back again');
  });
});
