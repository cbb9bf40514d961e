// What people type survives a reload. Where the browser refuses storage it lives as long as the page.
const prefix = 'reverse-mentoring/draft/1/';
const memory = new Map<string, string>();

function storage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/** Key of a draft: programme, author, tag, and what it is about. */
export function draftKey(programId: string, user: string, tag: string, target: string): string {
  return prefix + [programId, user, tag, target].map(encodeURIComponent).join('/');
}

/** The draft kept under a key, as far as it is one. */
export function readDraft<D extends object>(key: string): D | undefined {
  let text = memory.get(key);
  try {
    text ??= storage()?.getItem(key) ?? undefined;
    const value: unknown = text === undefined ? undefined : JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as D : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a draft; `undefined` drops it. */
export function writeDraft(key: string, draft: object | undefined): void {
  const text = draft && JSON.stringify(draft);
  try {
    if (text === undefined) storage()?.removeItem(key);
    else storage()?.setItem(key, text);
    if (text === undefined || storage()) { memory.delete(key); return; }
  } catch {
    // Refused or full: the page's memory has it.
  }
  if (text !== undefined) memory.set(key, text);
  else memory.delete(key);
}

/** Drops every draft of a programme in this browser, or those of one person. */
export function forgetDrafts(programId: string, user?: string): void {
  const start = prefix + encodeURIComponent(programId) + '/' + (user === undefined ? '' : encodeURIComponent(user) + '/');
  try {
    const kept = storage();
    for (const key of Object.keys(kept ?? {})) if (key.startsWith(start)) kept?.removeItem(key);
  } catch {
    // Nothing is kept where storage is refused.
  }
  for (const key of memory.keys()) if (key.startsWith(start)) memory.delete(key);
}
