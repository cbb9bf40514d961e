import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvDelimiters, decodeCsv, guessDelimiter, guessEncoding, plainCell, readCsv, toCsv, type CsvDelimiter } from '@reverse-mentoring/core';

const cellsOf = (text: string, delimiter: CsvDelimiter = ';'): string[][] => readCsv(text, delimiter).rows.map(({ cells }) => [...cells]);
const nasty = fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '|', '\r', '\n', ' ', 'a', 'é', '=', '😀'), maxLength: 8 });

describe('reading CSV', () => {
  it('gives back what was written, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.oneof(nasty, fc.string()), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(',' as const, ';' as const, '\t' as const),
        fc.boolean(),
        (rows, delimiter, bom) => {
          expect(cellsOf(toCsv(rows, { delimiter, bom }), delimiter).map(row => row.map(plainCell))).toEqual(rows);
        },
      ),
    );
  });

  it('reads any quoted file as Papa Parse does', () => {
    const quoted = nasty.map(text => `"${text.replace(/"/g, '""')}"`);
    const plain = nasty.map(text => text.replace(/[",;\t|\r\n]/g, ''));
    const end = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.oneof(quoted, plain), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...csvDelimiters),
        end,
        fc.boolean(),
        (rows, delimiter, newline, last) => {
          const text = rows.map(row => row.join(delimiter)).join(newline) + (last ? newline : '');
          const read = Papa.parse<string[]>(text, { delimiter, newline, skipEmptyLines: false }).data;
          if (last) read.pop();
          expect(cellsOf(text, delimiter)).toEqual(read);
        },
      ),
    );
  });

  it('never fails, and ends', () => {
    fc.assert(
      fc.property(nasty, fc.constantFrom(...csvDelimiters), (text, delimiter) => {
        for (const { cells, line } of readCsv(text, delimiter).rows) {
          expect(cells.length).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(text.length + 1);
        }
      }),
    );
  });

  it('knows the line of each row, over quoted line ends and empty lines', () => {
    const { rows, openQuote } = readCsv('name;note\n\n"A\r\nB";x\n;\n  \nC;"y"\n', ';');
    expect(rows).toEqual([
      { line: 1, cells: ['name', 'note'] },
      { line: 3, cells: ['A\r\nB', 'x'] },
      { line: 5, cells: ['', ''] },
      { line: 7, cells: ['C', 'y'] },
    ]);
    expect(openQuote).toBeUndefined();
    expect(cellsOf('\ufeffa;b')).toEqual([['a', 'b']]);
    expect(cellsOf('a;b;')).toEqual([['a', 'b', '']]);
    expect(cellsOf('6" tape;"x"y;z')).toEqual([['6" tape', 'xy', 'z']]);
    expect([cellsOf(''), cellsOf('\n\n'), readCsv('a\nb\nc', ';', 2).rows.length]).toEqual([[], [], 2]);
  });

  it('says where a quote stays open', () => {
    expect(readCsv('a;b\n"c;d\ne;f\n', ';')).toEqual({
      rows: [
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['c;d\ne;f\n'] },
      ],
      openQuote: 2,
    });
  });

  it('reads ten thousand lines in the blink of an eye', () => {
    const text = toCsv(Array.from({ length: 10_000 }, (_, at) => [`Person ${String(at)}`, 'mentor', `p${String(at)}@x.example`, 'Paris, France']));
    const from = performance.now();
    expect(readCsv(text, ',').rows.length).toBe(10_000);
    expect(performance.now() - from).toBeLessThan(500);
  });
});

describe('guessing', () => {
  it.each<[string, CsvDelimiter | undefined]>([
    ['Nom;Rôle\nMarie;mentorée\n', ';'],
    ['name,role\n"Doe, Ann",mentor\nBo,mentee\n', ','],
    ['nom\trôle\nA; B\tmentor\n', '\t'],
    ['a|b\nc|d', '|'],
    ['Nom;Note\nA;un, deux, trois\nB;quatre, cinq, six\n', ';'],
    ['Marie\nKarim\n', undefined],
    ['', undefined],
  ])('the delimiter of %j', (text, delimiter) => {
    expect(guessDelimiter(text)).toBe(delimiter);
  });

  it('the encoding', () => {
    const utf8 = new TextEncoder().encode('Gérard;Hélène – 😀');
    expect(guessEncoding(utf8)).toBe('utf-8');
    expect(decodeCsv(utf8, 'utf-8')).toBe('Gérard;Hélène – 😀');
    // Node 20 reads 0x80-0x9f of windows-1252 as latin1; the browser tests of rm-roster have those.
    const windows = Uint8Array.from([0x47, 0xe9, 0x72, 0x61, 0x72, 0x64]);
    expect(guessEncoding(windows)).toBe('windows-1252');
    expect(decodeCsv(windows, 'windows-1252')).toBe('Gérard');
    const utf16 = (text: string, little: boolean): number[] =>
      [...text].flatMap(char => {
        const code = char.charCodeAt(0);
        return little ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff];
      });
    for (const little of [true, false]) {
      const encoding = little ? 'utf-16le' : 'utf-16be';
      for (const mark of ['\ufeff', '']) {
        const bytes = Uint8Array.from(utf16(`${mark}Nom;Gérard`, little));
        expect(guessEncoding(bytes)).toBe(encoding);
        expect(decodeCsv(bytes, encoding)).toBe('Nom;Gérard');
      }
    }
    expect(guessEncoding(Uint8Array.from([]))).toBe('utf-8');
    expect(guessEncoding(Uint8Array.from([0xef, 0xbb, 0xbf, 0x41]))).toBe('utf-8');
    expect(decodeCsv(Uint8Array.from([0xef, 0xbb, 0xbf, 0x41]), 'utf-8')).toBe('A');
  });
});
