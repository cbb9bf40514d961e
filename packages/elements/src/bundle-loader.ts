import { define as defineElements } from './define.js';
import { setDefaultStore, setMatchingWorker } from './internal/defaults.js';
import { nearestLang, tellPage } from './internal/page.js';
import { addTexts } from './internal/texts.js';
import { common, parts } from './loader/parts.js';
export { registerPlugin } from '@reverse-mentoring/core';
export { definePlugin } from '@reverse-mentoring/core/plugin';

// Loads only the tags a page has, from chunks beside this file, and only the words and catalogues these need.

const prefix = 'rm-';
const here = import.meta.url;
const loading = new Map<string, Promise<unknown>>();
const languages = new Map<string, Promise<unknown>>();

/** Does something once; a failure is told, and tried again the next time it is wanted. */
function once(made: Map<string, Promise<unknown>>, key: string, make: () => Promise<unknown>): Promise<unknown> {
  const begun =
    made.get(key) ??
    make().catch((error: unknown) => {
      made.delete(key);
      // eslint-disable-next-line no-console -- no tag is there to say it
      console.warn(`[reverse-mentoring] “${key}” could not be loaded; it is tried again when the page changes.`, error);
      throw error;
    });
  made.set(key, begun);
  return begun;
}

/** The language an element of the page speaks, without its region. */
const languageOf = (element: Element): string => {
  const provider = document.querySelector(`${prefix}program[lang]`)?.getAttribute('lang');
  return ((element.getAttribute('lang') ?? provider ?? nearestLang(element)) || navigator.language).split('-')[0]?.toLowerCase() ?? '';
};

/** Words of a tag in a language other than English, where there are any. */
async function speak(name: string, lang: string): Promise<void> {
  const wanted = name === 'program' ? undefined : parts[name]?.texts[lang];
  if (!wanted) return;
  const words = async (key: string, load: () => Promise<readonly Readonly<Record<string, string>>[]>): Promise<unknown> =>
    once(languages, `${key} ${lang}`, async () => {
      for (const table of await load()) addTexts(lang, table);
      tellPage();
    });
  await Promise.all([common[lang] && words('common', common[lang]), words(name, wanted)]);
}

/** The three catalogues, for tags that look for skills and pages that name one. */
const catalogs = (): Promise<unknown> =>
  once(loading, 'catalogs', async () => {
    const [{ digital }, { culinary }, { craft }, { bringCatalogs }] = await Promise.all([
      import('@reverse-mentoring/catalogs/digital'),
      import('@reverse-mentoring/catalogs/culinary'),
      import('@reverse-mentoring/catalogs/craft'),
      import('./loader/catalogs-wanted.js'),
    ]);
    bringCatalogs([digital(), culinary(), craft()]);
  });

async function start(name: string, lang: string): Promise<void> {
  const part = parts[name];
  if (!part) return;
  const [element] = await Promise.all([
    part.load(),
    // Words first: a tag that speaks twice flickers.
    speak(name, lang).catch(() => undefined),
    part.skills ? catalogs().catch(() => undefined) : undefined,
    name === 'program'
      ? import('@reverse-mentoring/storage-idb').then(({ indexedDBStore }) => {
          setDefaultStore(indexedDBStore);
          setMatchingWorker(() => new Worker(new URL('./matching-worker.js', here)));
        })
      : undefined,
  ]);
  defineElements({ elements: [element] });
}

/**
 * Loads one tag by its name, `rm-pair-card`: for tags this file cannot find by itself, inside shadow roots say.
 * Resolves when the tag is defined, and at once for a name that is not ours.
 */
export async function load(tag: string, lang = languageOf(document.documentElement)): Promise<void> {
  const name = tag.startsWith(prefix) ? tag.slice(prefix.length) : tag;
  if (Object.hasOwn(parts, name)) await once(loading, name, () => start(name, lang));
  if (loading.has(name)) await speak(name, lang);
}

const selector = Object.keys(parts)
  .map(name => prefix + name)
  .join();

/** Looks for tags below a node. */
function find(root: ParentNode): void {
  const found = [...root.querySelectorAll(selector)];
  if (root instanceof Element && root.matches(selector)) found.push(root);
  for (const element of found) {
    load(element.localName, languageOf(element)).catch(() => undefined);
    if (/\b(?:digital|culinary|craft)\b/.test(element.getAttribute('plugins') ?? '')) catalogs().catch(() => undefined);
  }
}

if (typeof document !== 'undefined') {
  find(document);
  // Tags that come later, and a page that changes its language.
  new MutationObserver(changes => {
    if (changes.some(({ type }) => type === 'attributes')) find(document);
    else for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof Element) find(node);
  }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['lang', 'plugins'] });
}
