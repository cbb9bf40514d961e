import { toCsv } from '../formats/csv.js';
import { exportEn } from '../messages/export.en.js';
import { addMessages, hasMessage, message, rmError, type Words } from '../messages/index.js';
import type { ExportCell, ExportFormat, ExportRow, ExportTable } from '../sdk/exports.js';
import type { Contribution } from '../plugins/host.js';
import { isRecord } from '../plugins/plain.js';
import { withoutNotes } from '../plugins/homes.js';
import type { ClientContext, RunQuery } from './context.js';
import { noteCells, tableCells, tableRows } from './export-rows.js';
import { isNewer } from './field-list.js';
import { fieldQueries } from './fields.js';
import { labelIn } from './local-text.js';
import { pluginWords } from './plugin-words.js';
import type { FieldView, FormatView, PluginQueries } from './plugin-views.js';
import { createQueries } from './queries.js';
import { Reader } from './reader.js';

addMessages('en', exportEn);

const extensions: Readonly<Record<string, string>> = {
  'text/csv': 'csv',
  'text/html': 'html',
  'text/calendar': 'ics',
  'text/markdown': 'md',
  'text/xml': 'xml',
  'application/xml': 'xml',
  'application/json': 'json',
  'image/svg+xml': 'svg',
};
const tables = Object.keys(tableCells) as ExportTable[];

/** What a format of a plugin calls its file, from whatever it gave. */
function fileOf(format: { readonly extension?: unknown; readonly mediaType?: unknown }): Pick<FormatView, 'mediaType' | 'extension'> {
  const mediaType = typeof format.mediaType === 'string' ? format.mediaType : 'text/plain';
  if (typeof format.extension === 'string' && /^[a-z0-9]{1,12}$/i.test(format.extension)) return { mediaType, extension: format.extension };
  const type = mediaType.split(';')[0]?.trim() ?? '';
  const known = Object.hasOwn(extensions, type) ? extensions[type] : undefined;
  return { mediaType, extension: known ?? (type.endsWith('+json') ? 'json' : type.endsWith('+xml') ? 'xml' : 'txt') };
}

/** Files people may save: the core's tables, and the formats of plugins. */
export function formatQueries(context: ClientContext, run: RunQuery): PluginQueries['formats'] {
  const { host } = context;
  const words = pluginWords(context);

  /** Every format by its id; of two with one id the first counts. A label that is none gives the id. */
  function allFormats(lang: string): Map<string, { readonly view: FormatView; readonly from?: Contribution<ExportFormat> }> {
    const found = new Map<string, { readonly view: FormatView; readonly from?: Contribution<ExportFormat> }>(
      tables.map(table => [
        `core:${table}`,
        { view: { id: `core:${table}`, label: message(lang, `export.${table}`, {}, words), mediaType: 'text/csv;charset=utf-8', extension: 'csv' } },
      ]),
    );
    for (const from of host.contributions('export.format')) {
      const { plugin, value } = from;
      const id = `${plugin}:${value.id}`;
      const view = { id, label: labelIn(value.label, lang, value.id), ...fileOf(value), plugin };
      if (!found.has(id)) found.set(id, { view, from });
    }
    return found;
  }

  const fieldsIn = async (lang: string): Promise<readonly FieldView[]> =>
    host.contributions('session.field').length ? fieldQueries(context).session({ lang }) : [];

  /** Rows of a table after every filter. @throws {RmError} plugin-failed */
  async function rowsOf(table: ExportTable, fields: readonly FieldView[], read: RunQuery): Promise<readonly ExportRow[]> {
    const extra: Parameters<typeof tableRows>[2] = (record, home) => {
      const ext = fields.length ? host.upgradeExt(record?.ext as Readonly<Record<string, unknown>> | undefined) : undefined;
      return Object.fromEntries(
        fields
          .filter(field => field.home === home)
          .map(field => {
            const data = ext && Object.hasOwn(ext, field.plugin) ? ext[field.plugin] : undefined;
            const value = isRecord(data) && !isNewer(context, field.plugin, data) && Object.hasOwn(data, field.id) ? data[field.id] : undefined;
            return [`${field.plugin}.${field.id}`, field.kind === 'number' && typeof value === 'number' ? value : field.show(value)];
          }),
      );
    };
    const rows = await host.runFilterAll('export.row', await read(reader => tableRows(reader, table, extra)));
    return rows.filter(({ omit }) => !omit);
  }

  async function writeTable(table: ExportTable, lang: string): Promise<string> {
    const fields = await fieldsIn(lang);
    return tableCsv(table, await rowsOf(table, fields, run), fields, lang, words);
  }

  /** What a plugin writes, from what it and the acting user may read; late, gone or no text: there is no file. */
  async function writeFormat({ plugin, value, entry }: Contribution<ExportFormat>, lang: string): Promise<string> {
    // A plugin that asks for another one's file gets no more than it may read itself.
    const asking = await run(async reader => Promise.resolve(reader.reads));
    const homes = new Set([...(entry?.reads ?? [])].filter(home => !asking || asking.has(home)));
    let blocked: { readonly error: unknown } | undefined;
    const text = await host.call('export.format', plugin, async signal => {
      const read: RunQuery = fn =>
        signal.aborted ? Promise.reject(rmError('plugin-gone', { plugin })) : run(reader => fn(new Reader(reader.tx, context, undefined, homes)));
      const rows = async (table: ExportTable): Promise<readonly ExportRow[]> => {
        if (!tables.includes(table)) throw new TypeError(`rows: there is no table "${table}"; ask for ${tables.join(' or ')}`);
        try {
          return (await rowsOf(table, await fieldsIn(lang), read)).map(row => withoutNotes(row, homes));
        } catch (error) {
          // Whatever the format makes of it: without its rows filtered there is no file, and the filter is to blame.
          if (!signal.aborted) blocked = { error };
          throw error;
        }
      };
      try {
        const answer: unknown = await value.write(createQueries(context, read), { lang, rows, signal });
        if (typeof answer === 'string') return answer;
      } catch (error) {
        if (!blocked) throw error;
      }
      if (!blocked) throw new TypeError('write has to answer the text of the file');
      return '';
    });
    if (blocked) throw blocked.error;
    return text ?? '';
  }

  return {
    all: async ({ lang = context.lang } = {}) => [...allFormats(lang).values()].map(({ view }) => view),
    write: async (id, { lang = context.lang } = {}) => {
      const found = allFormats(lang).get(id);
      if (!found) throw rmError('not-found', { record: `format:${id}` });
      const { view, from } = found;
      const text = await (from ? writeFormat(from, lang) : writeTable(id.slice('core:'.length) as ExportTable, lang));
      const word = id.replace(/^core:/, '').replace(/[^\w-]+/g, '-');
      return { name: `${context.id}-${word}-${context.today()}.${view.extension}`, mediaType: view.mediaType, text };
    },
  };
}

/**
 * A table for a spreadsheet: labels and codes in words of the language, columns of plugins and of filters behind the
 * core's, notes only where some row has any. French spreadsheets part columns by `;` and know UTF-8 by its mark.
 */
function tableCsv(table: ExportTable, rows: readonly ExportRow[], fields: readonly FieldView[], lang: string, words: Words): string {
  const french = /^fr\b/i.test(lang);
  const labels = new Map(fields.map(({ plugin, id, label, unit }) => [`${plugin}.${id}`, unit ? `${label} (${unit})` : label]));
  const say = (key: string, otherwise: string): string => (hasMessage(lang, key, words) ? message(lang, key, {}, words) : otherwise);
  const columnsOf = (part: 'cells' | 'notes', known: readonly string[]): { name: string; read: (row: ExportRow) => unknown }[] => {
    const used = new Set(rows.flatMap(row => Object.keys(row[part] ?? {})));
    const own = fields.filter(({ home }) => home === (part === 'notes' ? 'pair' : 'case')).map(({ plugin, id }) => `${plugin}.${id}`);
    const shown = part === 'notes' || table === 'pairs' ? own.filter(name => used.has(name)) : own;
    return [...new Set([...known, ...shown, ...used])].map(name => ({
      name,
      read: row => {
        const cells = row[part];
        return cells && Object.hasOwn(cells, name) ? cells[name] : undefined;
      },
    }));
  };
  const columns = [
    ...columnsOf('cells', tableCells[table]),
    ...(rows.some(({ notes }) => notes && Object.keys(notes).length) ? columnsOf('notes', noteCells) : []),
  ];
  const codes = new Set(['status', 'mode', 'state', 'confirmed', 'cancelledBy']);
  const cell = (name: string, value: unknown): ExportCell | undefined =>
    typeof value === 'string' && codes.has(name)
      ? say(`export.${name}.${value}`, value)
      : typeof value === 'string' || typeof value === 'number'
        ? value
        : typeof value === 'boolean'
          ? say(`export.confirmed.${value ? 'yes' : 'no'}`, String(value))
          : undefined;
  return toCsv(
    [
      columns.map(({ name }) => labels.get(name) ?? say(`export.${table}.${name}`, name)),
      ...rows.map(row => columns.map(({ name, read }) => cell(name, read(row)))),
    ],
    { bom: true, delimiter: french ? ';' : ',' },
  );
}
