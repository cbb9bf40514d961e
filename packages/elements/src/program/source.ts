import { definePlugin, rmError } from '@reverse-mentoring/core';
import type { PluginObject, ProgramClient, SkillCatalog } from '@reverse-mentoring/core';

/** Reads a text of the host's. @throws {RmError} src-missing */
export async function fetchText(src: string): Promise<string> {
  let response: Response;
  try {
    response = await fetch(new URL(src, document.baseURI), { cache: 'no-cache' });
  } catch (error) {
    throw rmError('src-missing', { src, problem: error instanceof Error ? error.message : String(error) }, error);
  }
  if (!response.ok) throw rmError('src-missing', { src, problem: `HTTP ${response.status}` });
  return await response.text();
}

/** Title of the programme in a bundle's text; `undefined` when it says none, or is not even a bundle (importing will say so). */
function titleIn(text: string): string | undefined {
  try {
    const { records } = JSON.parse(text) as { records?: readonly { type?: unknown; title?: unknown }[] };
    const title = records?.find(record => record.type === 'program')?.title;
    return typeof title === 'string' ? title : undefined;
  } catch {
    return undefined;
  }
}

const answerKey = (id: string): string => `reverse-mentoring/title/1/${id}`;

/**
 * Imports what `src` names. When the browser keeps another title under this id, `ask` decides first; its answer
 * for that title is remembered in this browser.
 */
export async function importSource(client: ProgramClient, src: string, ask: (stored: string, incoming: string) => Promise<boolean>): Promise<void> {
  const text = await fetchText(src);
  const stored = (await client.record())?.title;
  const incoming = titleIn(text);
  if (stored !== undefined && incoming !== undefined && stored !== incoming) {
    const answered = recall(answerKey(client.id));
    const known = answered?.slice(1) === incoming ? answered[0] === '+' : undefined;
    const load = known ?? (await ask(stored, incoming));
    remember(answerKey(client.id), (load ? '+' : '-') + incoming);
    if (!load) return;
  }
  await client.import(text);
}

/** Turns a plain list of skills at an address into a plugin. @throws {RmError} src-missing, not-json, plugin-invalid */
export async function catalogPlugin(src: string): Promise<PluginObject> {
  const text = await fetchText(src);
  let list: Partial<SkillCatalog>;
  try {
    list = JSON.parse(text) as Partial<SkillCatalog>;
  } catch (error) {
    throw rmError('not-json', { src, problem: error instanceof Error ? error.message : String(error) }, error);
  }
  const { id, label } = list ?? {};
  if (typeof id !== 'string' || !label || !('skills' in list) || !Array.isArray(list.skills)) {
    throw rmError('plugin-invalid', { plugin: src, problem: '{ id, label, skills: […] }' });
  }
  return definePlugin({ id: `catalog/${id}`, version: '1', sdk: 1, setup: ctx => { ctx.contribute('skill.catalog', list as SkillCatalog); } })();
}

/** Reads a small text this browser keeps; storage may be refused. */
export function recall(key: string): string | undefined {
  try {
    return globalThis.localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a small text in this browser as far as it allows; `undefined` drops it. */
export function remember(key: string, value: string | undefined): void {
  try {
    if (value === undefined) globalThis.localStorage.removeItem(key);
    else globalThis.localStorage.setItem(key, value);
  } catch {
    // Then it is asked again next time.
  }
}
