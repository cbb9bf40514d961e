import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { memoryStore } from '@reverse-mentoring/core';
import type { PluginObject, ProgramClient } from '@reverse-mentoring/core';
import { fixtures } from '@reverse-mentoring/testing';
import { at } from '../../.scripts/paths.mjs';
import { pageBlocks } from './documents.js';
import { storiesOf, writeStory } from './stories.js';

// docs/guides/an-integration.md promises that no statement is lost: strangers copy that code, so it is tried as it stands there.

interface Statement {
  readonly id: string;
  readonly minutes: number;
}
type Lms = (options: { endpoint: string; pause?: number }) => PluginObject;

const fixture = fixtures.chocolaterie();
const endpoint = 'https://lms.example/statements';
let folder: string;
let lms: Lms;
/** What the other side keeps: one statement per id. */
let kept: Map<string, Statement>;
let asked: number;

beforeAll(async () => {
  await mkdir(at('node_modules/.cache'), { recursive: true });
  folder = await mkdtemp(at('node_modules/.cache/integration-'));
  const story = storiesOf(await pageBlocks()).find(({ page, entry }) => page.endsWith('an-integration.md') && entry === 'lms.ts');
  ({ lms } = (await import(await writeStory(story!, folder))) as { lms: Lms });
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => vi.unstubAllGlobals());

/** A server that does what each answer says in turn, then takes everything. */
function server(...answers: readonly ('down' | 'lost' | number)[]): void {
  const coming = [...answers];
  kept = new Map();
  asked = 0;
  vi.stubGlobal('fetch', async (url: string, { body }: { body: string }) => {
    asked++;
    expect(url).toBe(endpoint);
    const answer = coming.shift() ?? 200;
    if (answer === 'down') throw new TypeError('network');
    const statement = JSON.parse(body) as Statement;
    if (answer === 'lost' || answer < 300) kept.set(statement.id, statement);
    // Kept, and the answer lost on the way.
    if (answer === 'lost') throw new TypeError('network');
    return new Response('', { status: answer });
  });
}

/** Held sessions as they are now, as the other side should know them. */
async function expected(program: ProgramClient): Promise<readonly string[]> {
  const pairs = await program.pairs.ofParticipant();
  const sessions = (await Promise.all(pairs.map(({ id }) => program.sessions.ofPair(id)))).flat();
  return sessions.filter(({ status }) => status === 'held').map(({ id, updatedAt }) => `${id}@${updatedAt}`);
}
const settled = (program: ProgramClient): Promise<void> =>
  vi.waitFor(async () => expect([...kept.keys()]).toEqual(expect.arrayContaining([...(await expected(program))])), { timeout: 10_000, interval: 20 });
const load = (): PluginObject => lms({ endpoint, pause: 5 });

describe('the integration of the guide', () => {
  it('sends what happened before it came, and what happens afterwards, once each', async () => {
    server();
    const program = await fixture.open({ plugins: [load()] });
    await settled(program);
    const before = asked;
    await program.sessions.log({ pairId: fixture.pairId, date: program.today(), minutes: 35 });
    await settled(program);
    expect([...kept.values()].filter(({ minutes }) => minutes === 35)).toHaveLength(1);
    expect(asked).toBe(before + 1);
    program.close();
  });

  it('loses nothing when the other side is down, ill, or its answer is lost', async () => {
    server('down', 503, 'lost', 429, 'down', 500);
    const program = await fixture.open({ plugins: [load()] });
    await program.sessions.log({ pairId: fixture.pairId, date: program.today(), minutes: 35 });
    await settled(program);
    expect(program.plugins()[0]?.problems).toEqual([]);
    program.close();
  });

  it('goes on where it was when the page was closed in between', async () => {
    const store = memoryStore();
    server(200, ...Array.from({ length: 50 }, () => 'down' as const));
    const first = await fixture.open({ store, plugins: [load()] });
    await first.sessions.log({ pairId: fixture.pairId, date: first.today(), minutes: 35 });
    await vi.waitFor(() => expect(asked).toBeGreaterThan(1));
    first.close();
    const calls = asked;
    await new Promise(done => setTimeout(done, 100));
    expect(asked, 'a closed programme asks nothing').toBeLessThanOrEqual(calls + 1);

    const done = [...kept.keys()];
    server();
    const second = await fixture.open({ store, plugins: [load()] });
    const left = (await expected(second)).filter(id => !done.includes(id));
    await vi.waitFor(() => expect([...kept.keys()].sort()).toEqual([...left].sort()), { timeout: 10_000 });
    second.close();
  });

  it('sends an edited session anew, and does not ask again what was refused for good', async () => {
    server(400);
    const program = await fixture.open({ plugins: [load()] });
    await vi.waitFor(async () => expect(kept.size).toBe((await expected(program)).length - 1), { timeout: 10_000 });
    await program.sessions.update(fixture.sessionId, { minutes: 95 });
    await vi.waitFor(() => expect([...kept.values()].some(({ minutes }) => minutes === 95)).toBe(true), { timeout: 10_000 });
    program.close();
  });
});
