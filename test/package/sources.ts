import { readFile } from 'node:fs/promises';
import ts from 'typescript';
import { filesBelow } from '../../.scripts/source-files.mjs';
import { at } from '../../.scripts/paths.mjs';

/** A hand-written source file of a package. */
export interface Source {
  /** From the top folder, with `/`. */
  readonly path: string;
  readonly packageName: string;
  readonly text: string;
}

/** Every TypeScript source of every package. */
export async function packageSources(): Promise<readonly Source[]> {
  const paths = await filesBelow('packages', path => /^packages\/[\w-]+\/src\/.*\.ts$/.test(path));
  return Promise.all(paths.map(async path => ({ path, packageName: path.split('/')[1] ?? '', text: await readFile(at(path), 'utf8') })));
}

/** What a module imports: static, `export … from`, dynamic and type imports alike. */
export function importsOf({ path, text }: Source): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
      found.push(node.moduleSpecifier.text);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [target] = node.arguments;
      // An address put together while running cannot be checked, so it is reported as what it says.
      found.push(target && ts.isStringLiteralLike(target) ? target.text : (target?.getText() ?? ''));
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) found.push(node.argument.literal.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
