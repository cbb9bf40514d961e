import { execFile } from 'node:child_process';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { openProgram, skillListPlugin } from '@reverse-mentoring/core';
import { at } from '../../.scripts/paths.mjs';
import { blocksOf, exampleBlocks, pageBlocks } from './documents.js';
import { isScript, pluginIds, storiesOf, toldOnce, writeStory } from './stories.js';
import type { Story } from './stories.js';

const execute = promisify(execFile);

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

/** What TypeScript says about each story, as if it stood in the repository; all in one program, since that is what costs. */
function problemsOf(stories: readonly Pick<Story, 'files' | 'entry'>[]): readonly (readonly string[])[] {
  const files = new Map(stories.flatMap(({ files: texts }, index) => [...texts].map(([path, text]) => [at('snippets', String(index), path), text] as const)));
  const folders = new Set([...files.keys()].flatMap(path => [dirname(path), dirname(dirname(path))]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile, directoryExists } = host;
  host.fileExists = path => files.has(path) || fileExists.call(host, path);
  host.readFile = path => files.get(path) ?? readFile.call(host, path);
  host.directoryExists = path => folders.has(path) || (directoryExists?.call(host, path) ?? false);
  host.getSourceFile = (path, ...rest) => {
    const text = files.get(path);
    if (text === undefined) return getSourceFile.call(host, path, ...rest);
    const format = rest[0];
    return ts.createSourceFile(path, text, format, true);
  };
  const program = ts.createProgram({ rootNames: [...files.keys()], options, host });
  return stories.map(({ entry }, index) => {
    const file = program.getSourceFile(at('snippets', String(index), entry));
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(({ messageText, file: source, start }) => {
      const line = source && start !== undefined ? source.getLineAndCharacterOfPosition(start).line + 1 : 0;
      return `line ${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  });
}

const alone = (code: string): Pick<Story, 'files' | 'entry'> => ({ files: new Map([['main.ts', code]]), entry: 'main.ts' });

const pages = await pageBlocks();
const examples = (await exampleBlocks()).filter(isScript);

describe('fenced blocks', () => {
  it('are found, with their place', () => {
    expect(blocksOf('a.md', 'x\n```ts\nlet a = 1;\n```\n~~~html\n<p>\n~~~', 5).map(({ name, lang, code }) => [name, lang, code])).toEqual([
      ['a.md:6', 'ts', 'let a = 1;'],
      ['a.md:9', 'html', '<p>'],
    ]);
  });

  it('that do not compile are noticed', () => {
    const [wrong, right] = problemsOf(
      ["import { openProgram } from '@reverse-mentoring/core';\nconst n: number = openProgram;", "export const a: string = 'b';"].map(alone),
    );
    expect(wrong).toHaveLength(1);
    expect(right).toEqual([]);
  });
});

describe('a page', () => {
  const blocks = blocksOf(
    'a.md',
    [
      "```ts\nimport { a } from 'a';\nexport const b = a;\n```",
      '```ts\n// c.ts\nexport const c = 1;\n```',
      '<!-- not run: it asks a printer -->',
      "```ts\nimport { c } from './c.js';\nprint({ b: c });\n```",
      '```ts\nprint(b, c);\n```',
    ].join('\n'),
  );

  it('is told block by block, with what each needs of those before', () => {
    const stories = storiesOf(blocks);
    expect(stories.map(({ entry }) => entry)).toEqual(['main.ts', 'c.ts', 'main.ts', 'main.ts']);
    expect(stories.map(({ blocks: told }) => told.map(block => blocks.indexOf(block)))).toEqual([[0], [1], [2], [0, 2, 3]]);
    expect([...(stories[3]?.files.keys() ?? [])]).toEqual(['c.ts', 'main.ts']);
    expect(toldOnce(stories).map(({ name }) => name)).toEqual([stories[1]?.name, stories[3]?.name]);
    expect(stories[2]?.notRun).toBe('it asks a printer');
  });

  it('names the plugins it defines', () => {
    expect(pluginIds("definePlugin({ id: 'a/b' }) definePlugin<{ of?: string }>({\n  id: 'c/d',")).toEqual(['a/b', 'c/d']);
  });
});

interface Told {
  readonly ready: readonly string[];
  readonly failed: readonly string[];
  readonly problems: readonly string[];
}

/** A folder from which the packages can be imported, for as long as it is used. */
async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const cache = at('node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'stories-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runPage(folder: string, stories: readonly Story[]): Promise<Readonly<Record<string, Told>>> {
  const entries: Record<string, string> = {};
  for (const [index, story] of stories.entries()) entries[story.name] = await writeStory(story, join(folder, String(index)));
  const [list, results] = [join(folder, 'stories.json'), join(folder, 'results.json')];
  await writeFile(list, JSON.stringify({ results, entries }));
  await execute(process.execPath, [at('test/package/run-stories.mjs'), list], { timeout: 110_000 });
  return JSON.parse(await readFile(results, 'utf8')) as Record<string, Told>;
}

describe('scripts of README and guides', () => {
  const stories = storiesOf(pages);
  const problems = problemsOf(stories);
  it.each(stories.map(({ name }, index) => [name, index] as const))('%s compiles', (_name, index) => {
    expect(problems[index]).toEqual([]);
  });

  it('stand alone, or say what they go on from', () => {
    const silent = stories.filter(({ blocks }) => blocks.length > 1 && !/^\/\/ Goes on from /.test(blocks.at(-1)?.code ?? ''));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  const run = toldOnce(stories).filter(({ where }) => where === 'node');
  const isTest = ({ files, entry }: Story): boolean => files.get(entry)?.includes("'node:test'") ?? false;
  const ready = new Set<string>();
  const failed: string[] = [];

  const pagesRun = new Map<string, Promise<Readonly<Record<string, Told>>>>();
  /** What became of a page's stories, all of them run in one process. */
  function toldOn(page: string): Promise<Readonly<Record<string, Told>>> {
    const begun =
      pagesRun.get(page) ??
      inFolder(folder =>
        runPage(
          folder,
          run.filter(story => story.page === page && !isTest(story)),
        ),
      );
    pagesRun.set(page, begun);
    return begun;
  }

  it.each(run.filter(story => !isTest(story)).map(({ name, page }) => [name, page] as const))(
    '%s runs in Node',
    async (name, page) => {
      const said = (await toldOn(page))[name];
      for (const id of said?.ready ?? []) ready.add(`${page} ${id}`);
      failed.push(...(said?.failed ?? []));
      expect(said?.problems).toEqual([]);
    },
    120_000,
  );

  it.each(run.filter(isTest).map(story => [story.name, story] as const))(
    '%s passes',
    async (_name, story) => {
      const { code, stdout } = await inFolder(async folder =>
        execute(process.execPath, ['--test', await writeStory(story, folder)], { timeout: 60_000 }).then(
          ({ stdout: text }) => ({ code: 0, stdout: text }),
          (error: { stdout: string; stderr: string }) => ({ code: 1, stdout: error.stdout + error.stderr }),
        ),
      );
      expect(code, stdout).toBe(0);
      expect(stdout).toMatch(/^(?:#|ℹ) pass [1-9]/m);
    },
    70_000,
  );

  it('show plugins that load: each was ready', () => {
    const defined = run.filter(story => !isTest(story)).flatMap(({ page, files, entry }) => pluginIds(files.get(entry) ?? '').map(id => `${page} ${id}`));
    expect(
      defined.filter(id => !ready.has(id)),
      failed.join('\n'),
    ).toEqual([]);
    expect(defined.length).toBeGreaterThan(20);
  });

  it('are run, but for a few that say why not', () => {
    expect(run.length).toBeGreaterThan(0);
    const silent = pages.filter(({ notRun }) => notRun).map(({ name, notRun }) => `${name}: ${notRun ?? ''}`);
    expect(silent.length, silent.join('\n')).toBeLessThanOrEqual(3);
  });
});

describe('JSON of README and guides', () => {
  const blocks = pages.filter(({ lang }) => lang === 'json');
  it.each(blocks.map(block => [block.name, block] as const))('%s is taken', async (_name, { code }) => {
    const value = JSON.parse(code) as Record<string, unknown>;
    if (value['format'] === 'reverse-mentoring/bundle') {
      const program = await openProgram({ id: String(value['programId']) });
      expect((await program.import(code)).added).toBe((value['records'] as unknown[]).length);
      program.close();
    } else if (typeof value['type'] === 'string') {
      const program = await openProgram({ id: 'json' });
      await program.import(JSON.stringify({ format: 'reverse-mentoring/bundle', version: 1, programId: 'json', revision: 1, records: [value] }));
      program.close();
    } else if ('compilerOptions' in value) {
      expect(ts.convertCompilerOptionsFromJson(value['compilerOptions'], at()).errors).toEqual([]);
    } else {
      // A list of skills, or one skill of it.
      const list = 'skills' in value ? value : { id: 'list', label: 'List', skills: [value] };
      const program = await openProgram({ id: 'json', plugins: [skillListPlugin(JSON.stringify(list), { lang: 'en' })] });
      expect(program.plugins().map(({ state }) => state)).toEqual(['ready']);
      expect(await program.skills.search('')).toHaveLength((list['skills'] as unknown[]).length);
      program.close();
    }
  });
  it('is there', () => {
    expect(blocks.length).toBeGreaterThan(2);
  });
});

describe('examples of the public API', () => {
  // Without an import an example says how a thing is used, with the names its docstring is about: only whole ones compile.
  const whole = examples.filter(({ code }) => /^import\b/m.test(code));
  const problems = problemsOf(whole.map(({ code }) => alone(code)));
  it.each(whole.map(({ name }, index) => [name, index] as const))('%s compiles', (_name, index) => {
    expect(problems[index]).toEqual([]);
  });

  const runnable = whole.filter(({ code }) =>
    [...code.matchAll(/from '([^']+)'/g)].every(([, name = '']) => /^@reverse-mentoring\/(?:core|catalogs)(?:\/|$)/.test(name)),
  );
  it.each(runnable.map(block => [block.name, block] as const))('%s runs in Node', async (_name, { code }) => {
    await inFolder(async folder => {
      const file = join(folder, 'example.mjs');
      await writeFile(
        file,
        ts.transpileModule(code, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true } }).outputText,
      );
      await execute(process.execPath, [file], { timeout: 15_000 });
    });
  });

  it('are there', () => {
    expect(runnable.length).toBeGreaterThan(0);
  });
});
