import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { Block } from './documents.js';

/** A block with what it needs of the blocks before it on its page, so that it can be compiled and run. */
export interface Story {
  /** That of its last block. */
  readonly name: string;
  readonly page: string;
  /** Its files by path; the page's own files, and `main.ts` made of the blocks without a name. */
  readonly files: ReadonlyMap<string, string>;
  readonly entry: string;
  readonly blocks: readonly Block[];
  readonly where: 'node' | 'browser';
  readonly notRun?: string;
}

export const isScript = ({ lang }: Block): boolean => /^(?:ts|typescript|js|javascript)$/.test(lang);

/** Names a block declares at its top, and names it uses without declaring them anywhere. */
function namesIn(code: string): { readonly declared: ReadonlySet<string>; readonly used: ReadonlySet<string> } {
  const source = ts.createSourceFile('block.ts', code, ts.ScriptTarget.ES2022, true);
  const declared = new Set<string>();
  const inside = new Set<string>();
  const used = new Set<string>();
  const bind = (name: ts.BindingName, into: Set<string>): void => {
    if (ts.isIdentifier(name)) into.add(name.text);
    else for (const element of name.elements) if (ts.isBindingElement(element)) bind(element.name, into);
  };
  const visit = (node: ts.Node): void => {
    const into = node.parent === source || (ts.isVariableDeclaration(node) && node.parent.parent.parent === source) ? declared : inside;
    if (ts.isVariableDeclaration(node) || ts.isParameter(node)) bind(node.name, into);
    if ((ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && node.name)
      into.add(node.name.text);
    if (ts.isImportSpecifier(node) || ts.isNamespaceImport(node) || (ts.isImportClause(node) && node.name)) declared.add(node.name?.text ?? '');
    if (ts.isIdentifier(node)) {
      const { parent } = node;
      const isLabel =
        (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
        (ts.isPropertyAssignment(parent) && parent.name === node) ||
        (ts.isPropertySignature(parent) && parent.name === node) ||
        (ts.isMethodDeclaration(parent) && parent.name === node) ||
        (ts.isBindingElement(parent) && parent.propertyName === node);
      if (!isLabel) used.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  for (const name of [...declared, ...inside]) used.delete(name);
  return { declared, used };
}

/** A page tells a story: each block with the earlier ones whose names it uses. */
export function storiesOf(blocks: readonly Block[]): readonly Story[] {
  const scripts = blocks.filter(isScript);
  const names = new Map(scripts.map(block => [block, namesIn(block.code)]));
  return scripts.map((block, index) => {
    const before = scripts.slice(0, index).filter(({ file }) => file === block.file);
    const named = new Map(before.flatMap(({ path, code }) => (path ? [[path, code] as const] : [])));
    const needed = new Set<Block>();
    const need = (one: Block, earlier: readonly Block[]): void => {
      for (const name of names.get(one)?.used ?? []) {
        const at = earlier.findLastIndex(other => !other.path && names.get(other)?.declared.has(name));
        const found = earlier[at];
        if (!found || needed.has(found)) continue;
        needed.add(found);
        need(found, earlier.slice(0, at));
      }
    };
    if (!block.path) need(block, before);
    const told = [...before.filter(one => needed.has(one)), block];
    const entry = block.path ?? 'main.ts';
    const text = told.map(({ code }) => code).join('\n');
    const isPage = /\b(?:document|window|HTMLElement|customElements|CSSStyleSheet)\b|@reverse-mentoring\/(?:elements|storage-idb)/.test(text);
    return {
      name: block.name,
      page: block.file,
      files: new Map([...named, [entry, text]]),
      entry,
      blocks: told,
      where: isPage ? 'browser' : 'node',
      ...(block.notRun && { notRun: block.notRun }),
    };
  });
}

/** The stories that are run: not those a longer one tells again, nor those that say why they cannot be. */
export const toldOnce = (stories: readonly Story[]): readonly Story[] =>
  stories.filter(
    story =>
      !story.notRun &&
      (story.entry !== 'main.ts' ||
        !stories.some(other => other.blocks.length > story.blocks.length && story.blocks.every(block => other.blocks.includes(block)))),
  );

/** Ids of the plugins a text defines. */
export const pluginIds = (text: string): readonly string[] =>
  [...text.matchAll(/definePlugin(?:<[^(]*>)?\(\{\s*(?:\/\/[^\n]*\n\s*)*id: '([^']+)'/g)].map(([, id = '']) => id);

/** Writes a story's files as JavaScript into a folder; answers the path of its entry. */
export async function writeStory({ files, entry }: Story, folder: string): Promise<string> {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true, useDefineForClassFields: false };
  for (const [path, code] of files) {
    const file = join(folder, path.replace(/\.ts$/, '.js'));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, ts.transpileModule(code, { compilerOptions }).outputText);
  }
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  return join(folder, entry.replace(/\.ts$/, '.js'));
}
