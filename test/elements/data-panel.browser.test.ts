import { memoryStore, openProgram } from '@reverse-mentoring/core';
import type { Bundle, ProgramClient, StorageState } from '@reverse-mentoring/core';
import { definePlugin } from '@reverse-mentoring/core/plugin';
import type { ExportFormat, PluginContext, PluginObject } from '@reverse-mentoring/core/plugin';
import { define } from '@reverse-mentoring/elements/define.js';
import { RmProgram } from '@reverse-mentoring/elements/program.js';
import { PanelPage } from './data-panel-page.js';
import { openPair, until } from './session-logger-page.js';

function equal(actual: unknown, expected: unknown, what = 'value'): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}
function ok(value: unknown, what: string): void {
  if (!value) throw new Error(what);
}

/** The same programme, its storage in another state. */
const stored = (client: ProgramClient, state: StorageState, reason = ''): ProgramClient =>
  Object.setPrototypeOf({ storage: { state, reason } }, client) as ProgramClient;
const phrase = 'three long quiet words';

describe('rm-data-panel', () => {
  let client: ProgramClient;
  let page: PanelPage;
  const start = async (of = client): Promise<PanelPage> => (page = await new PanelPage(of).ready());
  const file = async (): Promise<Bundle> => JSON.parse(await page.files.at(-1)!.text) as Bundle;
  /** A file with two sessions and a person that are not here. */
  const another = (): string => {
    const records = [
      { type: 'session', id: 's-1', pairId: 'karim-marie', status: 'held', date: '2026-11-01', minutes: 60 },
      { type: 'session', id: 's-2', pairId: 'karim-marie', status: 'planned', date: '2026-12-01' },
      { type: 'session-notes', pairId: 'karim-marie', sessionId: 's-1', next: 'Photos' },
      { type: 'member', id: 'zoe', displayName: 'Zoé', roles: ['mentee'], state: 'invited' },
    ];
    return JSON.stringify({ format: 'reverse-mentoring/bundle', version: 1, programId: client.id, revision: 3, records });
  };

  beforeEach(async () => {
    localStorage.clear();
    client = await openPair();
  });
  afterEach(() => {
    page.remove();
    client.close();
  });

  describe('says where the data is', () => {
    it('kept in this browser, and how many share it', async () => {
      await start(stored(client, 'persistent'));
      await page.says('Kept in this browser');
      ok(page.text.includes('“Shop” stays in this browser') && page.text.includes('3 people are in it') && page.text.includes('Not exported yet.'), page.text);
    });
    it('which extensions of the page may pass on what is read there; catalogues do not', async () => {
      const extension = (id: string, label: string, setup: (ctx: PluginContext) => void): PluginObject =>
        definePlugin({ id, label: { en: label }, version: '1.0.0', sdk: 2, setup })();
      await client.use([extension('acme/words', 'Ceramics', ctx => void ctx.contribute('skill.catalog', { id: 'c', label: { en: 'C' }, skills: [] }))]);
      await start(stored(client, 'persistent'));
      await page.says('It goes nowhere until you export it.');
      ok(!page.text.includes('may pass it on'), page.text);
      await client.use([extension('acme/lms', 'School LMS', ctx => void ctx.on('session.saved', () => undefined))]);
      await page.says('The extension School LMS of this page can read what you read here, and may pass it on.');
      ok(!page.text.includes('goes nowhere'), page.text);
      await client.use([extension('acme/badge', 'Badges', ctx => void ctx.filter('session.save', session => session))]);
      await page.says('may pass it on: School LMS and Badges.');
      await client.removePlugin('acme/lms');
      await client.removePlugin('acme/badge');
      await page.says('It goes nowhere until you export it.');
    });
    it('only while the page is open, and why', async () => {
      await start(stored(client, 'session', 'refused'));
      ok(page.text.includes('held only while this page is open') && page.text.includes('The browser refuses storage here'), page.text);
    });
    it('blocked: nothing can be brought in, but everything can be looked at', async () => {
      await start(stored(client, 'blocked', 'timeout'));
      ok(page.text.includes('nothing new can be saved now') && page.text.includes('Close other tabs'), page.text);
      await page.choose(another());
      await page.says('would bring');
      ok(page.button('Bring it in').disabled, 'not now');
    });
    it('a database of one’s own', async () => {
      define({ elements: [RmProgram] });
      const program = document.createElement('rm-program');
      program.programId = 'own-store';
      program.user = 'nadia';
      program.setAttribute('storage-scope', 'user');
      page = new PanelPage(undefined);
      program.store = memoryStore();
      program.append(page.element);
      document.body.append(program);
      await page.says('It is yours alone');
      program.remove();
    });
  });

  it('exports what one may read, under a name that says what it is, and remembers when', async () => {
    await client.notes.set({ pairId: 'karim-marie', text: 'A private word' });
    await start();
    const heard: unknown[] = [];
    page.element.addEventListener('rm-data-exported', event => {
      heard.push(event.detail);
    });
    await page.press(page.button('Export'));
    await page.says('Saved as');
    const name = `${client.id}-karim-2026-11-20.json`;
    equal([page.files.map(one => one.name), heard], [[name], [{ kind: 'export', fileName: name }]]);
    const bundle = await file();
    equal([bundle.format, bundle.programId], ['reverse-mentoring/bundle', client.id]);
    ok(!JSON.stringify(bundle).includes('A private word'), 'nothing that stays here');
    await page.says('Last export: 20 November.');
    ok(!page.text.includes('A fresh file now and then'), 'no reminder right after');
  });

  it('reminds gently when the last export is long ago', async () => {
    const old = Object.setPrototypeOf({ lastExport: () => Promise.resolve('2026-10-01T10:00:00.000Z') }, client) as ProgramClient;
    await start(old);
    await page.says('Last export: 1 October. A fresh file now and then');
  });

  describe('an encrypted backup', () => {
    it('wants a passphrase, twice, and says how good it is', async () => {
      await start();
      const fold = await page.fold('Encrypted backup');
      const [first, again] = [page.field('Passphrase', fold), page.field('Once more', fold)];
      const described = (input: HTMLElement): string =>
        (input.getAttribute('aria-describedby') ?? '')
          .split(' ')
          .map(id => page.root.getElementById(id)?.textContent ?? '')
          .join(' ');
      await page.type(first, 'cacao');
      ok(described(first).includes('Could be guessed'), described(first));
      await page.press(page.button('Save the backup'));
      ok(described(first).includes('at least 8 characters') && first.matches(':focus'), 'too short');
      await page.type(first, phrase);
      ok(described(first).includes('Strong.'), described(first));
      await page.type(again, `${phrase}!`);
      await page.press(page.button('Save the backup'));
      ok(described(again).includes('not the same') && again.matches(':focus'), 'differs');
      equal(page.files.length, 0);
    });

    it('holds private notes, cannot be read, and comes back with the passphrase only', async () => {
      await client.notes.set({ pairId: 'karim-marie', text: 'A private word' });
      await start();
      const fold = await page.fold('Encrypted backup');
      await page.type(page.field('Passphrase', fold), phrase);
      await page.type(page.field('Once more', fold), phrase);
      await page.press(page.button('Save the backup'));
      await until(() => page.files.length, 'saved');
      await page.says('Saved as');
      equal([page.files[0]!.name, page.field('Passphrase', fold).value], [`${client.id}-karim-backup-2026-11-20.json`, '']);
      const text = await page.files[0]!.text;
      ok(!text.includes('private word'), 'encrypted');
      page.remove();

      const fresh = await openProgram({ id: client.id, user: 'karim', store: memoryStore(), now: () => Date.parse('2026-11-20T12:00:00Z') });
      await start(fresh);
      await page.choose(text, 'backup.json');
      await page.says('backup.json is encrypted.');
      const into = await page.fold('Bring data in');
      await page.type(page.field('Passphrase', into), 'another one');
      await page.press(page.button('Open'));
      await page.says('does not open with this passphrase');
      await page.type(page.field('Passphrase', into), phrase);
      await page.press(page.button('Open'));
      await page.says('What backup.json would bring');
      equal(await fresh.record(), undefined, 'nothing is written before one says yes');
      await page.press(page.button('Bring it in'));
      await page.says('Done:');
      await fresh.actAs('karim');
      equal([(await fresh.record())?.title, (await fresh.notes.get({ pairId: 'karim-marie' }))?.text], ['Shop', 'A private word']);
      fresh.close();
    });
  });

  describe('bringing a file in', () => {
    it('shows what would change, by kind and in words, then does it', async () => {
      await start();
      const events: string[] = [];
      for (const name of ['rm-data-import', 'rm-data-imported'] as const)
        page.element.addEventListener(name, event => {
          events.push(`${event.type} ${'result' in event.detail ? event.detail.result.added : event.detail.preview.added}`);
        });
      await page.choose(another(), 'zoe.json');
      await page.says('What zoe.json would bring');
      const rows = [...page.root.querySelectorAll('.changes li')].map(one => (one.textContent ?? '').replace(/\s+/g, ' ').trim());
      equal(rows, ['People 1 new', 'Sessions 3 new']);
      equal([events, await client.sessions.get('s-1')], [[], undefined], 'nothing yet');
      await page.press(page.button('Bring it in'));
      await page.says('Done: 4 new.');
      equal([events, (await client.sessions.get('s-1'))?.minutes], [['rm-data-import 4', 'rm-data-imported 4'], 60]);
      await until(() => page.root.activeElement?.textContent?.includes('Done'), 'focus is on what came of it');
      await page.choose(another(), 'zoe.json');
      await page.says('zoe.json brings nothing new');
    });

    it('names what is left out of it', async () => {
      await start();
      const stamp = '000000001-0000-a';
      const stamps = { displayName: stamp, roles: stamp, state: stamp };
      const record = {
        type: 'member',
        id: 'zoe',
        displayName: 'Zoé',
        roles: ['mentor'],
        state: 'joined',
        later: JSON.parse('{"constructor":1}') as object,
        stamps,
      };
      await page.choose(JSON.stringify({ format: 'reverse-mentoring/bundle', version: 1, programId: client.id, records: [record] }));
      await page.says('1 field has a name that is not safe to take in, and was left out: member:zoe later.constructor.');
    });

    it('never says how many confidences or ballots a file holds', async () => {
      await client.sessions.log({ pairId: 'karim-marie', date: '2026-11-10', minutes: 60 });
      const [due] = await client.feedback.due();
      await client.feedback.submit({ moment: 'session', pairId: 'karim-marie', target: due!.target, answers: { useful: 1, free: 1, next: 1 } });
      const bundle = JSON.stringify(await client.export());
      const fresh = await openProgram({ id: client.id, user: 'marie', store: memoryStore(), now: () => Date.parse('2026-11-20T12:00:00Z') });
      await start(fresh);
      await page.choose(bundle);
      await page.says('Feedback 2 new');
      ok(!/ballot|confidence/i.test(page.text), 'not named');
      fresh.close();
    });

    it('takes a dropped file, and may be called off', async () => {
      await start();
      await page.fold('Bring data in');
      page.drop(another());
      await page.says('would bring');
      await page.press(page.button('Cancel'));
      ok(!page.text.includes('would bring'), 'gone');
      equal(await client.sessions.get('s-1'), undefined);
    });

    it('says what is wrong with a file, and loses nothing', async () => {
      await start();
      const before = JSON.stringify(await client.export());
      const good = JSON.parse(another()) as { records: object[] };
      const codes: string[] = [];
      page.element.addEventListener('rm-error', event => {
        codes.push(event.detail.code);
      });
      const bad: [string, string][] = [
        ['{oops', 'is not JSON'],
        ['{"format":"something/else"}', 'Choose another file'],
        [JSON.stringify({ ...good, programId: 'another-shop' }), 'The file is for the programme “another-shop”'],
        [
          JSON.stringify({
            ...good,
            records: [...good.records, { type: 'session', id: 'bad', pairId: 'karim-marie', status: 'held', date: '2026-11-01', minutes: 481 }],
          }),
          'Nothing of the file was imported',
        ],
      ];
      for (const [text, sentence] of bad) {
        await page.choose(text);
        await page.says(sentence);
      }
      equal(codes, ['not-json', 'import-format', 'other-program', 'import-invalid']);
      equal(JSON.stringify(await client.export()), before);
    });

    it('can be forbidden by the page', async () => {
      await start();
      page.element.addEventListener('rm-data-import', event => {
        event.preventDefault();
      });
      await page.choose(another());
      await page.says('would bring');
      await page.press(page.button('Bring it in'));
      await page.says('This page did not allow it');
      equal(await client.sessions.get('s-1'), undefined);
      ok(page.button('Bring it in'), 'and tried again');
    });
  });

  describe('erasing', () => {
    it('this browser: says what goes, wants to be sure, and leaves nothing', async () => {
      localStorage.setItem(`reverse-mentoring/draft/1/${client.id}/karim/feedback-form/x`, '{"answers":{}}');
      await start();
      const fold = await page.fold('Erase this browser');
      ok(fold.textContent?.includes('3 people, their pairs, sessions and feedback, private notes and drafts'), 'names it');
      ok(page.button('Erase everything here').disabled, 'two steps');
      await page.press(page.button('Export first', fold));
      await until(() => page.files.length === 1, 'a file first');
      await page.press(page.field('I know this cannot be undone', fold));
      const events: string[] = [];
      for (const name of ['rm-data-erase', 'rm-data-erased'] as const)
        page.element.addEventListener(name, event => {
          events.push(`${event.type} ${event.detail.scope}`);
        });
      await page.press(page.button('Erase everything here'));
      await page.says('Nothing of this programme is left in this browser');
      equal([events, client.closed, localStorage.length], [['rm-data-erase browser', 'rm-data-erased browser'], true, 0]);
    });

    it('can be forbidden by the page', async () => {
      await start();
      const fold = await page.fold('Erase this browser');
      page.element.addEventListener('rm-data-erase', event => {
        event.preventDefault();
      });
      await page.press(page.field('I know this cannot be undone', fold));
      await page.press(page.button('Erase everything here'));
      await page.says('This page did not allow it');
      ok(!client.closed && (await client.record())?.title === 'Shop', 'all still there');
    });

    it('me: not while in a pair; else for ever, and it says what others wrote', async () => {
      await start();
      const fold = await page.fold('What is about me');
      await page.press(page.field('I know this cannot be undone', fold));
      await page.press(page.button('Erase me'));
      await page.says('is in a pair that still runs');
      ok((await client.participants.get('karim'))?.displayName, 'still there');
      await client.pairs.end('karim-marie');
      await page.press(page.button('Erase me'));
      await page.says(/You are erased here\. \d+ entr(y|ies) by others still names? you/);
      equal(await client.participants.get('karim'), undefined);
    });

    it('nobody’s but one’s own data is offered', async () => {
      await start();
      await page.fold('What is about me');
      await page.press(page.button('Export my data'));
      await until(() => page.files.length, 'saved');
      equal(page.files[0]!.name, `${client.id}-karim-mine-2026-11-20.json`);
      const desk = (await file()).records.filter(one => one.type === 'profile' && one['personId'] !== 'karim');
      equal(desk, []);
      await client.actAs('somebody-else');
      await until(() => !page.text.includes('What is about me'), 'nothing for strangers');
    });
  });

  describe('tables and other files', () => {
    const kiln = (write: ExportFormat['write']): PluginObject =>
      definePlugin({
        id: 'acme/kiln',
        version: '1.0.0',
        sdk: 2,
        setup: ctx =>
          void ctx.contribute('export.format', { id: 'firings', label: { en: 'Firings <b>', fr: 'Cuissons' }, mediaType: 'application/json', write }),
      })();
    const shown = (fold: Element): string[] =>
      [...fold.querySelectorAll('li > span:first-child')].map(one => (one.textContent ?? '').replace(/\s+/g, ' ').trim());
    const openFiles = async (): Promise<HTMLDetailsElement> => {
      const fold = await page.fold('Tables and other files');
      await until(() => fold.querySelector('li'), 'a list');
      return fold;
    };
    const save = (label: string): Promise<void> => page.press(page.root.querySelector<HTMLButtonElement>(`button[aria-label="Save: ${label}"]`)!);

    it('are asked for by who opens them: the core’s tables, then what plugins write', async () => {
      let asked = 0;
      const counting = Object.setPrototypeOf({}, client) as ProgramClient;
      Object.assign(counting, {
        watch: (query: Parameters<ProgramClient['watch']>[0], ...rest: never[]) =>
          client.watch(
            q => query({ ...q, formats: { ...q.formats, all: options => (asked++, q.formats.all(options)) } }),
            ...(rest as unknown as [() => void]),
          ),
      });
      await start(counting);
      equal(asked, 0, 'nothing asked yet');
      const fold = await openFiles();
      equal(shown(fold), ['Sessions, as a table .csv', 'Pairs, as a table .csv']);
      await client.use([kiln(() => Promise.resolve('[]'))]);
      await until(() => shown(fold)[2] === 'Firings <b> .json', 'the plugin’s, its label as text');
      page.element.lang = 'fr';
      await until(() => shown(fold)[2] === 'Cuissons .json', 'in French');
      await client.removePlugin('acme/kiln');
      await until(() => shown(fold).length === 2, 'gone with the plugin');
    });

    it('one press saves the file, says its name and tells the page', async () => {
      await client.use([kiln(async (q, { rows }) => JSON.stringify({ title: (await q.record())?.title, rows: (await rows('pairs')).length }))]);
      await start();
      await openFiles();
      const heard: unknown[] = [];
      page.element.addEventListener('rm-data-exported', ({ detail }) => heard.push(detail));
      await save('Firings <b>');
      await page.says(`Saved as ${client.id}-acme-kiln-firings-2026-11-20.json.`);
      equal(JSON.parse(await page.files[0]!.text), { title: 'Shop', rows: 1 });
      await save('Pairs, as a table');
      await until(() => page.files.length === 2, 'a table');
      ok((await page.files[1]!.text).includes('Karim,Marie,accepted'), await page.files[1]!.text);
      equal(heard, [
        { kind: 'file', fileName: `${client.id}-acme-kiln-firings-2026-11-20.json`, format: 'acme/kiln:firings' },
        { kind: 'file', fileName: `${client.id}-pairs-2026-11-20.csv`, format: 'core:pairs' },
      ]);
      ok(page.text.includes('Not exported yet'), 'a table is no export to come back from');
    });

    it('a format that fails gives no file, and the plugin is named beside what to do; the others work', async () => {
      await client.use([kiln(() => Promise.reject(new Error('no ink')))]);
      await start();
      await openFiles();
      await save('Firings <b>');
      await page.says('The file was not made: the plugin “acme/kiln” failed (no ink).');
      equal(page.files.length, 0);
      await save('Sessions, as a table');
      await until(() => page.files.length === 1, 'the core’s table');
    });

    it('are not offered to strangers', async () => {
      await client.actAs('somebody-else');
      await start();
      ok(!page.text.includes('Tables and other files'), page.text);
    });
  });

  it('forgets passphrase and file when somebody else takes over', async () => {
    await start();
    await page.type(page.field('Passphrase', await page.fold('Encrypted backup')), phrase);
    await page.choose(another());
    await page.says('would bring');
    await client.actAs('marie');
    await until(() => !page.text.includes('would bring') && page.root.querySelector<HTMLInputElement>('[name=pass]')?.value === '');
  });
});
