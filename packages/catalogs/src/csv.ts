import type { LocalText, PluginObject } from '@reverse-mentoring/core/plugin';
import { guessDelimiter, readTable } from './importer/csv-table.js';
import { importer, type ImportOptions } from './importer/importer.js';
import { defaultLang, langTag } from './importer/lang-tag.js';
import { SkillSet } from './importer/skill-set.js';
import { assertGiven, checkText, type FileSource, isFields, isIri, loadText, textOf } from './importer/source.js';

/** A column by its heading; one for each language, or one alone for texts in `lang`. */
export type CsvColumns = string | Readonly<Record<string, string>>;

/** What {@link csvCatalog} is told. */
export interface CsvCatalogOptions extends ImportOptions, FileSource {
  readonly label: LocalText;
  /** The file's text, where there is no `url`. */
  readonly text?: string;
  /** Headings of the columns, as they stand in the first row. */
  readonly columns: {
    /** Second half of the skill ids; unique, without a blank, for good. */
    readonly code: string;
    readonly label: CsvColumns;
    /** Other words people type, several in a cell parted by `|` or a line break. */
    readonly altLabels?: CsvColumns;
    /** Five headings a language, for levels 0 to 4. */
    readonly levels?: Readonly<Record<string, readonly string[]>>;
    /** Addresses of the same skill elsewhere, several parted by `|` or a blank. */
    readonly exactMatch?: string;
    /** An address of the skill’s own, which then is its id. */
    readonly id?: string;
  };
  /** Default: whichever of `;`, `,`, tab and `|` the first row has most of. */
  readonly delimiter?: string;
  /** Language of columns that name none; default `und`. */
  readonly lang?: string;
}

const parts = (cell: string, by: RegExp): string[] => cell.split(by).flatMap(part => textOf(part) ?? []);

/**
 * A table as a catalogue: one row a skill, the headings say which column is what. Either the whole file is loaded, or the
 * plugin is `failed` and its error names the rows to put right.
 *
 * @example
 * ```ts
 * import { csvCatalog } from '@reverse-mentoring/catalogs/csv';
 *
 * const kiln = csvCatalog({
 *   id: 'kiln',
 *   label: { fr: 'Four', en: 'Kiln' },
 *   text: 'Code;Libellé;Label\nfiring;Conduire une cuisson;Fire a kiln',
 *   columns: { code: 'Code', label: { fr: 'Libellé', en: 'Label' } },
 * });
 * ```
 */
export function csvCatalog(options: CsvCatalogOptions): PluginObject {
  return importer('csv', options, fileOf, async ({ label, url, text, encoding, columns }, signal) => {
    assertGiven(options, text, 'text', 'the file’s text');
    if (!isFields(columns)) throw new Error('columns is missing; name the headings: columns: { code: "Code", label: { en: "Label" } }');
    const where = url ?? 'The CSV file';
    const file = text ?? (await loadText(url ?? '', encoding, signal));
    checkText(file, where);
    return { label, skills: read(file, where, options) };
  });
}

const fileOf = ({ text, url }: CsvCatalogOptions): unknown => text ?? url;

function read(file: string, where: string, { columns, delimiter, lang }: CsvCatalogOptions): ReturnType<SkillSet['done']> {
  let table: ReturnType<typeof readTable>;
  try {
    table = readTable(file, delimiter ?? guessDelimiter(file.replace(/^\ufeff/, '')));
  } catch (error) {
    throw new Error(`${where}, ${(error as Error).message}`, { cause: error });
  }
  const [head, ...rows] = table;
  const headings = head?.cells.map(cell => cell.trim()) ?? [];
  const place = (heading: string): number => {
    const at = headings.indexOf(heading.trim());
    if (at < 0) throw new Error(`${where} has no column “${heading}”; it has ${headings.map(one => `“${one}”`).join(', ')}. Correct columns, or the delimiter`);
    const again = headings.indexOf(heading.trim(), at + 1);
    if (again >= 0)
      throw new Error(
        `${where} has two columns “${heading.trim()}”, the ${at + 1}. and the ${again + 1}.; give one of them another heading, so that it is clear which is meant`,
      );
    return at;
  };
  const langOf = (tag: string): string => {
    const known = langTag(tag);
    if (known === undefined) throw new Error(`columns: “${tag}” is no language; write it like fr or en-GB`);
    return known;
  };
  const other = defaultLang(lang);
  const byLang = (given: CsvColumns | undefined): [lang: string, at: number][] =>
    given === undefined
      ? []
      : typeof given === 'string'
        ? [[other, place(given)]]
        : Object.entries(given).map(([tag, heading]) => [langOf(tag), place(heading)]);
  const code = place(columns.code);
  const labels = byLang(columns.label);
  if (!labels.length) throw new Error('columns.label: name at least one column');
  const altLabels = byLang(columns.altLabels);
  const levels = Object.entries(columns.levels ?? {}).map(([tag, headed]) => {
    if (headed.length !== 5) throw new Error(`columns.levels.${tag}: name five columns, for levels 0 to 4`);
    return [langOf(tag), headed.map(place)] as const;
  });
  const exactMatch = columns.exactMatch === undefined ? undefined : place(columns.exactMatch);
  const id = columns.id === undefined ? undefined : place(columns.id);

  const skills = new SkillSet(where);
  for (const { line, cells } of rows) {
    const row = `row on line ${line}`;
    const cell = (at: number): string => cells[at] ?? '';
    if (cells.length !== headings.length) {
      skills.wrong(row, `it has ${cells.length} cells, the first row has ${headings.length}; quote what holds the delimiter`);
      continue;
    }
    const address = id === undefined ? undefined : textOf(cell(id));
    if (address !== undefined && !isIri(address)) skills.wrong(row, `“${address}” is no address that starts with https://, http:// or urn:`);
    const same = exactMatch === undefined ? [] : parts(cell(exactMatch), /[|\s]+/);
    for (const one of same) if (!isIri(one)) skills.wrong(row, `“${one}” is no address that starts with https://, http:// or urn:`);
    const described = levels.map(([tag, places]) => [tag, places.map(at => textOf(cell(at)) ?? '')] as const).filter(([, texts]) => texts.some(Boolean));
    for (const [tag, texts] of described) if (!texts.every(Boolean)) skills.wrong(row, `of its five levels (${tag}) some are empty; fill all of them or none`);
    skills.add(
      {
        code: textOf(cell(code)) ?? '',
        id: address,
        label: new Map(labels.flatMap(([tag, at]) => (textOf(cell(at)) === undefined ? [] : [[tag, textOf(cell(at)) as string]]))),
        altLabels: new Map(altLabels.map(([tag, at]) => [tag, parts(cell(at), /[|\n\r]+/)])),
        levels: new Map(described),
        exactMatch: same,
      },
      row,
    );
  }
  return skills.done();
}
