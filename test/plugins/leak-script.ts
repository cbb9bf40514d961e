// Run by host-leaks.test.ts in a Node of its own, with --expose-gc: adds and removes plugins, and prints what is left of them.
import type { PluginContext, PluginObject } from '@reverse-mentoring/core/plugin';
import { fixtures } from '@reverse-mentoring/testing';

declare const gc: () => void;
const [cycles, warmUp] = [100, 100];
const label = { en: 'Kiln' };

const settle = (ms = 0): Promise<void> => new Promise(resolve => void setTimeout(resolve, ms));
async function heap(): Promise<number> {
  for (let at = 0; at < 5; at++) {
    await settle(2);
    gc();
  }
  return process.memoryUsage().heapUsed;
}

/** Uses everything there is, and holds on to 80 kB through each of it. */
function makePlugin(cycle: number, kind: 'good' | 'hangs' | 'fails'): PluginObject {
  const weight = new Array<number>(10_000).fill(cycle);
  const held = <T>(value: T): T => (weight.length ? value : value);
  return {
    $$type: 'reverse-mentoring/plugin',
    id: `acme/${kind}`,
    version: '1.0.0',
    sdk: 2,
    label,
    needs: kind === 'good' ? [] : ['acme/good'],
    reads: ['program', 'case', 'pair', 'desk'],
    setup: async (ctx: PluginContext) => {
      ctx.contribute('skill.catalog', { id: `list${kind}`, label, skills: [{ code: 'zebra', label: { en: `Zebra ${weight.length}` } }] });
      ctx.contribute('skill.catalog', {
        id: `remote${kind}`,
        label,
        search: () => (kind === 'hangs' ? new Promise(() => {}) : Promise.resolve(held([]))),
        resolve: () => Promise.resolve([]),
      });
      ctx.contribute('session.field', { id: 'kiln', kind: 'number', home: 'case', label, check: () => held(undefined), show: () => held('x') });
      ctx.contribute('feedback.item', { id: 'warm', kind: 'boolean', home: 'pair', moment: 'session', label, check: () => held(undefined) });
      ctx.contribute('match.rule', { id: 'rule', check: () => held(undefined) });
      ctx.contribute('match.criterion', { id: 'kiln', label, weight: 1, score: () => held(1) });
      ctx.contribute('preparation.module', { id: 'm', role: 'mentor', title: label, steps: [{ id: 's', text: label }] });
      ctx.contribute('program.preset', { id: `p-${kind}`, label, sessions: 1, minutes: 1, weeks: 1 });
      ctx.contribute('export.format', { id: 'f', label, mediaType: 'text/plain', write: () => Promise.resolve(held('x')) });
      ctx.contribute('locale.messages', { lang: 'de', messages: { kiln: 'Ofen' } });
      ctx.filter('session.save', session => held(session));
      ctx.filter('export.row', row => held(row));
      ctx.on('session.saved', () => (kind === 'hangs' ? new Promise<void>(() => held(0)) : undefined));
      ctx.on('changed', () => {
        if (kind === 'fails') throw new Error(`boom ${weight.length}`);
      });
      ctx.signal.addEventListener('abort', () => held(0));
      await ctx.query.sessions.ofPair('karim-marie');
      await ctx.storage.set('weight', cycle);
      if (kind === 'hangs') await new Promise(() => held(0));
      if (kind === 'fails' && cycle % 2) throw new Error(`boom ${weight.length}`);
    },
  };
}

console.warn = () => {};
const client = await fixtures.chocolaterie().open();
const { id: sessionId } = await client.sessions.log({ pairId: 'karim-marie', date: client.today(), minutes: 30 });
const dead: WeakRef<PluginObject>[] = [];

async function cycle(at: number, keep: boolean): Promise<void> {
  const made = (['good', 'fails', 'hangs'] as const).map(kind => makePlugin(at, kind));
  if (keep) dead.push(...made.map(plugin => new WeakRef(plugin)));
  void client.use(made);
  await settle(1);
  // An edit keeps what was there before: what is saved is not what leaks.
  if (at % 20 === 0) await client.sessions.update(sessionId, { minutes: 30 + (at % 40) });
  await client.skills.search('zebra');
  for (const field of await client.fields.session()) [field.problem(7), field.show(7)];
  await client.fields.feedback({ moment: 'session', role: 'mentor' });
  await client.presets.all();
  await client.preparation.modules();
  // One that hangs and guards lets no file and no matching through; without it they are made.
  await client.formats.write('core:sessions').catch(() => undefined);
  if (at % 10 === 0) {
    await client.actAs('helene');
    await client.matching.suggest().catch(() => undefined);
    await client.actAs('karim');
  }
  if (at % 3 === 0) {
    await client.actAs('helene');
    await client.disablePlugin('acme/good').then(() => client.enablePlugin('acme/good'));
    await client.actAs('karim');
  }
  for (const kind of ['fails', 'hangs']) await client.removePlugin(`acme/${kind}`);
  await client.formats.write('core:sessions');
  await client.removePlugin('acme/good');
}

for (let at = 0; at < warmUp; at++) await cycle(at, false);
const before = await heap();
for (let at = 0; at < cycles; at++) await cycle(at, true);
const [left, after] = [client.plugins(), await heap()];
console.log(
  JSON.stringify({
    growth: after - before,
    alive: dead.filter(ref => ref.deref()).length,
    made: dead.length,
    states: [...new Set(left.map(({ state }) => state))],
  }),
);
process.exit(0);
