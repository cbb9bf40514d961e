import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { craft } from '@reverse-mentoring/catalogs/craft';
import { culinary } from '@reverse-mentoring/catalogs/culinary';
import { digital } from '@reverse-mentoring/catalogs/digital';
import { at } from '../../.scripts/paths.mjs';
import { catalogOf, contributionsOf } from './catalog-of.js';

const langs = ['fr', 'en'] as const;
const plugins = { digital, culinary, craft };

/** Cases of the source documents, and what their people would type. */
const cases = {
  digital: {
    'online-shop': ['vendre en ligne', 'boutique en ligne', 'online shop'],
    'social-media': ['réseaux sociaux', 'social media'],
    website: ['site internet', 'website'],
    newsletter: ['lettre d’information', 'newsletter and email marketing'],
    'customer-file': ['fichier client en ligne', 'crm', 'online customer file'],
    'big-data': ['big data'],
    'digital-marketing': ['marketing digital', 'digital marketing'],
    'online-etiquette': ['codes du digital'],
  },
  culinary: { yuzu: ['yuzu'], 'exotic-products': ['produits exotiques', 'exotic products'] },
  craft: { carpentry: ['menuiserie', 'carpentry'], ceramics: ['céramique', 'ceramics'] },
};

const fold = (text: string) => text.toLocaleLowerCase('fr').normalize('NFC');

describe.each(Object.entries(plugins))('%s', async (id, factory) => {
  const plugin = factory();
  const catalog = await catalogOf(plugin);
  const { skills } = catalog;
  const words = (skill: (typeof skills)[number], lang: string) => [skill.label[lang] ?? '', ...(skill.altLabels?.[lang] ?? [])];
  const texts = langs.flatMap(lang =>
    skills.flatMap(skill => [...words(skill, lang), ...(skill.levels?.[lang] ?? [])].map(text => ({ code: skill.code, lang, text }))),
  );

  it('is a plugin of its name that contributes exactly one catalogue and asks for nothing else', async () => {
    expect(plugin).toMatchObject({ $$type: 'reverse-mentoring/plugin', id, sdk: 2 });
    expect(Object.isFrozen(plugin)).toBe(true);
    expect((await contributionsOf(plugin)).map(({ point }) => point)).toEqual(['skill.catalog']);
    expect(catalog.id).toBe(id);
    for (const lang of langs) expect(catalog.label[lang]).toBeTruthy();
  });

  it('can be set up again, with equal content', async () => {
    expect(await catalogOf(factory())).toEqual(catalog);
  });

  it('has at least 30 skills, with unique kebab-case codes', () => {
    expect(skills.length).toBeGreaterThanOrEqual(30);
    expect(skills.filter(({ code }) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(code))).toEqual([]);
    expect(new Set(skills.map(({ code }) => code)).size).toBe(skills.length);
  });

  it('answers every case of the source documents by the words its people use', () => {
    for (const [code, asked] of Object.entries(cases[id as keyof typeof cases])) {
      const skill = skills.find(each => each.code === code);
      const known = langs.flatMap(lang => words(skill!, lang).map(fold));
      expect(known, code).toEqual(expect.arrayContaining(asked));
    }
  });

  it('has a label, other labels and five different level sentences in both languages', () => {
    for (const skill of skills) {
      for (const lang of langs) {
        expect(words(skill, lang).length, `${skill.code} ${lang}`).toBeGreaterThan(1);
        expect(new Set(skill.levels?.[lang]).size, `${skill.code} ${lang}`).toBe(5);
        expect(skill.levels?.[lang]).toHaveLength(5);
      }
    }
  });

  it('leaves no text empty, undone or padded', () => {
    expect(texts.filter(({ text }) => text === '' || text !== text.trim() || /undefined|[=/|]| {2}|\s[.,]/.test(text))).toEqual([]);
  });

  it('keeps labels within 60 characters and names nothing twice in a language', () => {
    for (const lang of langs) {
      const all = skills.flatMap(skill => words(skill, lang).map(fold));
      expect(all.filter(text => text.length > 60)).toEqual([]);
      expect(all.filter((text, i) => all.indexOf(text) !== i)).toEqual([]);
    }
  });

  it('writes sentences: a capital, a full stop, no elision left open, no "à à", infinitives after "to"', () => {
    for (const { levels, code } of skills) {
      for (const text of levels!['fr']!) {
        expect(text, code).toMatch(/^\p{Lu}.*[^.]\.$/u);
        expect(text, code).not.toMatch(/(?<= )(de|le|la|que|ne|se) [aeiouéèêâîô]/i);
        expect(text, code).not.toMatch(/ (à à|à le|à les|de le|de les) /);
      }
      // The gestures complete "apprendre à …" and "les aider à …": each begins with an infinitive, pronouns allowed.
      const [zero = '', , , three = ''] = levels!['fr']!;
      const infinitive = /^(?:(?:en|y|se|le|la|les|s’|l’)\s?)?\p{Ll}+(?:er|ir|re|oir)(?=[ .,]|$)/u;
      expect(zero.replace('N’a pas encore eu l’occasion d’apprendre à ', ''), code).toMatch(infinitive);
      expect(three.split(', et aussi ').at(-1), code).toMatch(infinitive);
      for (const text of levels!['en']!) {
        expect(text, code).toMatch(/^\p{Lu}.*[^.]\.$/u);
        expect(text, code).not.toMatch(/\bhow to (?:an?|the|to|\w+ing)\b|\ba (?!one\b)[aeio]\w/);
      }
    }
  });

  it("follows French typography: ’ instead of ', narrow no-break space before ; : ! ?", () => {
    const french = texts.filter(({ lang }) => lang === 'fr');
    expect(french.filter(({ text }) => /['"]|[^\u202f][;!?]|[^\u202f\u00a0]:/.test(text))).toEqual([]);
    expect(texts.filter(({ text }) => text !== text.normalize('NFC'))).toEqual([]);
  });

  it('agrees with nobody’s gender', () => {
    for (const { text, lang } of texts) if (lang === 'fr') expect(text).not.toMatch(/·|\(e\)|\bseule?\b|\bprête?\b/);
  });
});

describe('as a download', () => {
  const minified = async (contents: string) => {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: at('packages/catalogs/src'), loader: 'ts' },
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      charset: 'utf8',
      target: 'es2022',
      external: ['@reverse-mentoring/*'],
    });
    return gzipSync(outputFiles[0]!.contents, { level: 9 }).length;
  };

  it('weighs at most 20 kB gzip for the three catalogues, each as a file of its own', async () => {
    const sizes = await Promise.all(Object.keys(plugins).map(id => minified(`export * from './${id}.ts'`)));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(20_000);
  });

  it('imports nothing of ours but core/plugin', async () => {
    for (const file of ['rows', ...Object.keys(plugins)]) {
      const source = await readFile(at(`packages/catalogs/src/${file}.ts`), 'utf8');
      const imports = [...source.matchAll(/from '([^']+)'|import\(\s*'([^']+)'/g)].map(match => match[1] ?? match[2]);
      expect(imports.filter(name => name !== '@reverse-mentoring/core/plugin' && name !== './rows.js')).toEqual([]);
      expect(source.split('\n').length).toBeLessThanOrEqual(400);
    }
  });
});
