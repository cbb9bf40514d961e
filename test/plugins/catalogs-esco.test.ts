import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { CatalogSkill } from '@reverse-mentoring/core/plugin';
import { craft } from '@reverse-mentoring/catalogs/craft';
import { culinary } from '@reverse-mentoring/catalogs/culinary';
import { digital } from '@reverse-mentoring/catalogs/digital';
import { at } from '../../.scripts/paths.mjs';
import { catalogOf } from './catalog-of.js';

/** ESCO's own labels of the concept each skill is said to be, read and judged one by one; odd spaces are ESCO's. */
const judged: Record<string, [fr: string, en: string]> = {
  'digital:computer-basics': ['avoir des connaissances en informatique', 'have computer literacy'],
  'digital:email': ['rédiger des courriers électroniques professionnels', 'draft corporate emails'],
  'digital:messaging': ['utiliser des applications de messagerie instantanée sur Internet', 'use internet chat'],
  'digital:word-processing': ['utiliser un logiciel de traitement de texte', 'use word processing software'],
  'digital:spreadsheets': ['utiliser un tableur', 'use spreadsheets software'],
  'digital:presentations': ['utiliser un logiciel de présentation', 'use presentation software'],
  'digital:collaboration': ['utiliser des outils en ligne pour collaborer', 'use online tools to collaborate'],
  'digital:web-search': ['rechercher des informations en ligne', 'search for information online'],
  'digital:troubleshooting': ['procéder au dépannage des TIC', 'perform ICT troubleshooting'],
  'digital:backups': ['effectuer des sauvegardes', 'perform backups'],
  'digital:cybersecurity': ['cybersécurité', 'cyber security'],
  'digital:digital-identity': ['gérer une identité numérique', 'manage digital identity'],
  'digital:personal-data': ['protéger des données à caractère personnel et la vie privée', 'protect personal data and privacy'],
  'digital:copyright': ['droits d’auteur et autorisations liées à des contenus numériques', 'copyright and licenses related to digital content'],
  'digital:online-services': ['utiliser des services en ligne', 'use e-services'],
  'digital:online-etiquette': ['utiliser les conventions en ligne de la nétiquette', 'use online conventions of netiquette'],
  'digital:social-media': ['gestion des réseaux sociaux', 'social media management'],
  'digital:video-editing': ['modifier des images animées numériques', 'edit digital moving images'],
  'digital:photo-editing': ['retoucher des photographies', 'edit photographs'],
  'digital:graphic-design': ['conception graphique', 'graphic design'],
  'digital:website': ['gérer un site web', 'manage website'],
  'digital:seo': ['optimisation des moteurs de recherche', 'search engine optimization'],
  'digital:web-analytics': ['mesure de l’audience d’un site internet', 'web analytics'],
  'digital:digital-marketing': ['techniques de marketing numérique', 'digital marketing techniques'],
  'digital:newsletter': ['faire du marketing par courrier électronique', 'execute email marketing'],
  'digital:customer-file': ['tenir des dossiers de clients', 'maintain customer records'],
  'digital:online-shop': ['systèmes de commerce électronique', 'e-commerce systems'],
  'digital:online-orders': ['traiter des commandes passées dans une boutique en ligne', 'process orders from online shop'],
  'digital:accessibility': ['normes d’accessibilité TIC', 'ICT accessibility standards'],
  'digital:big-data': ['analyser des mégadonnées', 'analyze  big data'],
  'culinary:fermentation': ["processus de fermentation d'aliments", 'fermentation processes of food'],
  'culinary:vegetables': ['préparer des légumes', 'cook vegetable products'],
  'culinary:allergens': ['allergies alimentaires', 'food allergies'],
  'culinary:special-diets': ['préparer des repas diététiques', 'prepare dietary meals'],
  'culinary:food-hygiene': ['appliquer la méthode HACCP', 'apply HACCP'],
  'culinary:fish': ['préparer des plats à base de poissons et de fruits de mer', 'cook fish'],
  'culinary:fresh-pasta': ['préparer des pâtes', 'prepare pasta'],
  'culinary:sauces': ['préparer des sauces et soupes', 'cook sauce products'],
  'culinary:plating': ['utiliser des techniques culinaires de finition', 'use culinary finishing techniques'],
  'culinary:chocolate-tempering': ['tempérer du chocolat', 'temper chocolate'],
  'culinary:chocolate-moulding': ['couler du chocolat dans des moules', 'mold  chocolate'],
  'culinary:bean-to-bar': ['transformation du cacao en chocolat', 'process from cacao to chocolate'],
  'culinary:cake-design': ['décorer des pâtisseries pour des événements spéciaux', 'decorate pastry for special events'],
  'culinary:creative-desserts': ['créer des desserts innovants', 'create innovative desserts'],
  'culinary:coffee': ['préparer le café', 'prepare specialized  coffee'],
  'culinary:cocktails': ['préparer des cocktails', 'prepare mixed beverages'],
  'culinary:menu-planning': ['planifier les menus', 'plan menus'],
  'culinary:recipe-creation': ['créer de nouvelles recettes', 'create new recipes'],
  'craft:carpentry': ['menuiserie', 'carpentry'],
  'craft:wood-joints': ['créer des assemblages de bois', 'create wood joints'],
  'craft:wood-species': ['types de bois', 'types of wood'],
  'craft:woodturning': ['tournage sur bois', 'woodturning'],
  'craft:marquetry': ['poser de la marqueterie', 'lay marquetry'],
  'craft:sharpening': ['affûter des outils tranchants', 'sharpen edged tools'],
  'craft:cnc': ['programmer une commande CNC', 'program a CNC controller'],
  'craft:cad': ['utiliser un logiciel de CAO', 'use CAD software'],
  'craft:modelling-3d': ['modélisation 3D', '3D modeling'],
  'craft:printing-3d': ['processus d’impression 3D', '3D printing process'],
  'craft:laser-cutting': ['utiliser un appareil de découpe au laser', 'operate laser cutting equipment'],
  'craft:laser-engraving': ['procédés de gravure laser', 'laser engraving methods'],
  'craft:ceramics': ['créer des objets en céramique', 'create ceramic objects'],
  'craft:hand-building': ['créer un ouvrage en céramique à la main', 'create ceramic work by hand'],
  'craft:glazes': ['céramique émaillée', 'ceramics glazes'],
  'craft:kiln-firing': ['utiliser un four céramique', 'operate a ceramics kiln'],
  'craft:mosaic': ['réaliser des mosaïques', 'make mosaic'],
  'craft:stained-glass': ['concevoir un vitrail', 'design stained glass'],
  'craft:smithing': ['appliquer des techniques de forge', 'apply smithing techniques'],
  'craft:welding': ['techniques de soudage', 'welding techniques'],
  'craft:jewellery': ['créer des bijoux', 'create jewelry'],
  'craft:sewing': ['couture', 'dressmaking'],
  'craft:pattern-making': ['créer des patrons pour vêtements', 'create patterns for garments'],
  'craft:embroidery': ['broder des étoffes', 'embroider fabrics'],
  'craft:screen-printing': ['procédés de sérigraphie', 'screen printing process'],
  'craft:basketry': ['faire de la vannerie', 'perform basket weaving'],
  'craft:bookbinding': ['relier des livres', 'bind books'],
  'craft:restoration': ['appliquer des techniques de restauration', 'apply restoration techniques'],
  'craft:workshop-safety': ['travailler en toute sécurité avec des machines', 'work safely with machines'],
};

const byIri = async (lang: 'fr' | 'en-us') => {
  const text = await readFile(at(`test/fixtures/esco/skills_${lang}.csv`), 'utf8');
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') rows.push([]);
  }
  const [head = [], ...body] = rows.filter(row => row.length > 1);
  const column = (name: string) => head.indexOf(name);
  return new Map(
    body.map(row => [row[column('conceptUri')]!, { label: row[column('preferredLabel')]!, others: row[column('altLabels')]!, cells: row.length }]),
  );
};

// Words that say nothing about the subject: verbs and nouns of any ESCO label.
const empty = new Set(
  'utiliser utili prépa effec réali appli techn techni proce procé objet objec use use prepa apply creat créer types tools outil avec dans pour with from'.split(
    ' ',
  ),
);
const stems = (texts: readonly string[]) =>
  new Set(
    texts
      .join(' ')
      .toLocaleLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(word => word.length > 2)
      .map(word => word.slice(0, 5))
      .filter(stem => !empty.has(stem)),
  );

describe('exactMatch', async () => {
  const [fr, en] = await Promise.all([byIri('fr'), byIri('en-us')]);
  const catalogs = await Promise.all([digital(), culinary(), craft()].map(catalogOf));
  const matched: [id: string, skill: CatalogSkill][] = catalogs.flatMap(({ id, skills }) =>
    skills.filter(skill => skill.exactMatch).map(skill => [`${id}:${skill.code}`, skill] as [string, CatalogSkill]),
  );

  it('was judged for every skill that has one, and for no other', () => {
    expect(matched.map(([id]) => id).sort()).toEqual(Object.keys(judged).sort());
    expect(matched.length).toBeGreaterThan(60);
  });

  it('names one concept each, and no concept twice', () => {
    const iris = matched.flatMap(([, { exactMatch }]) => exactMatch!);
    expect(iris).toHaveLength(matched.length);
    expect(new Set(iris).size).toBe(iris.length);
    for (const iri of iris) expect(iri).toMatch(/^http:\/\/data\.europa\.eu\/esco\/skill\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it.each(matched)('%s is the ESCO concept it was judged to be, in both languages', (id, { exactMatch, label, altLabels }) => {
    const [iri = ''] = exactMatch ?? [];
    expect([fr.get(iri)?.label, en.get(iri)?.label]).toEqual(judged[id]);
    const shared = (ours: string, theirs: string) => [...stems([ours])].filter(stem => stems([theirs]).has(stem));
    expect(shared([label['fr'], ...altLabels!['fr']!].join(' '), fr.get(iri)!.label), 'a French word in common').not.toEqual([]);
    expect(shared([label['en'], ...altLabels!['en']!].join(' '), en.get(iri)!.label), 'an English word in common').not.toEqual([]);
  });

  it('leaves out what ESCO v1.0 has no concept for', () => {
    for (const id of ['digital:ai-assistants', 'digital:smartphone', 'culinary:yuzu', 'culinary:exotic-products', 'craft:wheel-throwing']) {
      expect(judged[id], id).toBeUndefined();
    }
  });
});

describe('the ESCO extract', async () => {
  const [fr, en] = await Promise.all([byIri('fr'), byIri('en-us')]);

  it('holds the same concepts in both languages, row for row as published', () => {
    expect([...fr.keys()]).toEqual([...en.keys()]);
    expect(fr.size).toBeGreaterThan(200);
    for (const row of [...fr.values(), ...en.values()]) expect(row.cells).toBe(7);
  });

  it('keeps the flaws importers meet: empty English labels, labels over several lines, odd spaces', () => {
    expect([...en.values()].filter(({ label }) => label === '')).toHaveLength(13);
    expect([...en.values()].filter(({ others }) => others !== '')).toHaveLength(13);
    expect([...fr.values()].filter(({ others }) => others.includes('\n')).length).toBeGreaterThan(20);
    expect([...en.values()].filter(({ label }) => label.includes('  ')).length).toBeGreaterThan(2);
  });

  it('carries its notice', async () => {
    const notice = await readFile(at('test/fixtures/esco/NOTICE.md'), 'utf8');
    expect(notice).toContain('© European Union');
    expect(notice).toContain('Commission Decision 2011/833/EU');
    expect(notice).toContain('v1.0');
  });
});
