import { readFile } from 'node:fs/promises';
import { filesBelow } from '../../.scripts/source-files.mjs';
import { at } from '../../.scripts/paths.mjs';
import { packageSources } from './sources.js';

/** A fenced block of a page or of an `@example`. */
export interface Block {
  /** Where it stands: file and line of its fence. */
  readonly name: string;
  readonly file: string;
  readonly lang: string;
  readonly code: string;
  /** Name of the file it is, from a first line like `// src/index.ts`. */
  readonly path?: string;
  /** Why it is not run, from `<!-- not run: … -->` before it. */
  readonly notRun?: string;
}

/** The fenced blocks of a Markdown text. `line` is the line its first line has in the file. */
export function blocksOf(file: string, text: string, line = 1): readonly Block[] {
  const found: Block[] = [];
  let open: { fence: string; lang: string; start: number; lines: string[] } | undefined;
  let notRun: string | undefined;
  for (const [index, content] of text.split('\n').entries()) {
    const [, indent = '', fence, lang] = /^(\s*)(`{3,}|~{3,})\s*(\w*)/.exec(content) ?? [];
    if (!open && fence) open = { fence: indent + fence, lang: lang ?? '', start: index + line, lines: [] };
    else if (open && content.trimEnd() === open.fence) {
      const [, path] = /^\/\/ ([\w./-]+\.[jt]s)$/.exec(open.lines[0] ?? '') ?? [];
      found.push({ name: `${file}:${open.start}`, file, lang: open.lang, code: open.lines.join('\n'), ...(path && { path }), ...(notRun && { notRun }) });
      open = notRun = undefined;
    } else if (open) open.lines.push(content);
    else if (content.trim()) notRun = /^<!-- not run: (.+) -->$/.exec(content.trim())?.[1];
  }
  return found;
}

/** Every fenced block of README, the guides, the documentation's first page and the packages' READMEs. */
export async function pageBlocks(): Promise<readonly Block[]> {
  const pages = [
    'README.md',
    'docs/site/index.md',
    ...(await filesBelow('docs/guides', path => path.endsWith('.md'))),
    ...(await filesBelow('packages', path => /^packages\/[\w-]+\/README\.md$/.test(path))),
  ];
  return (await Promise.all(pages.map(async path => blocksOf(path, await readFile(at(path), 'utf8'))))).flat();
}

/** Every fenced block in the JSDoc comments of the packages. */
export async function exampleBlocks(): Promise<readonly Block[]> {
  return (await packageSources()).flatMap(({ path, text }) =>
    [...text.matchAll(/\/\*\*[^]*?\*\//g)].flatMap(match =>
      blocksOf(path, match[0].replace(/^\s*\/?\*+ ?/gm, '').replace(/\s*\*\/$/, ''), text.slice(0, match.index).split('\n').length),
    ),
  );
}
