import { execFile } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { at } from '../../.scripts/paths.mjs';
import { blocksOf, exampleBlocks, pageBlocks } from './documents.js';
import type { Block } from './documents.js';

const execute = promisify(execFile);
const isTypeScript = ({ lang }: Block): boolean => lang === 'ts' || lang === 'typescript';

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
};

/** What TypeScript says about each text, as if it were a file in the repository; all in one program, since that is what costs. */
function problemsOf(texts: readonly string[]): readonly (readonly string[])[] {
  const files = new Map(texts.map((text, index) => [at(`snippet-${index}.ts`), text]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = path => files.has(path) || fileExists.call(host, path);
  host.readFile = path => files.get(path) ?? readFile.call(host, path);
  host.getSourceFile = (path, ...rest) => {
    const text = files.get(path);
    if (text === undefined) return getSourceFile.call(host, path, ...rest);
    const format = rest[0];
    return ts.createSourceFile(path, text, format, true);
  };
  const program = ts.createProgram({ rootNames: [...files.keys()], options, host });
  return [...files.keys()].map(path => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(({ messageText, file: source, start }) => {
      const line = source && start !== undefined ? source.getLineAndCharacterOfPosition(start).line + 1 : 0;
      return `line ${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  });
}

/** A page tells a story: a block may use what the blocks before it on the same page declared. */
function checked(blocks: readonly Block[]): readonly (readonly string[])[] {
  const alone = problemsOf(blocks.map(({ code }) => code));
  const told = problemsOf(
    blocks.map((block, index) =>
      blocks
        .slice(0, index + 1)
        .filter(({ file }) => file === block.file)
        .map(({ code }) => code)
        .join('\n'),
    ),
  );
  return alone.map((problems, index) => (problems.length > 0 && told[index]?.length === 0 ? [] : problems));
}

const pages = await pageBlocks();
const examples = (await exampleBlocks()).filter(isTypeScript);

describe('fenced blocks', () => {
  it('are found, with their place', () => {
    expect(blocksOf('a.md', 'x\n```ts\nlet a = 1;\n```\n~~~html\n<p>\n~~~', 5).map(({ name, lang, code }) => [name, lang, code])).toEqual([
      ['a.md:6', 'ts', 'let a = 1;'],
      ['a.md:9', 'html', '<p>'],
    ]);
  });

  it('that do not compile are noticed', () => {
    const [wrong, right] = problemsOf([
      "import { openProgram } from '@reverse-mentoring/core';\nconst n: number = openProgram;",
      "export const a: string = 'b';",
    ]);
    expect(wrong).toHaveLength(1);
    expect(right).toEqual([]);
  });
});

describe('TypeScript of README and guides', () => {
  const blocks = pages.filter(isTypeScript);
  const problems = checked(blocks);
  it.each(blocks.map(({ name }, index) => [name, index] as const))('%s compiles', (_name, index) => {
    expect(problems[index]).toEqual([]);
  });
  it('is there', () => {
    expect(blocks.length).toBeGreaterThan(0);
  });
});

describe('examples of the public API', () => {
  // Without an import an example says how a thing is used, with the names its docstring is about: only whole ones compile.
  const whole = examples.filter(({ code }) => /^import\b/m.test(code));
  const problems = checked(whole);
  it.each(whole.map(({ name }, index) => [name, index] as const))('%s compiles', (_name, index) => {
    expect(problems[index]).toEqual([]);
  });

  const runnable = whole.filter(({ code }) =>
    [...code.matchAll(/from '([^']+)'/g)].every(([, name = '']) => /^@reverse-mentoring\/(?:core|catalogs)(?:\/|$)/.test(name)),
  );
  it.each(runnable.map(block => [block.name, block] as const))('%s runs in Node', async (_name, { code }) => {
    const cache = at('node_modules/.cache');
    await mkdir(cache, { recursive: true });
    const folder = await mkdtemp(join(cache, 'example-'));
    try {
      const file = join(folder, 'example.mjs');
      await writeFile(
        file,
        ts.transpileModule(code, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true } }).outputText,
      );
      await execute(process.execPath, [file], { timeout: 15_000 });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('are there', () => {
    expect(runnable.length).toBeGreaterThan(0);
  });
});

describe('API pages', () => {
  it('are made without a warning', async () => {
    const folder = await mkdtemp(join(at('node_modules/.cache'), 'api-'));
    try {
      const { stdout, stderr } = await execute(process.execPath, [at('node_modules/typedoc/bin/typedoc'), '--out', folder, '--logLevel', 'Warn'], {
        cwd: at(),
        timeout: 110_000,
      }).catch((error: { stdout: string; stderr: string }) => error);
      expect(stdout + stderr).toBe('');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 120_000);
});
