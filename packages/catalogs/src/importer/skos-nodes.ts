import { langTag } from './lang-tag.js';
import { asList, isFields, own, textOf } from './source.js';

const skos = 'http://www.w3.org/2004/02/skos/core#';
/** Labels that are nodes of their own. */
const xl = 'http://www.w3.org/2008/05/skos-xl#';
const labels = ['prefLabel', 'altLabel', 'hiddenLabel'] as const;
/** What is read of SKOS, by its name there. */
const names = new Set([
  'Concept',
  'ConceptScheme',
  ...labels,
  'notation',
  'exactMatch',
  'closeMatch',
  'inScheme',
  'topConceptOf',
  'hasTopConcept',
  'literalForm',
]);
/** Other vocabularies’ names for what a scheme is called. */
const titles = new Set([
  'http://purl.org/dc/terms/title',
  'http://purl.org/dc/elements/1.1/title',
  'http://www.w3.org/2000/01/rdf-schema#label',
  'dcterms:title',
  'dct:title',
  'dc:title',
  'rdfs:label',
  'title',
]);

/** One node of the document, whatever form it was written in; of several with one id all is taken together. */
export interface SkosNode {
  readonly id: string;
  readonly types: ReadonlySet<string>;
  texts(name: string): ReadonlyMap<string, readonly string[]>;
  /** Ids of the nodes a property names. */
  links(name: string): readonly string[];
}

/** What a context says of names, as far as SKOS needs it. */
interface Context {
  readonly terms: ReadonlyMap<string, { readonly iri: string; readonly lang: string | null | undefined }>;
  readonly vocab: string;
  /** Language of plain texts. */
  readonly lang: string | undefined;
  /** What ids that are no whole address begin with. */
  readonly base: string;
}
const nowhere: Context = { terms: new Map(), vocab: '', lang: undefined, base: '' };

function contextOf(given: unknown, outer: Context): Context {
  let context = outer;
  for (const part of asList(given)) {
    if (!isFields(part)) continue;
    const terms = new Map(context.terms);
    for (const [name, value] of Object.entries(part)) {
      const iri = typeof value === 'string' ? value : isFields(value) ? own(value, '@id') : undefined;
      const lang = isFields(value) ? own(value, '@language') : undefined;
      if (!name.startsWith('@') && typeof iri === 'string') terms.set(name, { iri, lang: lang === null ? null : langTag(lang) });
    }
    const [vocab, lang, base] = [own(part, '@vocab'), own(part, '@language'), own(part, '@base')];
    context = {
      terms,
      vocab: typeof vocab === 'string' ? vocab : context.vocab,
      lang: lang === undefined ? context.lang : langTag(lang),
      base: typeof base === 'string' ? base : context.base,
    };
  }
  return context;
}

/** A name as the address it stands for; prefixes and terms may be explained by others, a few steps far. */
function expand(name: string, context: Context, isKey: boolean, steps = 5): string {
  const { terms, vocab } = context;
  const term = isKey ? terms.get(name) : undefined;
  if (term && term.iri !== name && steps) return expand(term.iri, context, true, steps - 1);
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? undefined : terms.get(name.slice(0, colon));
  if (prefix && steps && !name.startsWith('//', colon + 1)) return expand(prefix.iri, context, true, steps - 1) + name.slice(colon + 1);
  return colon < 0 && isKey && !name.startsWith('@') && vocab ? vocab + name : name;
}

/** The address of a node; one that is not whole begins where the context says. */
function address(id: string, context: Context): string {
  const full = expand(id, context, false);
  if (!context.base || /^(\w[\w+.-]*|_):/.test(full)) return full;
  try {
    return new URL(full, context.base).href;
  } catch {
    return full;
  }
}

/** What a key or a type means: a name of SKOS, `@id`, `@type`, `title`, or nothing that is read here. */
function meaningOf(key: string, context: Context): string | undefined {
  // The same few keys ten thousand times.
  let kept = meanings.get(context);
  if (!kept) meanings.set(context, (kept = new Map<string, string | undefined>()));
  if (!kept.has(key)) kept.set(key, readMeaning(key, context));
  return kept.get(key);
}
const meanings = new WeakMap<Context, Map<string, string | undefined>>();

function readMeaning(key: string, context: Context): string | undefined {
  const full = expand(key, context, true);
  if (full.startsWith('@')) return full;
  if (titles.has(full)) return 'title';
  const bare = full.startsWith(skos) ? full.slice(skos.length) : full.startsWith('skos:') ? full.slice(5) : full;
  const label = full.startsWith(xl) ? full.slice(xl.length) : full.startsWith('skosxl:') ? full.slice(7) : '';
  if (label) return label === 'literalForm' ? label : `xl:${label}`;
  if (full === 'http://www.w3.org/2002/07/owl#deprecated' || full === 'owl:deprecated' || full === 'deprecated') return 'deprecated';
  // Where the context is not at hand, the names themselves are all there is to go by.
  if (!context.terms.has(key) && !context.vocab && (key === 'id' || key === 'uri')) return '@id';
  if (!context.terms.has(key) && !context.vocab && key === 'type') return '@type';
  return names.has(bare) ? bare : undefined;
}

class Node implements SkosNode {
  readonly types = new Set<string>();
  readonly #texts = new Map<string, Map<string, string[]>>();
  readonly #links = new Map<string, Set<string>>();
  readonly id: string;
  constructor(id: string) {
    this.id = id;
  }
  texts(name: string): ReadonlyMap<string, readonly string[]> {
    return this.#texts.get(name) ?? new Map<string, string[]>();
  }
  links(name: string): readonly string[] {
    return [...(this.#links.get(name) ?? [])];
  }
  say(name: string, lang: string, text: string): void {
    const byLang = this.#texts.get(name) ?? new Map<string, string[]>();
    const texts = byLang.get(lang) ?? [];
    if (!texts.includes(text)) texts.push(text);
    this.#texts.set(name, byLang.set(lang, texts));
  }
  link(name: string, id: string): void {
    this.#links.set(name, (this.#links.get(name) ?? new Set<string>()).add(id));
  }
}

/** Nested deeper than this a document is a mistake. */
const deepest = 100;
const texted = new Set<string>([...labels, 'notation', 'title', 'literalForm', 'deprecated']);

/**
 * The nodes of a JSON-LD document by id. Only what SKOS needs is understood: terms, prefixes, `@vocab` and `@language` of
 * contexts in the document, language maps, `@value`, `@set`, `@list`, `@graph`, nodes within nodes. A whole JSON-LD
 * processor would be thirty times the size and fetch contexts from wherever a file says.
 */
export function collectNodes(document: unknown, lang: string): ReadonlyMap<string, SkosNode> {
  const nodes = new Map<string, Node>();

  function visit(value: unknown, outer: Context, depth: number): string | undefined {
    if (depth > deepest) throw new Error(`The document is nested more than ${deepest} deep; flatten it`);
    if (Array.isArray(value)) {
      for (const part of value) visit(part, outer, depth + 1);
      return undefined;
    }
    if (!isFields(value)) return undefined;
    const context = contextOf(own(value, '@context'), outer);
    const keyed = Object.entries(value).map(([key, inner]) => [key, meaningOf(key, context), inner] as const);
    const given = keyed.find(([, meaning]) => meaning === '@id')?.[2];
    // A concept without an id is one of the document's faults, to be told; a label of SKOS-XL needs none.
    const isNode = keyed.some(
      ([, meaning, inner]) =>
        meaning === 'literalForm' || (meaning === '@type' && asList(inner).some(type => typeof type === 'string' && meaningOf(type, context) === 'Concept')),
    );
    const id = typeof given === 'string' ? address(given, context) : isNode ? `_:${nodes.size}` : undefined;
    const node = id === undefined ? undefined : (nodes.get(id) ?? new Node(id));
    if (node) nodes.set(node.id, node);
    for (const [key, meaning, inner] of keyed) {
      if (meaning === '@id' || key === '@context') continue;
      if (meaning === '@type') for (const type of asList(inner)) node?.types.add(typeof type === 'string' ? (meaningOf(type, context) ?? '') : '');
      else if (node && meaning !== undefined && texted.has(meaning)) say(node, meaning, inner, context, context.terms.get(key)?.lang);
      else if (node && meaning !== undefined && !meaning.startsWith('@')) for (const other of linked(inner, context, depth)) node.link(meaning, other);
      // Concepts stand in @graph, @included, narrower, member …: whatever holds nodes is looked through.
      else if (typeof inner === 'object') visit(inner, context, depth + 1);
    }
    return id;
  }

  /** Ids a property names: `"…"`, `{ "@id": "…" }`, a node written out, or lists of them. */
  function linked(value: unknown, context: Context, depth: number): string[] {
    return asList(value).flatMap(one => {
      if (typeof one === 'string') return [address(one, context)];
      if (!isFields(one)) return [];
      const inside = own(one, '@set') ?? own(one, '@list');
      if (inside !== undefined) return linked(inside, context, depth + 1);
      const id = visit(one, context, depth + 1);
      return id === undefined ? [] : [id];
    });
  }

  function say(node: Node, name: string, value: unknown, context: Context, termLang: string | null | undefined): void {
    const plain = termLang === null ? undefined : (termLang ?? context.lang);
    for (const one of asList(value)) {
      if (typeof one !== 'object') put(node, name, plain, one);
      else if (isFields(one)) {
        const inside = own(one, '@set') ?? own(one, '@list');
        if (inside !== undefined) say(node, name, inside, context, termLang);
        else if (own(one, '@value') !== undefined) put(node, name, langTag(own(one, '@language')) ?? plain, own(one, '@value'));
        else
          for (const [tag, texts] of Object.entries(one))
            for (const text of asList(texts)) if (tag === '@none' || langTag(tag)) put(node, name, langTag(tag), text);
      }
    }
  }
  function put(node: Node, name: string, tag: string | undefined, value: unknown): void {
    const text = textOf(typeof value === 'number' || typeof value === 'boolean' ? String(value) : value);
    if (text !== undefined) node.say(name, tag ?? lang, text);
  }

  visit(document, nowhere, 0);
  for (const node of nodes.values())
    for (const name of labels)
      for (const id of node.links(`xl:${name}`))
        for (const [tag, texts] of nodes.get(id)?.texts('literalForm') ?? []) for (const text of texts) node.say(name, tag, text);
  return nodes;
}
