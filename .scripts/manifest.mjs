// Writes packages/elements/dist/custom-elements.json from the elements' JSDoc.
import { readFile, writeFile } from 'node:fs/promises';
import { create, ts } from '@custom-elements-manifest/analyzer';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import { at } from './paths.mjs';
import { sourcesOf } from './source-files.mjs';

const ofPackage = path => path.replace(/^packages\/elements\//, '');
const built = path =>
  ofPackage(path)
    .replace(/^\/?src\//, 'dist/')
    .replace(/\.ts$/, '.js');

/** Readers of the manifest see the published files and the public members only. */
const published = {
  name: 'published',
  // The analyzer takes Lit's internal state for attributes.
  analyzePhase({ node, moduleDoc }) {
    if (!ts.isClassDeclaration(node)) return;
    const declaration = moduleDoc.declarations.find(({ name }) => name === node.name?.text);
    const properties = node.members.find(member => member.name?.getText() === 'properties' && member.initializer)?.initializer.properties ?? [];
    for (const property of properties) {
      if (!property.initializer?.properties?.some(option => option.name?.getText() === 'state' && option.initializer?.kind === ts.SyntaxKind.TrueKeyword))
        continue;
      const name = property.name.getText();
      declaration.members = declaration.members.filter(member => member.name !== name);
      declaration.attributes = declaration.attributes.filter(({ fieldName }) => fieldName !== name);
    }
  },
  packageLinkPhase({ customElementsManifest }) {
    for (const module of customElementsManifest.modules) {
      module.path = built(module.path);
      for (const entry of [...module.exports, ...module.exports.map(({ declaration }) => declaration)]) if (entry?.module) entry.module = built(entry.module);
      for (const declaration of module.declarations) {
        declaration.members = declaration.members?.filter(({ name, privacy }) => privacy !== 'private' && privacy !== 'protected' && !/^[#_]/.test(name));
        for (const item of [...(declaration.members ?? []), ...(declaration.attributes ?? []), declaration.superclass, declaration]) {
          if (item?.inheritedFrom?.module) item.inheritedFrom.module = built(item.inheritedFrom.module);
          if (item?.module) item.module = built(item.module);
        }
      }
    }
    customElementsManifest.modules = customElementsManifest.modules.filter(({ declarations }) => declarations.some(({ customElement }) => customElement));
  },
};

export async function writeManifest() {
  const files = (await sourcesOf('elements')).filter(path => !path.endsWith('.d.ts'));
  const modules = await Promise.all(
    files.map(async path => ts.createSourceFile(ofPackage(path), await readFile(at(path), 'utf8'), ts.ScriptTarget.ES2022, true)),
  );
  const manifest = create({ modules, plugins: [...litPlugin(), published], context: { dev: false } });
  await writeFile(at('packages/elements/dist/custom-elements.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
