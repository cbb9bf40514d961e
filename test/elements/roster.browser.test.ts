import { openProgram, readCsv, toCsv } from '@reverse-mentoring/core';
import type { ProgramClient } from '@reverse-mentoring/core';
import { indexedDBStore } from '@reverse-mentoring/storage-idb';
import { openPair, until } from './session-logger-page.js';
import { TagPage, words } from './setup-page.js';
import './no-downloads.js';

const equal = (actual: unknown, expected: unknown): void => {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`Expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
};

describe('rm-roster', () => {
  let page: TagPage<'rm-roster'>;
  let client: ProgramClient;
  afterEach(() => {
    page.remove();
    client.close();
    localStorage.clear();
  });
  const open = async (lang = 'en'): Promise<void> => {
    client = await openPair();
    await client.actAs('nadia');
    page = new TagPage('rm-roster', client, lang);
    await page.find('.people li');
  };
  const names = (): string[] => [...page.root.querySelectorAll('.people b')].map(words);
  const byName = async (name: string) => (await client.participants.all()).find(({ displayName }) => displayName === name);

  it('shows who is there, by name and filter', async () => {
    await open();
    await client.needs.add({ personId: 'marie', skillId: 'a:b' });
    await client.participants.update('gerard', { team: 'Kitchen', managerId: 'karim' });
    await page.says('Kitchen');
    equal(names(), ['Gérard', 'Karim', 'Marie', 'Nadia']);
    await page.says('3 taking part, 1 invited');
    await page.says('Kitchen · reports to Karim · has not answered yet · mentee: 0 of 1');
    await page.says('has said what they need or teach · mentee: 1 of 1');
    await page.says('mentor: 1 of 2');
    await page.type('Find somebody', 'gerar kit');
    equal(names(), ['Gérard']);
    await page.type('Find somebody', '');
    for (const [filter, expected] of [
      ['mentor', ['Karim']],
      ['mentee', ['Gérard', 'Marie']],
      ['invited', ['Nadia']],
      ['silent', ['Gérard', 'Karim']],
      ['alone', ['Gérard']],
    ] as const) {
      await page.type('Show', filter);
      equal(names(), expected);
    }
    await page.type('Find somebody', 'nobody');
    await page.says('Nobody fits.');
  });

  it('is for coordinators only', async () => {
    await open();
    await client.actAs('karim');
    await page.says('Only the coordinators see the list of people.');
    equal(page.text.includes('Gérard'), false);
  });

  it('invites somebody: without consent no more than name, role and account', async () => {
    await open();
    const events: string[] = [];
    for (const type of ['rm-roster-save', 'rm-roster-saved'] as const)
      page.element.addEventListener(type, event => events.push(`${type} ${event.detail.action}`));
    await page.press('Add somebody');
    await page.press('Save');
    await until(() => page.problem('Name') === 'Write a name.');
    await page.type('Name', 'Inès');
    await page.type('E-mail or login (optional)', 'ines@x');
    equal([page.text.includes('Team (optional)'), page.text.includes('Without it Inès is only invited')], [false, true]);
    await page.press('Save');
    await page.says('Inès is invited.');
    const ines = await byName('Inès');
    equal([ines?.state, ines?.roles, ines?.accounts, ines?.consent], ['invited', ['mentee'], { '*': 'ines@x' }, undefined]);
    equal(events, ['rm-roster-save add', 'rm-roster-saved add']);
    equal(page.root.activeElement === page.button('Add somebody'), true);
    await page.press('Add somebody');
    await page.type('Name', 'Other');
    await page.type('E-mail or login (optional)', 'INES@x');
    await page.press('Save');
    await until(() => page.problem('E-mail or login (optional)') === 'Inès has this account already.');
  });

  it('takes a consent on paper, with its day, and then the rest', async () => {
    await open();
    await page.press('Change Nadia');
    equal(page.root.activeElement === page.field('Name'), true);
    await page.tick('I hold their consent on paper');
    await page.type('Signed on', '2099-01-01');
    await page.type('Team (optional)', 'Office');
    await page.type('Manager (optional)', 'nobody');
    await page.press('Save');
    await until(() => page.problem('Signed on') === 'Choose the day it was signed, today at the latest.');
    equal(page.problem('Manager (optional)'), 'Nobody here is called “nobody”. Leave it empty, or add that person first.');
    await page.type('Signed on', '2026-11-02');
    await page.type('Manager (optional)', 'gerard');
    await page.tick('French');
    await page.press('Save');
    await page.says('Saved.');
    const nadia = await client.participants.get('nadia');
    equal([nadia?.state, nadia?.consent?.at, nadia?.team, nadia?.managerId, nadia?.languages], ['joined', '2026-11-02T00:00:00Z', 'Office', 'gerard', ['fr']]);
    // Now the other way round.
    await page.press('Change Gérard');
    await page.type('Manager (optional)', 'Nadia');
    await page.press('Save');
    await until(() => page.problem('Manager (optional)').includes('their own manager'));
    equal((await client.participants.get('gerard'))?.managerId, undefined);
  });

  it('changes only what was typed, and not away from the last coordinator', async () => {
    await open();
    await page.press('Change Karim');
    await page.type('Pairs at most as mentor', 'x');
    await page.press('Save');
    await until(() => page.problem('Pairs at most as mentor'));
    await page.type('Pairs at most as mentor', '3');
    await client.participants.update('karim', { site: 'Lyon' });
    await page.press('Save');
    await page.says('Saved.');
    const karim = await client.participants.get('karim');
    equal([karim?.capacity, karim?.site], [{ mentor: 3 }, 'Lyon']);
    await page.press('Change Nadia');
    await page.tick('coordinator');
    await page.tick('mentee');
    await page.press('Save');
    await page.says('You are the only coordinator');
    equal(page.hasButton('Remove Nadia'), false);
  });

  it('removes somebody in two steps, and says what to do when a pair needs them', async () => {
    await open();
    await page.press('Change Karim');
    await page.press('Remove Karim');
    await page.press('Yes, remove');
    await page.says('Karim is in a pair that still runs, with Marie. End that pair first.');
    equal((await client.participants.get('karim'))?.displayName, 'Karim');
    await page.press('Change Gérard');
    await page.press('Remove Gérard');
    await page.press('Yes, remove');
    await page.says('Gérard is removed.');
    equal(await client.participants.get('gerard'), undefined);
  });

  it('notes that somebody left, not while a pair needs them, and that they are back', async () => {
    await open();
    await page.press('Change Karim');
    await page.press('Karim has left');
    await page.says('Karim is in a pair that still runs, with Marie. End that pair first.');
    await page.press('Change Gérard');
    await page.press('Gérard has left');
    await page.says('Gérard is marked as having left.');
    equal((await client.participants.get('gerard'))?.state, 'left');
    await page.press('Change Gérard');
    await page.press('Gérard is back');
    await page.says('Gérard takes part again.');
    equal((await client.participants.get('gerard'))?.state, 'joined');
  });

  it('asks the page first', async () => {
    await open();
    page.element.addEventListener('rm-roster-save', event => {
      event.waitUntil(Promise.reject(new Error('HR says no.')));
    });
    await page.press('Add somebody');
    await page.type('Name', 'Inès');
    await page.press('Save');
    await page.says('HR says no.');
    equal([page.field('Name').value, await byName('Inès')], ['Inès', undefined]);
  });

  it('only shows and exports once the programme is over', async () => {
    await open();
    await client.advance('cancelled');
    await page.says('The programme is over');
    equal([page.hasButton('Change Karim'), (page.button('Add somebody') as HTMLButtonElement).disabled, names().length], [false, true, 4]);
  });

  it('exports a list that a spreadsheet runs nothing of, and that comes back as it was', async () => {
    await open('fr');
    await client.participants.update('marie', { displayName: '=HYPERLINK("x")', team: 'Vente; atelier', languages: ['fr'] });
    await page.says('HYPERLINK');
    const saved: Blob[] = [];
    const { createObjectURL } = URL;
    URL.createObjectURL = blob => {
      saved.push(blob as Blob);
      return createObjectURL(blob);
    };
    await page.press('Exporter la liste');
    await page.says('Enregistré sous');
    URL.createObjectURL = createObjectURL;
    const bytes = new Uint8Array(await saved[0]!.arrayBuffer());
    equal([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf]);
    const { rows } = readCsv(new TextDecoder().decode(bytes), ';');
    equal(rows.length, 5);
    const marie = rows.find(({ cells }) => cells[0]?.includes('HYPERLINK'))!.cells;
    equal(marie.slice(0, 7), ['\'=HYPERLINK("x")', 'mentoré·e', '', 'Vente; atelier', '', '', 'fr']);
    await page.press('Importer une liste');
    await page.choose(bytes, 'export.csv');
    // Everybody in it is found to be there already, under the names they have.
    await page.says('0 ligne convient');
    await page.says('4 lignes ne peuvent pas être importées');
    await page.says('=HYPERLINK("x") est déjà dans la liste.');
  });

  describe('importing', () => {
    // Latin letters of Windows: é, œ and €.
    const windows = (text: string): Uint8Array => Uint8Array.from([...text].map(char => ({ œ: 0x9c, '€': 0x80 })[char] ?? char.charCodeAt(0)));
    const file = 'Nom;Prénom;E-mail;Rôle;Équipe;Responsable\r\nDupré;Cœur;coeur@x;mentorée;Caisse €;karim\r\nPetit;Paul;paul@x;mentor;Caisse €;coeur@x\r\n';
    const start = async (content: Uint8Array | string, name = 'team.csv'): Promise<void> => {
      await open();
      await page.press('Import a list');
      await page.choose(content, name);
    };

    it('reads Windows letters and columns, and invites', async () => {
      await start(windows(file));
      await page.says('team.csv: 2 rows');
      equal([page.field('Letters read as').value, page.field('Columns parted by').value], ['windows-1252', ';']);
      equal([page.field('Nom').value, page.field('Prénom').value, page.field('Responsable').value], ['last', 'first', 'manager']);
      await page.says('this stays out: team and manager');
      await page.says('Cœur Dupré');
      let asked = 0;
      page.element.addEventListener('rm-roster-import', event => {
        asked = event.detail.drafts.length;
      });
      await page.press('Import 2 people');
      await page.says('2 people added.');
      const made = await byName('Cœur Dupré');
      equal([asked, made?.state, made?.roles, made?.accounts, made?.team], [2, 'invited', ['mentee'], { '*': 'coeur@x' }, undefined]);
    });

    it('with consents on paper keeps team and manager', async () => {
      await start(windows(file));
      await page.says('team.csv');
      await page.tick('I hold the consent of all of them on paper');
      await page.type('The last one signed on', '2026-11-03');
      await page.press('Import 2 people');
      await page.says('2 people added.');
      const [coeur, paul] = [await byName('Cœur Dupré'), await byName('Paul Petit')];
      equal([coeur?.team, coeur?.managerId, paul?.managerId, paul?.consent?.at], ['Caisse €', 'karim', coeur?.id, '2026-11-03T00:00:00Z']);
    });

    it('tries other letters and another delimiter, as one chooses', async () => {
      await start(windows(file));
      await page.says('team.csv');
      await page.type('Letters read as', 'utf-8');
      await page.says('\ufffd');
      await page.type('Letters read as', 'windows-1252');
      await page.says('Cœur Dupré');
      await page.type('Columns parted by', ',');
      await page.says('Everything is in one column.');
      await page.type('Columns parted by', ';');
      await page.says('2 rows are fine');
    });

    it('says what is wrong with each row, and imports the others when told to', async () => {
      await start('Name,Role,E-mail\nAnn,mentor,a@x\n,mentee,b@x\nBob,chef,\nann,mentee,A@X\nKarim,,\n=1+1,mentee,f@x\n', 'list.csv');
      await page.says('2 rows are fine');
      await page.says('4 rows cannot be imported');
      for (const problem of [
        'The name is missing.',
        '“chef” is no role',
        'A@X is already on line 2.',
        'Karim is here already.',
        'Begins like a formula: kept as plain text.',
      ])
        await page.says(problem);
      equal((page.button('Import 6 people') as HTMLButtonElement).disabled, true);
      await page.tick('Show only the rows that cannot be imported');
      equal([...page.root.querySelectorAll('.preview .meta:first-child')].map(words), ['Line 3', 'Line 4', 'Line 5', 'Line 6']);
      await page.tick('Leave out the rows that cannot be imported');
      await page.press('Import 2 people');
      await page.says('2 people added.');
      equal([(await byName('=1+1'))?.state, (await byName('Bob'))?.state], ['invited', undefined]);
    });

    it('maps columns by hand, each to one thing', async () => {
      await start('Qui;Quoi\nAnn;ann@x\n');
      await page.says('team.csv');
      // No known heading: the first line is people, until one says otherwise.
      await page.says('2 rows');
      await page.tick('The first line names the columns');
      await page.says('1 row is fine');
      equal(page.field('Qui').value, 'displayName');
      await page.type('Quoi', 'displayName');
      equal([page.field('Qui').value, page.field('Quoi').value], ['', 'displayName']);
      await page.type('Quoi', '');
      await page.says('Say which column holds the names.');
      await page.type('Qui', 'displayName');
      await page.type('Quoi', 'account');
      await page.press('Import 1 person');
      await page.says('1 person added.');
      equal((await byName('Ann'))?.accounts, { '*': 'ann@x' });
    });

    it('takes pasted rows', async () => {
      await open();
      await page.press('Import a list');
      await page.find('[name=paste]');
      await page.type('Or paste the rows here', 'Name\tRole\nAnn\tmentor\n');
      await page.says('What you pasted: 1 row');
      equal(page.field('Columns parted by').value, '\t');
      await page.press('Import 1 person');
      await page.says('1 person added.');
    });

    for (const [name, content, says] of [
      ['a workbook', Uint8Array.from([0x50, 0x4b, 3, 4]), 'This is a spreadsheet file'],
      ['nothing', '\n\n', 'There is not one row in it.'],
      ['an open quote', 'Name;Role\n"Ann;mentor\nBob;mentee\n', 'From line 2 on a quotation mark is never closed'],
    ] as const)
      it(`explains ${name}`, async () => {
        await start(content);
        await page.says(says);
      });

    it('refused by the page, nobody is added and the file stays', async () => {
      await start('Name\nAnn\n');
      page.element.addEventListener('rm-roster-import', event => {
        event.preventDefault();
      });
      await page.says('1 row is fine');
      await page.press('Import 1 person');
      await page.says('This page did not allow it');
      equal([await byName('Ann'), page.hasButton('Import 1 person')], [undefined, true]);
    });

    it('ten thousand rows in a real database, without freezing the page', async function () {
      this.timeout(60_000);
      client = await openProgram({ id: 'ten-thousand', user: 'nadia', store: indexedDBStore() });
      await client.participants.add({ id: 'nadia', displayName: 'Nadia', roles: ['coordinator'], consent: {} });
      page = new TagPage('rm-roster', client);
      await page.find('.people li');
      await page.press('Import a list');
      const rows = Array.from({ length: 10_000 }, (_, at) => [
        `Person ${String(at)}`,
        `p${String(at)}@x`,
        at % 3 ? 'mentee' : 'mentor',
        `Team ${String(at % 30)}`,
      ]);
      let [from, longest, last] = [performance.now(), 0, performance.now()];
      const beat = setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 5);
      await page.choose(toCsv([['Name', 'E-mail', 'Role', 'Team'], ...rows]), 'big.csv');
      await page.says('10,000 rows');
      const read = performance.now() - from;
      equal(page.root.querySelectorAll('.preview li').length, 50);
      from = performance.now();
      await page.press('Import 10,000 people');
      for (let waited = 0; waited < 300 && !page.text.includes('people added'); waited++) await new Promise(resolve => setTimeout(resolve, 100));
      const written = performance.now() - from;
      clearInterval(beat);
      await page.says('10,000 people added.');
      equal((await client.participants.all()).length, 10_001);
      if (read > 6000 || written > 30_000 || longest > 3000)
        throw new Error(`read ${String(read)}, written ${String(written)}, longest pause ${String(longest)}`);
      await page.says('Show 50 more');
      await client.forget();
    });
  });
});
