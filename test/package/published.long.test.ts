import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availableBrowsers, launch } from '../../.scripts/launch.mjs';
import { at } from '../../.scripts/paths.mjs';
import { packageNames } from '../../.scripts/source-files.mjs';
import { pageBlocks } from './documents.js';
import { execute, npm, packAll, quiet, type Packed } from './packing.js';
import { storiesOf } from './stories.js';

let place = '';
let packages: readonly Packed[] = [];
const names = await packageNames();
const packed = (folder: string): Packed => packages.find(one => one.folder === folder)!;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'published-'));
  packages = await packAll(place);
});
afterAll(() => rm(place, { recursive: true, force: true }));

describe.each(names)('the tarball of %s', folder => {
  it('is all good to publint', async () => {
    const { tarball } = packed(folder);
    const content = await readFile(tarball);
    const { messages, pkg } = await publint({
      pack: { tarball: content.buffer.slice(content.byteOffset, content.byteOffset + content.length) as ArrayBuffer },
      strict: true,
    });
    expect(messages.map(message => formatMessage(message, pkg))).toEqual([]);
  });

  it('has types that are right, for modules and bundlers', async () => {
    const { tarball } = packed(folder);
    // It ends with 1 at any problem; what old resolutions of CommonJS cannot do is none of a package of modules.
    const args = [at('node_modules/@arethetypeswrong/cli/dist/index.js'), tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-color', '--no-emoji'];
    const told = await execute(process.execPath, args).then(
      () => 'fine',
      (error: { stdout: string }) => error.stdout,
    );
    expect(told).toBe('fine');
  });
});

describe('the guides', () => {
  it('compile with the lowest TypeScript they name', { timeout: 300_000 }, async () => {
    const [, lowest = ''] = /TypeScript (\d+\.\d+) or later/.exec(await readFile(at('docs/guides/first-plugin.md'), 'utf8')) ?? [];
    const dir = await mkdtemp(join(place, 'lowest-'));
    await npm(['init', '--yes', ...quiet], dir);
    await npm(['pkg', 'set', 'type=module'], dir);
    const ours = packages.filter(({ folder }) => folder !== 'create-plugin').map(({ tarball }) => tarball);
    await npm(['install', '--prefer-offline', `typescript@${lowest}`, '@types/node@20', 'valibot', ...ours, ...quiet], dir);
    const entries: string[] = [];
    for (const [index, { files, entry }] of storiesOf((await pageBlocks()).filter(({ file }) => file.startsWith('docs/guides/'))).entries()) {
      for (const [path, text] of files) {
        await mkdir(dirname(join(dir, String(index), path)), { recursive: true });
        await writeFile(join(dir, String(index), path), `${text}\nexport {};\n`);
      }
      entries.push(`${String(index)}/${entry}`);
    }
    const compilerOptions = {
      ...{ target: 'es2022', module: 'nodenext', moduleResolution: 'nodenext', lib: ['es2022', 'dom', 'dom.iterable'], types: ['node'] },
      ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noEmit: true },
    };
    await writeFile(join(dir, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: entries }));
    const said = await execute(process.execPath, ['node_modules/typescript/bin/tsc', '--version'], { cwd: dir });
    expect(said.stdout).toContain(`Version ${lowest}.`);
    const told = await execute(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.'], { cwd: dir }).then(
      () => '',
      (error: { stdout: string }) => error.stdout,
    );
    expect(told).toBe('');
    expect(entries.length).toBeGreaterThan(50);
  });
});

describe.each(['catalogue', 'criterion', 'integration'])('a new %s', kind => {
  let dir = '';
  const run = (...args: string[]): Promise<{ stdout: string; stderr: string }> => npm([...args, ...quiet], dir);

  it('is written, installed against the tarballs, built and tested', { timeout: 400_000 }, async () => {
    const creator = await mkdtemp(join(place, 'creator-'));
    await npm(['init', '--yes', ...quiet], creator);
    await npm(['install', '--prefer-offline', packed('create-plugin').tarball, ...quiet], creator);
    dir = join(creator, 'guild-kiln');
    const { stdout: told } = await npm(['exec', '--offline', '--', 'create-plugin', '--name', 'guild/kiln', '--kind', kind], creator);
    expect(told).toContain(`guild/kiln (${kind}) is in guild-kiln`);

    const ours = packages.filter(({ folder }) => folder !== 'create-plugin').map(({ tarball }) => tarball);
    await run('install', '--prefer-offline', '--save-dev', ...ours);
    const { stdout } = await run('test');
    expect(stdout).toMatch(/# fail 0\b|ℹ fail 0\b/);
    expect(stdout).toMatch(/# pass [1-9]\d|ℹ pass [1-9]\d/);

    const { stdout: list } = await npm(['pack', '--dry-run', '--json', ...quiet], dir);
    const [made] = Object.values(JSON.parse(list) as object) as { files: { path: string }[] }[];
    const files = made?.files.map(({ path }) => path).sort() ?? [];
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'dist/index.d.ts', 'dist/index.js', 'package.json']));
    expect(files.filter(path => path.includes('.test.') || path.startsWith('demo/'))).toEqual([]);
    for (const map of files.filter(path => path.endsWith('.map'))) {
      const { sources } = JSON.parse(await readFile(join(dir, map), 'utf8')) as { sources: readonly string[] };
      for (const source of sources) expect(files, map).toContain(posix.join(posix.dirname(map), source));
    }
  });

  it.skipIf(!availableBrowsers().includes('chromium'))('has a demo in which the plugin is ready', { timeout: 120_000 }, async () => {
    expect(await readdir(dir)).toContain('node_modules');
    const server = spawn(process.execPath, ['demo/serve.mjs'], { cwd: dir, stdio: ['ignore', 'pipe', 'inherit'] });
    const browser = await launch('chromium');
    try {
      const address = await new Promise<string>((resolve, reject) => {
        server.stdout.on('data', (chunk: Buffer) => {
          const found = /http:\/\/\S+/.exec(String(chunk));
          if (found) resolve(found[0]);
        });
        server.on('close', () => reject(new Error('The demo’s server ended.')));
      });
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on('pageerror', error => errors.push(String(error)));
      page.on('requestfailed', request => errors.push(request.url()));
      page.on('response', response => {
        if (response.status() >= 400) errors.push(`${String(response.status())} ${response.url()}`);
      });
      await page.goto(address);
      const status = await page.evaluate(async () => {
        await customElements.whenDefined('rm-program');
        const client = await document.querySelector('rm-program')!.ready;
        for (let tries = 0; tries < 100 && !client.plugins().some(({ id, state }) => id === 'guild/kiln' && state !== 'pending'); tries++)
          await new Promise(resolve => setTimeout(resolve, 50));
        return client.plugins().find(({ id }) => id === 'guild/kiln');
      });
      expect(status).toMatchObject({ state: 'ready' });
      if (kind === 'integration') {
        const arrived = (): boolean => document.querySelector('#sent')!.textContent!.trim().split('\n').length === 3;
        await page.waitForFunction(arrived);
        expect(await page.$eval('#sent', one => one.textContent)).not.toContain('1970');
        // Nothing is sent again, and what is said of the list is still true.
        await page.reload();
        await page.waitForFunction(arrived);
      }
      expect(errors).toEqual([]);
    } finally {
      await browser.close();
      server.kill();
    }
  });
});
