import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { plainCell, safeCell, toCsv, type CsvCell } from '@reverse-mentoring/core';

const nasty = fc.string({
  unit: fc.constantFrom('=', '+', '-', '@', '\ufeff', "'", '"', ',', ';', '\t', '\r', '\n', '\0', ' ', 'a', 'é', '＝', '😀'),
  maxLength: 8,
});
const text = fc.oneof(nasty, fc.string(), fc.string({ unit: 'binary' }));
const delimiter = fc.constantFrom(',' as const, ';' as const, '\t' as const);

/** An independent reader of RFC 4180. */
function parse(csv: string, by: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < csv.length) {
    let cell = '';
    if (csv[at] === '"') {
      for (at++; csv[at] !== '"' || csv[at + 1] === '"'; at++) {
        if (at >= csv.length) throw new Error('a quote is not closed');
        if (csv[at] === '"') at++;
        cell += csv[at]!;
      }
      at++;
    } else while (at < csv.length && csv[at] !== by && csv.slice(at, at + 2) !== '\r\n') cell += csv[at++]!;
    row.push(cell);
    if (csv[at] === by) {
      at++;
      continue;
    }
    if (csv.slice(at, at + 2) !== '\r\n') throw new Error(`no line end at ${String(at)} of ${JSON.stringify(csv)}`);
    at += 2;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('toCsv', () => {
  it('writes what a reader reads back, and Papa Parse too', () => {
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), delimiter, fc.boolean(), (rows, by, bom) => {
        const csv = toCsv(rows, { delimiter: by, bom });
        expect(csv.startsWith('\ufeff')).toBe(bom || toCsv(rows, { delimiter: by }).startsWith('\ufeff'));
        const bare = bom ? csv.slice(1) : csv;
        expect(parse(bare, by).map(row => row.map(plainCell))).toEqual(rows);
        if (bare.startsWith('\ufeff')) return;
        const read = Papa.parse<string[]>(bare, { delimiter: by, newline: '\r\n' }).data.slice(0, -1);
        expect(read.map(row => row.map(plainCell))).toEqual(rows);
      }),
    );
  });

  it('begins no cell like a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), delimiter, (rows, by) => {
        for (const cell of parse(toCsv(rows, { delimiter: by }), by).flat()) expect(cell.replace(/^\ufeff+/, '')).not.toMatch(/^[=+\-@\t\r\n\0]/);
      }),
    );
  });

  it('guards and takes the guard back exactly', () => {
    fc.assert(
      fc.property(text, one => {
        expect(plainCell(safeCell(one))).toBe(one);
        expect(safeCell(one)).not.toMatch(/^[=+\-@\t\r\n\0]/);
      }),
    );
    expect([safeCell('=1+1'), safeCell("'=1+1"), safeCell('l’été'), safeCell("'tis")]).toEqual(["'=1+1", "''=1+1", 'l’été', "'tis"]);
    expect([plainCell("'=1+1"), plainCell("'tis"), plainCell('x')]).toEqual(['=1+1', "'tis", 'x']);
  });

  it('keeps numbers numbers and nothing nothing', () => {
    const row: CsvCell[] = [-3, 0.5, true, null, undefined, '', '-3'];
    expect(toCsv([row])).toBe("-3,0.5,true,,,,'-3\r\n");
    expect(toCsv([['a;b', 'a,b', 'a"b', 'a\nb', ' a']], { delimiter: ';' })).toBe('"a;b";"a,b";"a""b";"a\nb";" a"\r\n');
    expect([toCsv([]), toCsv([['']]), toCsv([[]]), toCsv([['é']], { bom: true })]).toEqual(['', '""\r\n', '\r\n', '\ufeffé\r\n']);
  });
});
