import type { LocalText, PluginObject } from '@reverse-mentoring/core/plugin';
import { importer, type ImportOptions } from './importer/importer.js';
import { defaultLang } from './importer/lang-tag.js';
import { SkillSet } from './importer/skill-set.js';
import { assertGiven, type FileSource, isIri, loadText, readJson } from './importer/source.js';
import { collectNodes, type SkosNode } from './importer/skos-nodes.js';

/** What {@link skosCatalog} is told. */
export interface SkosCatalogOptions extends ImportOptions, Omit<FileSource, 'encoding'> {
  /** Default: the label of the concept scheme. */
  readonly label?: LocalText;
  /** The JSON-LD document as text or read already, where there is no `url`. */
  readonly json?: unknown;
  /** Only concepts of this scheme, by its IRI; needed where the document has several and no `label` is given. */
  readonly scheme?: string;
  /** Takes `closeMatch` for the same skill as well. Default false: close is not the same. */
  readonly closeMatch?: boolean;
  /** Takes concepts marked `owl:deprecated` as well. Default false. */
  readonly deprecated?: boolean;
  /** Language of texts that say none, nor the context; default `und`. */
  readonly lang?: string;
}

/**
 * A SKOS vocabulary in JSON-LD as a catalogue: compact or expanded, with or without `@graph`. A concept’s IRI is its skill
 * id; `prefLabel` its label (of SKOS-XL, too), `altLabel`, `hiddenLabel` and `notation` are found too, `exactMatch` is kept. Contexts at an
 * address are not fetched: names are then taken for those of SKOS. Either all is loaded, or the plugin is `failed`.
 *
 * @example
 * ```ts
 * import { skosCatalog } from '@reverse-mentoring/catalogs/skos';
 *
 * const glazes = skosCatalog({ id: 'glazes', url: '/vocabularies/glazes.jsonld' });
 * ```
 */
export function skosCatalog(options: SkosCatalogOptions): PluginObject {
  return importer('skos', options, fileOf, async ({ json, url }, signal) => {
    assertGiven(options, json, 'json', 'the JSON-LD document as json');
    const where = url ?? 'The SKOS document';
    const nodes = collectNodes(readJson(json ?? (await loadText(url ?? '', undefined, signal)), where), defaultLang(options.lang));
    return read([...nodes.values()], where, options);
  });
}

const fileOf = ({ json, url }: SkosCatalogOptions): unknown => json ?? url;

const isDeprecated = (node: SkosNode): boolean => [...node.texts('deprecated').values()].flat().some(text => /^(true|1)$/i.test(text));

function read(
  nodes: readonly SkosNode[],
  where: string,
  { id, label, scheme, closeMatch = false, deprecated = false }: SkosCatalogOptions,
): { label: LocalText; skills: ReturnType<SkillSet['done']> } {
  const schemes = nodes.filter(node => node.types.has('ConceptScheme'));
  const mine = scheme === undefined ? schemes : schemes.filter(node => node.id === scheme);
  // A scheme need not be described itself: the concepts name it.
  const named = new Set([...schemes.map(node => node.id), ...nodes.flatMap(node => [...node.links('inScheme'), ...node.links('topConceptOf')])]);
  if (scheme !== undefined && !named.has(scheme)) throw new Error(`${where} has no concept scheme ${scheme}; it has ${[...named].join(', ') || 'none'}`);
  if (scheme === undefined && !label && schemes.length > 1)
    throw new Error(
      `${where} has ${schemes.length} concept schemes (${schemes.map(node => node.id).join(', ')}); name one as scheme, or give a label for all of them`,
    );
  const tops = new Set(mine.flatMap(node => node.links('hasTopConcept')));
  const inScheme = (node: SkosNode): boolean =>
    scheme === undefined || tops.has(node.id) || node.links('inScheme').includes(scheme) || node.links('topConceptOf').includes(scheme);
  const chosen = nodes.filter(node => node.types.has('Concept') && inScheme(node));
  const concepts = chosen.filter(node => deprecated || !isDeprecated(node));
  if (chosen.length && !concepts.length) throw new Error(`${where} has only concepts that are owl:deprecated; give deprecated: true to take them all the same`);
  if (!concepts.length)
    throw new Error(
      `${where} has no skos:Concept${scheme === undefined ? '' : ` in ${scheme}`}; check that it is SKOS as JSON-LD, whole, with its context in the file`,
    );
  const skills = new SkillSet(where);
  for (const concept of concepts) {
    const place = `concept ${concept.id}`;
    if (concept.id.startsWith('_:')) skills.wrong(place, 'it has no address of its own (@id), so nobody could keep it; give it one');
    const labels = new Map<string, string>();
    for (const [lang, texts] of concept.texts('prefLabel')) {
      if (texts.length > 1) skills.wrong(place, `it has ${texts.length} prefLabels in ${lang}, SKOS allows one; make the others altLabels`);
      if (texts[0] !== undefined) labels.set(lang, texts[0]);
    }
    const notations = [...concept.texts('notation').values()].flat();
    const others = new Map([...labels.keys()].map(lang => [lang, [...notations]]));
    for (const name of ['altLabel', 'hiddenLabel'] as const)
      for (const [lang, texts] of concept.texts(name)) if (labels.has(lang)) others.get(lang)?.push(...texts);
    skills.add(
      {
        code: notations.find(one => /^\S{1,100}$/.test(one)) ?? concept.id.split(/[/#:]/).at(-1) ?? '',
        id: isIri(concept.id) ? concept.id : undefined,
        label: labels,
        altLabels: others,
        exactMatch: [...concept.links('exactMatch'), ...(closeMatch ? concept.links('closeMatch') : [])].filter(isIri),
      },
      place,
    );
  }
  const titled = mine[0] && new Map([...mine[0].texts('prefLabel'), ...mine[0].texts('title')].reverse());
  const titles = Object.fromEntries([...(titled ?? [])].flatMap(([lang, [text]]) => (text === undefined ? [] : [[lang, text]])));
  return { label: label ?? (Object.keys(titles).length ? titles : { und: id }), skills: skills.done() };
}
