import { describeError, findPlugins, isRmError, listsEn, onPlugin, RmError, rmError, skillListPlugin } from '@reverse-mentoring/core';
import type { PluginObject, ProgramClient, RmErrorDetails } from '@reverse-mentoring/core';
import { defaults } from '../internal/defaults.js';
import { RmEvent } from '../internal/events.js';
import { recall, remember } from '../internal/kept.js';
import { addTexts } from '../internal/texts.js';

// Loaded only by pages that name a file, lists or plugins, or lose their storage.

addTexts('en', listsEn);

const words = (text: string): string[] => [...new Set(text.split(/\s+/).filter(Boolean))];
const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Reads a text of the host's; half a minute without an answer is none. `rule`: what it is. @throws {RmError} src-missing */
async function fetchText(src: string, rule?: 'list'): Promise<string> {
  try {
    const response = await fetch(new URL(src, document.baseURI), { cache: 'no-cache', signal: AbortSignal.timeout(30_000) });
    if (response.ok) return await response.text();
    throw new Error(`HTTP ${response.status}`);
  } catch (error) {
    throw rmError('src-missing', { src, problem: said(error), ...(rule && { rule }) }, error);
  }
}

/** Title of the programme in a bundle's text; `undefined` when it says none, or is not even a bundle (importing will say so). */
function titleIn(text: string): unknown {
  try {
    const { records } = JSON.parse(text) as { records?: readonly { type?: unknown; title?: unknown }[] };
    return records?.find(record => record.type === 'program')?.title;
  } catch {
    return undefined;
  }
}

/**
 * Imports what `src` names. When the browser keeps another title under this id, `ask` decides first; its answer
 * for that title is remembered in this browser.
 */
export async function importSource(client: ProgramClient, src: string, ask: (stored: string, incoming: string) => Promise<boolean>): Promise<void> {
  const text = await fetchText(src);
  const stored = (await client.record())?.title;
  const incoming = titleIn(text);
  if (stored !== undefined && typeof incoming === 'string' && stored !== incoming) {
    const key = `reverse-mentoring/title/1/${client.id}`;
    const answered = recall(key);
    const load = answered?.slice(1) === incoming ? answered.startsWith('+') : await ask(stored, incoming);
    remember(key, (load ? '+' : '-') + incoming);
    if (!load) return;
  }
  await client.import(text);
}

/**
 * Tells the page's author what became of a plugin. It is no error of the provider's: people can do nothing about it and
 * go on without, and whoever looks after the page finds it in `rm-plugin-status`.
 */
function tell(client: ProgramClient, page: EventTarget, code: 'plugin-failed' | 'plugin-unknown', details: RmErrorDetails, label: string): string {
  const message = describeError(rmError(code, { ...details, plugin: label }), client.lang);
  page.dispatchEvent(new RmEvent('rm-error', { error: rmError(code, details), code, message }));
  return message;
}

/** The console has a failure already, from where it happened. */
async function use(client: ProgramClient, plugins: readonly PluginObject[], page: EventTarget): Promise<void> {
  for (const { id, label, state, error = '' } of await client.use(plugins)) {
    if (state !== 'failed') continue;
    // It comes as `Plugin "acme/boom", setup: no kiln`.
    const [, point = 'setup', problem = error] = /^Plugin "[^"]*", (\w+): (.*)$/s.exec(error) ?? [];
    tell(client, page, 'plugin-failed', { plugin: id, point, problem: problem.replace(/\.$/, '') }, label);
  }
}

/** A list that could not be had, as a plugin that failed: so `rm-plugin-status` knows of it, and trying again reads the file anew. */
function failedList(client: ProgramClient, source: string, read: () => Promise<PluginObject>, error: unknown): PluginObject {
  const { code = '', details = {} } = isRmError(error) ? error : {};
  const { issues = [] } = details;
  // Of a file that cannot be read nobody knows the id; its address is as good a name.
  const slug = source
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(-60);
  const id = `list/${/[a-z0-9].*/.exec(slug)?.[0] ?? 'none'}`;
  // What happened in the reader's words, then every fault for whoever mends the file. Named as the host does, it stays whole.
  const lines = [describeError(error, client.lang), ...(issues.length > 1 ? issues.map(({ message }) => message) : [])];
  let first: RmError | undefined = new RmError(
    code === 'plugin-invalid' ? code : 'plugin-failed',
    `Plugin "${id}", setup: ${lines.join('\n')}`,
    { ...details, plugin: id, point: 'setup' },
    error,
  );
  return {
    $$type: 'reverse-mentoring/plugin',
    id,
    version: '?',
    sdk: 2,
    label: { en: source },
    async setup(ctx) {
      const told = first;
      first = undefined;
      if (told) throw told;
      await (await read()).setup(ctx);
    },
  };
}

/** Brings in the plain skill lists at these addresses, each for itself. */
export function loadCatalogs(client: ProgramClient, addresses: string, page: EventTarget, fail: (error: unknown) => void): Promise<unknown> {
  return Promise.all(
    words(addresses).map(async source => {
      const read = async (): Promise<PluginObject> => skillListPlugin(await fetchText(source, 'list'), { source, lang: client.lang });
      try {
        await use(client, [await read()], page);
      } catch (error) {
        fail(error);
        await client.use([failedList(client, source, read, error)]).catch(() => undefined);
      }
    }),
  );
}

/**
 * Loads the plugins of these names: the bundle's and those the page registered, now or later. `awaits` hears which are
 * late, and again when one of these came; `page` gets `rm-error` for each that failed or did not come. Returns the stop function.
 */
export async function loadPlugins(
  client: ProgramClient,
  names: string,
  page: EventTarget,
  fail: (error: unknown) => void,
  awaits: (ids: readonly string[]) => void,
): Promise<() => void> {
  const waiting = new Set(words(names));
  const check = async (): Promise<void> => {
    const { found, missing } = findPlugins([...waiting]);
    const plugins = [...found, ...defaults.plugins.filter(({ id }) => missing.includes(id))];
    for (const { id } of plugins) waiting.delete(id);
    if (plugins.length) await use(client, plugins, page).catch(fail);
  };
  await check();
  if (!waiting.size) return () => undefined;
  let late = false;
  const stop = onPlugin(({ id }) => {
    if (!waiting.has(id)) return;
    void check();
    if (late) awaits([...waiting]);
  });
  // By then every script of an ordinary page has run.
  const timer = setTimeout(() => {
    late = waiting.size > 0;
    if (late) awaits([...waiting]);
    for (const plugin of waiting) {
      // eslint-disable-next-line no-console -- nothing failed that would have told the console
      console.warn(`[reverse-mentoring] plugin-unknown: ${tell(client, page, 'plugin-unknown', { plugin }, plugin)}`);
    }
  }, 5000);
  return () => {
    stop();
    clearTimeout(timer);
  };
}

/** The browser took the database away: opens a new one, and says so when what was in it is gone. Fills it again by `fill`. */
export async function recover(client: ProgramClient, fill: () => Promise<void>, fail: (error: unknown) => void): Promise<void> {
  try {
    if (await client.record()) return;
    await fill();
    fail(rmError('storage-lost'));
  } catch {
    // Still refused: `storage.changed` says so, and the tags offer to try again.
  }
}
