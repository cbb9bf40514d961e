import { forgetKept, recall, remember } from './kept.js';

// What people type survives a reload. Where the browser refuses storage it lives as long as the page.
const prefix = 'reverse-mentoring/draft/1/';

/** Key of a draft: programme, author, tag, and what it is about. */
export function draftKey(...parts: readonly [programId: string, user: string, tag: string, target: string]): string {
  return prefix + parts.map(encodeURIComponent).join('/');
}

/** The draft kept under a key, as far as it is one. */

export function readDraft<D extends object>(key: string): D | undefined {
  try {
    const value: unknown = JSON.parse(recall(key) ?? '0');
    return typeof value === 'object' && value && !Array.isArray(value) ? (value as D) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a draft; `undefined` drops it. */
export function writeDraft(key: string, draft: object | undefined): void {
  remember(key, draft && JSON.stringify(draft));
}

/** Drops every draft of a programme in this browser, or those of one person. */
export function forgetDrafts(programId: string, user?: string): void {
  forgetKept(prefix + [programId, ...(user === undefined ? [] : [user]), ''].map(encodeURIComponent).join('/'));
}
