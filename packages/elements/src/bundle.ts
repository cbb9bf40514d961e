import { definePlugin } from '@reverse-mentoring/core/plugin';
import { craft } from '@reverse-mentoring/catalogs/craft';
import { culinary } from '@reverse-mentoring/catalogs/culinary';
import { digital } from '@reverse-mentoring/catalogs/digital';
import { indexedDBStore } from '@reverse-mentoring/storage-idb';
import { define as defineElements, registerPlugin, setDefaultPlugins, setDefaultStore, setMatchingWorker } from './index.js';
import type { DefineOptions } from './index.js';
import { fr } from './lang/fr.js';

/** Registers every tag under a prefix of your own; English and French are there already. */
function define(options: DefineOptions = {}): void {
  defineElements({ ...options, languages: [fr, ...(options.languages ?? [])] });
}

// Read now: a classic script knows its own address only while it starts; a server has none.
const here = typeof document === 'undefined' ? '' : import.meta.url;

setDefaultStore(indexedDBStore);
setMatchingWorker(() => new Worker(new URL('./matching-worker.js', here)));
setDefaultPlugins([digital(), culinary(), craft()]);
define();

export { define, definePlugin, registerPlugin };
