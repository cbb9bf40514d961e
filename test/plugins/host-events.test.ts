import { describe, expect, it, vi } from 'vitest';
import type { PluginContext, PluginEvents } from '@reverse-mentoring/core/plugin';
import { createBench, plugin, session, settle } from './host-env.js';

const facts: { [K in keyof PluginEvents]: PluginEvents[K] } = {
  'session.saved': { session: session({ notes: { next: 'secret' } }) },
  'session.removed': { id: 's1', pairId: 'p1' },
  'pair.changed': { pair: { id: 'p1' } as never },
  'feedback.saved': { feedback: { id: 'f1' } as never },
  'member.changed': { member: { id: 'marie' } as never },
  'program.changed': { program: { id: 'choco' } as never },
  'storage.changed': { state: 'persistent', reason: '' },
  'user.changed': { user: 'marie', userState: 'known' },
  'plugin.failed': { plugin: 'x', point: 'setup', code: 'plugin-failed', error: new Error('x') },
  changed: { keys: ['session:s1', 'private-note:n1', 'ballot:b1', 'feedback:f1', 'member:marie', 'novelty:x'] },
  closed: { id: 'choco' },
};
const names = Object.keys(facts) as (keyof PluginEvents)[];

/** What a plugin with these reads hears when everything happens. */
async function hear(reads?: string[]): Promise<Partial<Record<keyof PluginEvents, unknown>>> {
  const { host } = createBench();
  const heard: Partial<Record<keyof PluginEvents, unknown>> = {};
  await host.use([
    plugin(
      'a',
      ctx => {
        for (const name of names)
          ctx.on(name, detail => {
            heard[name] = detail;
          });
      },
      reads ? { reads } : {},
    ),
  ]);
  for (const name of names) Reflect.deleteProperty(heard, name);
  for (const name of names) host.emit(name, facts[name] as never);
  await settle();
  return heard;
}

describe('events', () => {
  it('tell a plugin only of the homes it reads', async () => {
    const open = ['closed', 'storage.changed', 'user.changed', 'plugin.failed', 'changed'];
    expect(Object.keys(await hear()).sort()).toEqual(['session.saved', 'session.removed', 'pair.changed', 'member.changed', 'program.changed', ...open].sort());
    expect(Object.keys(await hear(['pair'])).sort()).toEqual(['feedback.saved', ...open].sort());
    expect(Object.keys(await hear(['program'])).sort()).toEqual(['member.changed', 'program.changed', ...open].sort());
    expect(Object.keys(await hear(['desk'])).sort()).toEqual(open.filter(name => name !== 'changed').sort());
  });

  it('leave a session’s notes and the names of narrower records out', async () => {
    const some = await hear(['case']),
      more = await hear(['case', 'pair']);
    expect((some['session.saved'] as PluginEvents['session.saved']).session).toEqual({ ...(session({}) as object) });
    expect((more['session.saved'] as PluginEvents['session.saved']).session.notes).toEqual({ next: 'secret' });
    expect(some.changed).toEqual({ keys: ['session:s1'] });
    expect(more.changed).toEqual({ keys: ['session:s1', 'feedback:f1'] });
  });

  it('say so when anything may have changed', async () => {
    const { host } = createBench();
    const heard = vi.fn();
    await host.use([plugin('a', ctx => void ctx.on('changed', heard), { reads: [] })]);
    host.emit('changed', { keys: undefined });
    expect(heard).toHaveBeenCalledWith({ keys: undefined });
  });

  it('hand over frozen copies', async () => {
    const { host, failures } = createBench();
    const detail = { session: session({ skills: [] }) } as PluginEvents['session.saved'];
    await host.use([
      plugin(
        'a',
        ctx =>
          void ctx.on('session.saved', given => {
            (given.session as { place?: string }).place = 'x';
          }),
      ),
    ]);
    host.emit('session.saved', detail);
    await settle();
    expect(detail.session).toEqual(session({ skills: [] }));
    expect(failures).toMatchObject([{ plugin: 'a', point: 'session.saved', code: 'plugin-failed' }]);
  });

  it('keep the code of a plugin’s failure', async () => {
    const { host } = createBench();
    const codes: unknown[] = [];
    await host.use([plugin('a', ctx => void ctx.on('plugin.failed', ({ plugin: id, code }) => void codes.push(id, code)))]);
    await host.use([plugin('BAD')]);
    expect(codes).toEqual(['BAD', 'plugin-invalid']);
  });

  it('log what a listener throws or rejects with, and reach the others', async () => {
    const { host, failures } = createBench();
    const heard = vi.fn();
    await host.use([
      plugin('a', ctx => {
        ctx.on('session.removed', () => {
          throw new Error('boom');
        });
        ctx.on('session.removed', () => Promise.reject(new Error('bang')));
      }),
      plugin('b', ctx => void ctx.on('session.removed', heard)),
    ]);
    host.emit('session.removed', { id: 's1', pairId: 'p1' });
    await settle();
    expect(heard).toHaveBeenCalledTimes(1);
    expect(failures.map(({ message }) => message)).toEqual(['Plugin "a", session.removed: boom', 'Plugin "a", session.removed: bang']);
  });

  it('do not go round when a listener of failures fails', async () => {
    const { host, failures, emitted } = createBench();
    await host.use([
      plugin(
        'a',
        ctx =>
          void ctx.on('plugin.failed', () => {
            throw new Error('again');
          }),
      ),
    ]);
    await host.use([
      plugin('b', () => {
        throw new Error('first');
      }),
    ]);
    await settle();
    expect(failures.map(({ plugin: id, point }) => [id, point])).toEqual([
      ['b', 'setup'],
      ['a', 'plugin.failed'],
    ]);
    expect(emitted).toEqual(['plugin.failed']);
  });

  it('reach nobody after removal, even when a listener removes its own plugin', async () => {
    const { host, failures } = createBench();
    const heard = vi.fn();
    const setup = (ctx: PluginContext): void => {
      ctx.on('user.changed', () => {
        host.remove('a');
        throw new Error('gone already');
      });
      ctx.on('user.changed', heard);
    };
    await host.use([plugin('a', setup)]);
    host.emit('user.changed', facts['user.changed']);
    host.emit('user.changed', facts['user.changed']);
    await settle();
    expect(heard).not.toHaveBeenCalled();
    expect(failures).toEqual([]);
  });
});
