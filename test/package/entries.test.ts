import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { filesBelow, packageNames } from '../../.scripts/source-files.mjs';
import { at } from '../../.scripts/paths.mjs';

const execute = promisify(execFile);

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const packages = (await packageNames()).map(folder => ({
  folder,
  json: JSON.parse(readFileSync(at('packages', folder, 'package.json'), 'utf8')) as PackageJson,
}));
const targets = packages.flatMap(({ folder, json }) =>
  Object.entries(json.exports).map(([entry, target]) => ({
    specifier: json.name + entry.slice(1),
    folder,
    files: typeof target === 'string' ? [target] : [target.types, target.default],
  })),
);
const modules = targets.filter(({ files }) => files.every(file => /\.(?:d\.ts|js)$/.test(file))).map(({ specifier }) => specifier);

/** What Lit's own Node build puts there; nothing of it is ours. */
const litGlobals = ['customElements', 'litElementVersions', 'litHtmlVersions', 'litPropertyMetadata', 'litServerRoot', 'reactiveElementVersions'];

/** Imports a module in a fresh Node and reports what it left behind. A timer or handle it opened would keep that Node alive. */
async function importAlone(specifier: string): Promise<{ added: string[]; output: string }> {
  const script = `const before = new Set(Reflect.ownKeys(globalThis));
    await import(${JSON.stringify(specifier)});
    process.stdout.write('\\u0000' + JSON.stringify(Reflect.ownKeys(globalThis).filter(key => !before.has(key)).map(String)));`;
  const { stdout, stderr } = await execute(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: at('packages/elements'),
    timeout: 15_000,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const [output = '', added = '[]'] = stdout.split('\u0000');
  return { added: (JSON.parse(added) as string[]).filter(name => !litGlobals.includes(name)), output: output + stderr };
}

describe('package entries', () => {
  it('are all there', () => {
    const wanted = targets.flatMap(({ folder, files }) => files.map(file => ({ folder, file })));
    const missing = wanted.filter(({ folder, file }) => {
      if (!file.includes('*')) return !existsSync(at('packages', folder, file));
      const [before = '', after = ''] = file.split('*');
      const directory = at('packages', folder, before);
      return !existsSync(directory) || !readdirSync(directory).some(name => name.endsWith(after));
    });
    expect(missing).toEqual([]);
    expect(modules.length).toBeGreaterThan(12);
  });

  it.each(modules)('%s imports in plain Node, silently and without a trace', async specifier => {
    expect(await importAlone(specifier)).toEqual({ added: [], output: '' });
  });

  it('have one version, and name it for each other', () => {
    const [version] = new Set(packages.map(({ json }) => json.version));
    for (const { json } of packages) {
      expect(json.version, json.name).toBe(version);
      for (const [name, range] of Object.entries(json.dependencies ?? {}))
        if (name.startsWith('@reverse-mentoring/')) expect(range, `${json.name} → ${name}`).toBe(version);
    }
  });

  it('name every JSON schema with its own dialect', async () => {
    const schemas = await filesBelow('packages/core/dist/schema', path => path.endsWith('.json'));
    expect(schemas).toContain('packages/core/dist/schema/bundle.json');
    for (const path of schemas)
      expect((JSON.parse(readFileSync(at(path), 'utf8')) as { $schema?: string }).$schema, path).toBe('https://json-schema.org/draft/2020-12/schema');
  });
});
