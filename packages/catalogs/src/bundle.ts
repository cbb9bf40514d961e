// What a page without a build takes: one file with everything in it, `reverse-mentoring-catalogs.js`, beside the bundle of the tags.
export { caseCatalog } from './case.js';
export { csvCatalog } from './csv.js';
export { esco } from './esco.js';
export { skosCatalog } from './skos.js';
