import type { PluginContext, PluginObject } from '@reverse-mentoring/core/plugin';
import { createPluginHost, type PluginHost } from '../../packages/core/src/plugins/host.js';
import type { PluginEnv } from '../../packages/core/src/plugins/env.js';

export interface Failure {
  plugin: string;
  point: string;
  code: string;
  message: string;
  details: Record<string, unknown>;
}

/** A host whose client is a few lists: what was reported, emitted, asked. */
export function createBench(env: Partial<PluginEnv> = {}): {
  host: PluginHost;
  failures: Failure[];
  emitted: string[];
  reads: string[][];
  said: unknown[][];
  changes: () => number;
} {
  const failures: Failure[] = [],
    emitted: string[] = [],
    reads: string[][] = [],
    said: unknown[][] = [];
  let changes = 0;
  const kept = new Map<string, unknown>();
  const homes: Record<string, string> = { session: 'case', pair: 'case', feedback: 'pair', member: 'program', 'private-note': 'local', ballot: 'own' };
  const host: PluginHost = createPluginHost({
    now: () => 42,
    lang: () => 'fr',
    t: (key, params) => `${key}${JSON.stringify(params ?? {})}`,
    homeOf: type => homes[type],
    queryFor: given => {
      reads.push([...given]);
      return Object.freeze({
        sessions: Object.freeze({ get: (id: string) => Promise.resolve({ id }) }),
        record: () => Promise.resolve({ title: 'Chocolaterie' }),
      }) as never;
    },
    commandsFor: () => ({ sessions: { miss: (id: string) => Promise.resolve(`missed ${id}`) } }) as never,
    storage: id => ({
      get: key => Promise.resolve(kept.get(id + key)),
      set: (key, value) => Promise.resolve(void kept.set(id + key, value)),
      delete: key => Promise.resolve(void kept.delete(id + key)),
      keys: () => Promise.resolve([...kept.keys()]),
    }),
    report: (plugin, point, error) => {
      const { code, message, details } = error as Failure;
      failures.push({ plugin, point, code, message, details });
    },
    emit: (event, detail) => {
      emitted.push(event);
      host.emit(event, detail);
    },
    changed: () => {
      changes++;
    },
    log: (id, args) => void said.push([id, ...args]),
    ...env,
  });
  return { host, failures, emitted, reads, said, changes: () => changes };
}

type Parts = Partial<Omit<PluginObject, 'setup'>> & { setup?: (ctx: PluginContext) => void | Promise<void> };

export const plugin = (id: string, setup: (ctx: PluginContext) => void | Promise<void> = () => {}, parts: Parts = {}): PluginObject => ({
  $$type: 'reverse-mentoring/plugin',
  id,
  version: '1.0.0',
  sdk: 1,
  setup,
  ...parts,
});

export const preset = (id: string) => ({ id, label: { en: id }, sessions: 6, minutes: 60, weeks: 12 });

export const session = (more: object = {}) =>
  ({
    id: 's1',
    type: 'session',
    updatedAt: '2026-01-05T09:00:00.000Z',
    pairId: 'p1',
    status: 'held',
    date: '2026-01-05',
    minutes: 60,
    skills: [],
    confirmations: {},
    ...more,
  }) as never;

export const settle = (): Promise<void> => new Promise(resolve => void setTimeout(resolve, 5));
