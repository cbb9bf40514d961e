import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeError, memoryStore, openProgram, readCsv, type Bundle, type ProgramClient } from '@reverse-mentoring/core';
import { definePlugin, type ExportRow, type PluginContext, type PluginDefinition } from '@reverse-mentoring/core/plugin';
import { chocolaterie, consent, refusal, type Cast } from '../world.js';

let cast: Cast | undefined;
beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue());
afterEach(() => {
  vi.restoreAllMocks();
  cast?.close();
  cast = undefined;
});

/** The chocolaterie with a session held, another planned, and a pair Gérard is in. */
async function logged(): Promise<Cast> {
  cast = await chocolaterie();
  const { karim, claire, clock } = cast;
  clock.to('2026-09-20');
  const { id } = await karim.sessions.log({
    pairId: 'karim-marie', date: '2026-09-12', minutes: 60, start: '14:30', mode: 'onsite', place: '=Shop', skills: ['digital:online-shop'],
    objective: 'The shop, online', done: 'Photos; "prices"', learned: { mentee: 'To tag', mentor: '+Patience' }, next: 'Three boxes',
    actions: [{ text: 'Take photos', owner: 'marie', due: '2026-09-19' }], evidence: [{ url: 'https://example.org/a', label: 'Shop' }],
  }); // prettier-ignore
  await cast.marie.sessions.confirm(id);
  await karim.sessions.plan({ pairId: 'karim-marie', date: '2026-09-26' });
  await claire.participants.add({ id: 'zoe', displayName: 'Zoé', roles: ['mentee'], consent });
  await claire.pairs.propose({ id: 'gerard-zoe', mentorId: 'gerard', menteeId: 'zoe' });
  return cast;
}

const csv = async (client: ProgramClient, id: string, lang?: string): Promise<Record<string, string>[]> => {
  const { text } = await client.formats.write(id, lang === undefined ? {} : { lang });
  const [header, ...rows] = readCsv(text, ',').rows;
  return rows.map(({ cells }) => Object.fromEntries((header?.cells ?? []).map((name, at) => [name, cells[at] ?? ''])));
};
const plugin = (id: string, setup: (ctx: PluginContext) => void, more: Partial<PluginDefinition<undefined>> = {}) =>
  definePlugin({ id, version: '1.0.0', sdk: 2, setup, ...more })();
const filter = (id: string, fn: (row: ExportRow) => ExportRow | Promise<ExportRow>, more: Partial<PluginDefinition<undefined>> = {}) =>
  plugin(id, ctx => void ctx.filter('export.row', fn), more);

describe('the core’s tables', () => {
  it('are there without any plugin, named in the language asked for', async () => {
    const { claire } = await logged();
    expect(await claire.formats.all()).toEqual([
      { id: 'core:sessions', label: 'Sessions, as a table', mediaType: 'text/csv;charset=utf-8', extension: 'csv' },
      { id: 'core:pairs', label: 'Pairs, as a table', mediaType: 'text/csv;charset=utf-8', extension: 'csv' },
    ]);
    expect((await claire.formats.all({ lang: 'fr-CH' })).map(({ label }) => label)).toEqual(['Les séances, en tableau', 'Les binômes, en tableau']);
  });

  it('sessions: a coordinator reads every session, oldest first, and no notes', async () => {
    const { claire } = await logged();
    const file = await claire.formats.write('core:sessions');
    expect(file).toMatchObject({ name: 'chocolaterie-sessions-2026-09-20.csv', mediaType: 'text/csv;charset=utf-8' });
    expect(file.text.startsWith('\ufeffDate,Start,No.,Mentor,Mentee,Session,')).toBe(true);
    const rows = await csv(claire, 'core:sessions');
    expect(rows).toMatchObject([
      { Date: '2026-09-12', Start: '14:30', 'No.': '1', Mentor: 'Karim', Mentee: 'Marie', Session: 'held', Minutes: '60', How: 'in person', 'Skills practised': 'Vendre en ligne', Confirmed: 'yes' },
      { Date: '2026-09-26', 'No.': '2', Session: 'planned', Minutes: '', Confirmed: '' },
    ]); // prettier-ignore
    expect(file.text).not.toMatch(/Three boxes|Take photos|Next step/);
    expect(file.text, 'no formula').toContain(",'=Shop,");
  });

  it('sessions: a partner reads their own, with the notes', async () => {
    const { marie, gerard, as } = await logged();
    const [first] = await csv(marie, 'core:sessions');
    expect(first).toMatchObject({
      Objective: 'The shop, online', 'What was done': 'Photos; "prices"', 'What the mentee learned': 'To tag', 'Next step': 'Three boxes',
      Actions: 'Take photos (Marie, 2026-09-19)', Links: 'Shop https://example.org/a', 'What the mentor learned': "'+Patience",
    }); // prettier-ignore
    expect(await csv(gerard, 'core:sessions')).toEqual([]);
    for (const who of [undefined, 'nobody']) expect(await csv(await as(who), 'core:sessions')).toEqual([]);
  });

  it('in French: words, codes and what French spreadsheets part columns by', async () => {
    const { claire } = await logged();
    const { text } = await claire.formats.write('core:sessions', { lang: 'fr' });
    expect(text.startsWith('\ufeffDate;Début;N°;Mentor;Mentoré·e;Séance;')).toBe(true);
    expect(text).toContain(';tenue;60;sur place;');
  });

  it('pairs: where each stands, its sessions counted', async () => {
    const { claire, karim } = await logged();
    expect(await csv(claire, 'core:pairs')).toMatchObject([
      { Mentor: 'Karim', Mentee: 'Marie', 'Where it stands': 'under way', 'Sessions held': '1', 'Minutes in all': '60', 'Cancelled or missed': '0', 'Last session': '2026-09-12', 'Next session': '2026-09-26', 'Goals (level now of level wanted)': 'Vendre en ligne (1/3)' },
      { Mentor: 'Gérard', Mentee: 'Zoé', 'Where it stands': 'proposed', 'Sessions held': '0', 'Last session': '' },
    ]); // prettier-ignore
    expect(await csv(karim, 'core:pairs')).toHaveLength(1);
  });

  it('an unknown format is refused by name', async () => {
    const { claire } = await logged();
    for (const id of ['core:nothing', 'core:constructor', '', '__proto__'])
      expect(await refusal(claire.formats.write(id))).toMatchObject({ code: 'not-found', details: { record: `format:${id}` } });
  });

  it('6,000 sessions in two seconds', { timeout: 30_000 }, async () => {
    const records: Record<string, unknown>[] = [
      { type: 'program', title: 'Big', purpose: 'x', startsOn: '2026-01-01', endsOn: '2026-12-31', status: 'running' },
      { type: 'member', id: 'claire', displayName: 'Claire', roles: ['coordinator'], state: 'joined' },
    ];
    for (let pair = 0; pair < 500; pair++) {
      const [mentorId, menteeId, id] = [`m${pair}`, `s${pair}`, `p${pair}`];
      records.push({ type: 'member', id: mentorId, displayName: `Mentor ${pair}`, roles: ['mentor'], state: 'joined' });
      records.push({ type: 'member', id: menteeId, displayName: `Senior ${pair}`, roles: ['mentee'], state: 'joined' });
      records.push({ type: 'pair', id, mentorId, menteeId, status: 'active', goals: [{ skillId: 'a:b', label: 'Sell', start: 1, now: 1, target: 3 }] });
      for (let n = 0; n < 12; n++)
        records.push({ type: 'session', id: `${id}-${n}`, pairId: id, status: 'held', date: `2026-${String(1 + (n % 8)).padStart(2, '0')}-10`, minutes: 60, skills: [{ skillId: 'a:b', label: 'Sell' }], ext: { 'acme/kiln': { kiln: 'oak' } } }); // prettier-ignore
    }
    const client = await openProgram({ id: 'big', user: 'claire', store: memoryStore(), now: () => Date.parse('2026-09-20T08:00:00Z') });
    try {
      await client.import({ format: 'reverse-mentoring/bundle', version: 1, programId: 'big', records } as unknown as Bundle);
      await client.use([filter('acme/a', row => ({ ...row, cells: { ...row.cells, place: 'x' } }))]);
      // Nothing is waited for, so the time of this process is what a quiet machine takes; on a busy one a clock tells of the others.
      const from = process.cpuUsage();
      const { text } = await client.formats.write('core:sessions');
      const { user, system } = process.cpuUsage(from);
      expect(text.split('\r\n')).toHaveLength(6002);
      const took = (user + system) / 1000;
      expect(took).toBeLessThan(2000);
    } finally {
      client.close();
    }
  });
});

describe('row filters', () => {
  it('change cells, add some, leave rows out; what is no core cell is a column of its own', async () => {
    const { marie } = await logged();
    await marie.use([
      filter('acme/hide', row => ({ ...row, omit: row.cells['status'] === 'planned' })),
      filter('acme/mask', ({ cells: { place: _, ...cells }, ...row }) => ({ ...row, cells: { ...cells, mentor: '-', 'acme/mask.age': 3, constructor: true } })),
    ]);
    const rows = await csv(marie, 'core:sessions');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ Mentor: "'-", Place: '', 'acme/mask.age': '3', constructor: 'yes', 'Next step': 'Three boxes' });
    expect((await marie.formats.write('core:pairs')).text).toContain('acme/mask.age');
  });

  it('give their cells a heading by a text of the plugin', async () => {
    const { marie } = await logged();
    await marie.use([
      plugin('acme/badge', ctx => {
        ctx.contribute('locale.messages', { lang: 'en', messages: { 'export.sessions.badge': 'Badge earned' } });
        ctx.contribute('locale.messages', { lang: 'fr', messages: { 'export.sessions.badge': 'Badge obtenu' } });
        ctx.filter('export.row', row => ({ ...row, cells: { ...row.cells, badge: 'gold', plain: 1 } }));
      }),
    ]);
    expect((await csv(marie, 'core:sessions'))[0]).toMatchObject({ 'Badge earned': 'gold', plain: '1' });
    expect((await marie.formats.write('core:sessions', { lang: 'fr' })).text).toContain('Badge obtenu');
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('no kiln');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no kiln'))],
    ['answers nothing', () => undefined as unknown as ExportRow],
    ['gives a cell that is none', (row: ExportRow) => ({ ...row, cells: { a: {} } }) as unknown as ExportRow],
    ['never settles', () => new Promise<ExportRow>(() => undefined)],
  ])('one that %s: no file, and the plugin is named', async (_, fn) => {
    const { claire } = await logged();
    await claire.use([filter('acme/good', row => row), filter('acme/bad', fn), plugin('acme/file', ctx => {
      ctx.contribute('export.format', { id: 'f', label: { en: 'F' }, mediaType: 'text/plain', write: async (_q, { rows }) => String((await rows('sessions')).length) });
    })]); // prettier-ignore
    for (const id of ['core:sessions', 'acme/file:f']) {
      const error = await refusal(claire.formats.write(id));
      expect(error).toMatchObject({ code: 'plugin-failed', details: { plugin: 'acme/bad', point: 'export.row' } });
      expect(describeError(error, 'en')).toMatch(/^The file was not made: the plugin “acme\/bad” failed/);
    }
    await claire.removePlugin('acme/bad');
    expect(await csv(claire, 'core:sessions')).toHaveLength(2);
  });
});

describe('formats of plugins', () => {
  const writes = (write: Parameters<PluginContext['contribute']>[1] extends infer _ ? (q: never, c: never) => unknown : never, reads?: string[], id = 'acme/file') =>
    plugin(id, ctx => {
      ctx.contribute('export.format', { id: 'list', label: { en: 'A list', fr: 'Une liste' }, mediaType: 'text/plain', write: write as never });
    }, reads ? { reads: reads as never } : {}); // prettier-ignore

  it('stand after the core’s, and write with what the plugin and the acting user may read', async () => {
    const { marie, claire } = await logged();
    type Write = Parameters<Extract<Parameters<PluginContext['contribute']>[1], { write: unknown }>['write']>;
    const write = async (...[q, { rows, lang }]: Write): Promise<string> =>
      JSON.stringify({
        lang,
        title: (await q.record())?.title,
        sessions: await rows('sessions'),
        pairs: (await rows('pairs')).length,
        notes: await q.feedback.ofPair('karim-marie'),
      });
    await marie.use([writes(write as never)]);
    expect((await marie.formats.all({ lang: 'fr' }))[2]).toEqual({
      id: 'acme/file:list',
      label: 'Une liste',
      mediaType: 'text/plain',
      extension: 'txt',
      plugin: 'acme/file',
    });
    const file = await marie.formats.write('acme/file:list', { lang: 'fr' });
    expect(file.name).toBe('chocolaterie-acme-file-list-2026-09-20.txt');
    const said = JSON.parse(file.text) as { sessions: ExportRow[] };
    expect(said).toMatchObject({ lang: 'fr', title: 'Chocolaterie', pairs: 1, notes: [] });
    expect(said.sessions).toHaveLength(2);
    expect(said.sessions[0]).toMatchObject({ table: 'sessions', cells: { status: 'held', confirmed: 'yes' } });
    expect(file.text, 'no notes without `pair`').not.toContain('Three boxes');
    await marie.use([writes(write as never, ['program', 'case', 'pair'], 'acme/wide'), writes(write as never, ['program'], 'acme/narrow')]);
    expect((await marie.formats.write('acme/wide:list')).text).toContain('Three boxes');
    expect(JSON.parse((await marie.formats.write('acme/narrow:list')).text)).toMatchObject({ sessions: [], pairs: 0 });
    await claire.use([writes(write as never, ['program', 'case', 'pair'], 'acme/wide')]);
    expect((await claire.formats.write('acme/wide:list')).text, 'a coordinator has no notes to give').not.toContain('Three boxes');
  });

  it('a plugin that asks for another one’s file gets no more than it may read itself', async () => {
    const { marie } = await logged();
    let asked: PluginContext | undefined;
    await marie.use([
      writes((async (_q: never, { rows }: { rows: (table: string) => Promise<unknown> }) => JSON.stringify(await rows('sessions'))) as never, ['program', 'case', 'pair'], 'acme/wide'),
      plugin('acme/asks', ctx => void (asked = ctx)),
    ]); // prettier-ignore
    expect((await marie.formats.write('acme/wide:list')).text).toContain('Three boxes');
    const { text } = (await asked?.query.formats.write('acme/wide:list')) ?? { text: '' };
    expect(text).toContain('2026-09-12');
    expect(text).not.toContain('Three boxes');
    expect((await asked?.query.formats.write('core:sessions'))?.text).not.toContain('Three boxes');
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('no ink');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no ink'))],
    ['answers no text', () => Promise.resolve({ text: 'x' })],
    ['asks for a table there is none of', (_q: never, c: { rows: (table: string) => unknown }) => c.rows('people')],
  ])('one that %s: no file, a sentence that names it, and the others work', async (_, write) => {
    const { claire } = await logged();
    await claire.use([writes(write as never), writes((() => Promise.resolve('fine')) as never, undefined, 'acme/good')]);
    const error = await refusal(claire.formats.write('acme/file:list'));
    expect(error).toMatchObject({ code: 'plugin-failed', details: { plugin: 'acme/file', point: 'export.format' } });
    expect(describeError(error, 'fr')).toContain('n’a pas été créé');
    expect((await claire.formats.write('acme/good:list')).text).toBe('fine');
    expect(await csv(claire, 'core:sessions')).toHaveLength(2);
  });

  it('one that never settles: after 30 seconds there is no file, and its signal is aborted', async () => {
    const { claire } = await logged();
    let signal: AbortSignal | undefined;
    await claire.use([
      writes(((_q: never, c: { signal: AbortSignal }) => {
        ({ signal } = c);
        return new Promise(() => undefined);
      }) as never),
    ]);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const written = claire.formats.write('acme/file:list').catch((error: unknown) => error);
      await vi.waitFor(() => {
        expect(signal).toBeDefined();
      });
      await vi.advanceTimersByTimeAsync(29_000);
      expect(signal?.aborted).toBe(false);
      await vi.advanceTimersByTimeAsync(2000);
      expect(await written).toMatchObject({ code: 'plugin-failed', details: { plugin: 'acme/file', point: 'export.format' } });
      expect(signal?.aborted).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('one that is removed while it writes: no file, its signal aborted, its query closed', async () => {
    const { claire } = await logged();
    let given: { signal: AbortSignal; rows: (table: string) => Promise<unknown>; q: { record(): Promise<unknown> } } | undefined;
    await claire.use([writes(((q: never, c: { signal: AbortSignal; rows: (table: string) => Promise<unknown> }) => {
      given = { ...c, signal: c.signal, q };
      return new Promise(() => undefined);
    }) as never)]); // prettier-ignore
    const written = claire.formats.write('acme/file:list').catch((error: unknown) => error);
    await expect.poll(() => given).toBeDefined();
    await claire.removePlugin('acme/file');
    expect(await written).toMatchObject({ code: 'plugin-gone' });
    expect(given?.signal.aborted).toBe(true);
    await expect(given?.q.record()).rejects.toMatchObject({ code: 'plugin-gone' });
    await expect(given?.rows('sessions')).rejects.toMatchObject({ code: 'plugin-gone' });
    expect(await claire.formats.all()).toHaveLength(2);
  });

  it('a file ends as its format or its media type says; of two with one id the first counts', async () => {
    const { claire } = await logged();
    const made = (id: string, more: object) => ({ id, label: { en: id }, mediaType: 'text/plain', write: () => Promise.resolve('x'), ...more });
    await claire.use([
      plugin('acme/odd', ctx => {
        for (const one of [made('d', { mediaType: 'application/ld+json' }), made('e', { extension: 'XLSX' }), made('d', { label: { en: 'double' } }), made('a.b', { mediaType: 'text/constructor' })])
          ctx.contribute('export.format', one as never);
      }),
    ]); // prettier-ignore
    const all = (await claire.formats.all()).slice(2);
    expect(all.map(({ label, extension }) => `${label}.${extension}`)).toEqual(['d.json', 'e.XLSX', 'a.b.txt']);
    expect((await claire.formats.write('acme/odd:a.b')).name).toBe('chocolaterie-acme-odd-a-b-2026-09-20.txt');
  });
});

describe('what plugins add to a session', () => {
  const kiln = () =>
    plugin('acme/kiln', ctx => {
      ctx.contribute('session.field', { id: 'heat', kind: 'number', home: 'case', label: { en: 'Heat', fr: 'Chaleur' }, unit: { en: '°C' }, max: 2000 });
      ctx.contribute('session.field', { id: 'clay', kind: 'choice', home: 'case', label: { en: 'Clay' }, options: [{ value: 's', label: { en: 'Stoneware', fr: 'Grès' } }] });
      ctx.contribute('session.field', { id: 'glaze', kind: 'boolean', home: 'case', label: { en: 'Glazed' } });
      ctx.contribute('session.field', { id: 'secret', kind: 'text', home: 'pair', label: { en: 'Our recipe' } });
    }, { reads: ['program', 'case', 'pair'] }); // prettier-ignore
  async function fired(): Promise<Cast> {
    const made = await logged();
    for (const client of [made.claire, made.karim, made.marie]) await client.use([kiln()]);
    await made.karim.sessions.log({
      pairId: 'karim-marie', date: '2026-09-15', minutes: 45,
      ext: { 'acme/kiln': { heat: 1240, clay: 's', glaze: true } }, notes: { ext: { 'acme/kiln': { secret: '=ash' } } },
    }); // prettier-ignore
    return made;
  }

  it('has columns of its own, in words; a number stays one; the partners’ alone is theirs alone', async () => {
    const { claire, marie } = await fired();
    const of = async (client: ProgramClient, lang?: string) => (await csv(client, 'core:sessions', lang)).find(row => row['Date'] === '2026-09-15');
    expect(await of(claire)).toMatchObject({ 'Heat (°C)': '1240', Clay: 'Stoneware', Glazed: 'Yes' });
    expect(Object.keys((await of(claire)) ?? {})).not.toContain('Our recipe');
    expect(await of(marie)).toMatchObject({ 'Heat (°C)': '1240', 'Our recipe': "'=ash" });
    expect((await marie.formats.write('core:sessions', { lang: 'fr' })).text).toContain('Chaleur (°C);Clay;');
    expect((await marie.formats.write('core:sessions', { lang: 'fr' })).text).toContain(';1240;Grès;');
  });

  it('goes with the plugin, and the core’s own columns stay', async () => {
    const { claire } = await fired();
    await claire.removePlugin('acme/kiln');
    const rows = await csv(claire, 'core:sessions');
    expect(rows).toHaveLength(3);
    expect(Object.keys(rows[0] ?? {})).not.toContain('Heat (°C)');
  });

  it('reaches formats and filters under its stable name', async () => {
    const { marie } = await fired();
    const seen: ExportRow[] = [];
    await marie.use([filter('acme/see', row => (seen.push(row), row))]);
    await marie.formats.write('core:sessions');
    const row = seen.find(({ cells }) => cells['date'] === '2026-09-15');
    expect(row?.cells).toMatchObject({ 'acme/kiln.heat': 1240, 'acme/kiln.clay': 'Stoneware' });
    expect(row, 'no notes without `pair` in reads').not.toHaveProperty('notes');
  });
});
