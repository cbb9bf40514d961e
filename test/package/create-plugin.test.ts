import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../../.scripts/paths.mjs';
import { kinds, nameProblem, namesFor } from '../../packages/create-plugin/src/names.js';
import { run } from '../../packages/create-plugin/src/run.js';
import { openTerminal } from '../../packages/create-plugin/src/terminal.js';
import { writePlugin } from '../../packages/create-plugin/src/write-plugin.js';

let place = '';
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'create-plugin-'));
});
afterAll(() => rm(place, { recursive: true, force: true }));

/** Names that mean something in a template: not those of properties, nor the plugin’s own. */
async function namesInTemplates(): Promise<readonly string[]> {
  const folder = at('packages/create-plugin/templates');
  const paths = (await readdir(folder, { recursive: true })).filter(path => /\.(?:ts|html|md)$/.test(path));
  const found = new Set<string>();
  for (const path of paths) {
    const text = await readFile(join(folder, path), 'utf8');
    const scripts = path.endsWith('.ts')
      ? [text]
      : [...text.matchAll(/```ts\n([^]*?)```|<script type="module">([^]*?)<\/script>/g)].map(([, ts1 = '', html = '']) => ts1 + html);
    for (const script of scripts) {
      const visit = (node: ts.Node): void => {
        const { parent } = node;
        const isProperty =
          (ts.isPropertyAccessExpression(parent ?? node) && (parent as ts.PropertyAccessExpression).name === node) ||
          ((ts.isPropertyAssignment(parent ?? node) ||
            ts.isMethodDeclaration(parent ?? node) ||
            ts.isPropertySignature(parent ?? node) ||
            ts.isMethodSignature(parent ?? node)) &&
            (parent as ts.PropertyAssignment).name === node);
        if (ts.isIdentifier(node) && !isProperty && !/^acmeCeramics$|^AcmeCeramics/.test(node.text)) found.add(node.text);
        ts.forEachChild(node, visit);
      };
      visit(ts.createSourceFile('a.ts', script, ts.ScriptTarget.ES2022, true));
    }
  }
  return [...found].sort();
}

describe('names', () => {
  it.each(['acme/ceramics', 'ceramics', 'a/b', '3d-print/clay', 'acme/kiln-log-2'])('%s will do', name => {
    expect(nameProblem(name)).toBeUndefined();
  });
  it.each([
    ['Acme/Ceramics', 'acme/ceramics'],
    ['Café des Arts', 'cafe-des-arts'],
    ['@acme/ceramics', 'acme/ceramics'],
    ['acme/kiln/log', 'acme/kiln-log'],
    ['a/b/c', 'a/b-c'],
    ['../ceramics', 'ceramics'],
    ['acme//ceramics', 'acme/ceramics'],
    ['-x-', 'x'],
  ])('%s is refused, and %s is offered', (name, better) => {
    expect(nameProblem(name)).toContain(`“${better}” would do.`);
    expect(nameProblem(better)).toBeUndefined();
  });
  it.each(['', '/', '…', 'x'.repeat(51)])('“%s” is refused', name => {
    expect(nameProblem(name)).toMatch(/is no name for a plugin: small letters|too long/);
  });
  it('of three parts are told that two is all there is', () => {
    expect(nameProblem('a/b/c')).toBe('“a/b/c” has 3 parts. A plugin’s id has at most two: your own name, a stroke, its name. “a/b-c” would do.');
    expect(nameProblem('A/b/c')).toContain('“a/b-c” would do.');
  });
  it.each([
    ['digital', /id of a catalogue of ours[^]*“acme\/digital”/],
    ['culinary', /id of a catalogue of ours/],
    ['craft', /id of a catalogue of ours/],
    ['esco', /id of a catalogue of ours/],
    ['core', /of the core itself/],
    ['core/kiln', /“core” is what files, criteria and words of the core itself are called by[^]*“acme\/kiln”/],
    ['testing/neighbour', /the kit calls the plugins/],
    ['local', /people write themselves/],
  ])('%s is ours', (name, why) => {
    expect(nameProblem(name)).toMatch(why);
  });
  it.each(['digital-arts', 'acme/digital', 'core-skills', 'acme/core', 'localities'])('%s is nobody’s yet', name => {
    expect(nameProblem(name)).toBeUndefined();
  });
  it('are none of those the templates import, declare or use', async () => {
    const names = await namesInTemplates();
    expect(names).toEqual(expect.arrayContaining(['definePlugin', 'skills', 'assert', 'describe', 'program', 'ctx', 'statement', 'document', 'Statement']));
    const clashes = [...names].filter(name => {
      const kebab = name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`).replace(/^-/, '');
      const { acmeCeramics = '', AcmeCeramics = '' } = namesFor(kebab);
      return nameProblem(kebab) === undefined && (names.includes(acmeCeramics) || names.includes(`${AcmeCeramics}Options`));
    });
    expect(clashes).toEqual([]);
  });
  it('come in every form the templates have', () => {
    expect(namesFor('acme/kiln-log')).toEqual({
      'acme/ceramics': 'acme/kiln-log',
      'acme-ceramics': 'acme-kiln-log',
      acmeCeramics: 'acmeKilnLog',
      AcmeCeramics: 'AcmeKilnLog',
      'Acme ceramics': 'Acme kiln log',
    });
    expect(namesFor('class').acmeCeramics).toBe('classPlugin');
    expect(namesFor('3d-print').acmeCeramics).toBe('plugin3dPrint');
  });
});

describe('writing', () => {
  it.each(kinds)('a %s is a whole repository, under its own name everywhere', async kind => {
    const dir = join(place, 'names', kind);
    const files = await writePlugin({ name: 'potters-guild/kiln-log', kind, dir });
    expect(files).toEqual(
      expect.arrayContaining([
        '.gitignore',
        'LICENSE',
        'README.md',
        'demo/index.html',
        'demo/program.json',
        'demo/serve.mjs',
        'package.json',
        'src/index.test.ts',
        'src/index.ts',
        'tsconfig.json',
      ]),
    );
    const texts = await Promise.all(files.map(file => readFile(join(dir, file), 'utf8')));
    expect(texts.filter(text => /acme.?ceramics/i.test(text))).toEqual([]);
    const json = JSON.parse(await readFile(join(dir, 'package.json'), 'utf8')) as {
      name: string;
      peerDependencies: object;
      scripts: object;
      dependencies?: object;
    };
    const { version } = JSON.parse(await readFile(at('packages/create-plugin/package.json'), 'utf8')) as { version: string };
    expect(json).toMatchObject({ name: 'potters-guild-kiln-log', peerDependencies: { '@reverse-mentoring/core': `^${version}` } });
    expect(Object.keys(json.scripts)).toEqual(['build', 'test', 'demo', 'prepack']);
    expect(json.dependencies).toBeUndefined();
    expect(await readFile(join(dir, 'src/index.ts'), 'utf8')).toMatch(/export const pottersGuildKilnLog = definePlugin[^]*id: 'potters-guild\/kiln-log'/);
    expect((JSON.parse(await readFile(join(dir, 'demo/program.json'), 'utf8')) as { programId: string }).programId).toBe('potters-guild-kiln-log-demo');
    expect(await readFile(join(dir, 'LICENSE'), 'utf8')).toContain(`(c) ${String(new Date().getFullYear())} `);
  });

  it('refuses a folder that holds something, and leaves it as it is', async () => {
    const dir = join(place, 'full');
    await mkdir(dir);
    await writeFile(join(dir, 'thesis.txt'), 'all of it');
    await expect(writePlugin({ name: 'a/b', kind: 'catalogue', dir })).rejects.toThrow(/full is not empty: it holds thesis\.txt\. Name a folder/);
    expect(await readdir(dir)).toEqual(['thesis.txt']);
    await expect(writePlugin({ name: 'a/b', kind: 'catalogue', dir: join(dir, 'thesis.txt') })).rejects.toThrow(/is a file/);
    await expect(writePlugin({ name: 'A B', kind: 'catalogue', dir: join(place, 'new') })).rejects.toThrow(/“a-b” would do/);
    expect(await readdir(place)).not.toContain('new');
  });

  it('takes a folder with nothing but a fresh .git in it', async () => {
    const dir = join(place, 'fresh');
    await mkdir(join(dir, '.git'), { recursive: true });
    expect((await writePlugin({ name: 'a/b', kind: 'criterion', dir })).length).toBeGreaterThan(8);
  });
  it('takes one whose .git is a file, as in a second work tree', async () => {
    const dir = join(place, 'worktree');
    await mkdir(dir);
    await writeFile(join(dir, '.git'), 'gitdir: elsewhere');
    expect((await writePlugin({ name: 'a/b', kind: 'criterion', dir })).length).toBeGreaterThan(8);
    expect(await readFile(join(dir, '.git'), 'utf8')).toBe('gitdir: elsewhere');
  });

  it.each(kinds)('a %s is packed with the sources its maps name, and without tests', async kind => {
    const dir = join(place, 'packed', kind);
    await writePlugin({ name: 'a/b', kind, dir });
    const { files } = JSON.parse(await readFile(join(dir, 'package.json'), 'utf8')) as { files: readonly string[] };
    expect(files).toEqual(['dist', '!dist/*.test.*', 'src', '!src/*.test.*']);
    expect(await readFile(join(dir, 'tsconfig.json'), 'utf8')).toContain('"sourceMap": true');
  });

  it('sends readers to what they have', async () => {
    const guides = (await readdir(at('docs/guides'))).filter(name => name.endsWith('.md'));
    for (const kind of kinds) {
      const dir = join(place, 'readers', kind);
      await writePlugin({ name: 'a/b', kind, dir });
      const text = await readFile(join(dir, 'README.md'), 'utf8');
      expect(text).toContain('node_modules/@reverse-mentoring/testing/dist/guides/');
      expect(text).not.toContain('npm run docs');
      for (const [, name = ''] of text.matchAll(/`([\w-]+\.md)`/g)) expect(guides).toContain(name);
      for (const [tag] of text.matchAll(/<rm-program[^>]*>/g)) expect(tag).toMatch(/ user="\w+" src="program\.json"/);
    }
  });

  it.each([
    ['catalogue', 'define-plugin'],
    ['catalogue', 'skills'],
    ['criterion', 'assert'],
    ['criterion', 'program'],
    ['integration', 'statement'],
    ['integration', 'test-plugin'],
    ...kinds.map(kind => [kind, 'guild/kiln'] as const),
  ] as const)('a %s called %s compiles, strictly', async (kind, name) => {
    // Below this repository, so that our packages are found; a project of its own is made of it by the long tests.
    const cache = at('node_modules/.cache');
    await mkdir(cache, { recursive: true });
    const dir = await mkdtemp(join(cache, 'create-plugin-'));
    try {
      await writePlugin({ name, kind, dir });
      const { config } = ts.readConfigFile(join(dir, 'tsconfig.json'), path => ts.sys.readFile(path)) as { config: object };
      const { fileNames, options, errors } = ts.parseJsonConfigFileContent(config, ts.sys, dir);
      const program = ts.createProgram(fileNames, { ...options, noEmit: true });
      const problems = [...errors, ...ts.getPreEmitDiagnostics(program)].map(
        ({ messageText, file }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      );
      expect(problems).toEqual([]);
      expect(fileNames.length).toBeGreaterThan(1);
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  });
});

describe('the terminal', () => {
  const open = (isTTY: boolean, onEnd = (): void => {}) => {
    const stream = (): PassThrough & { isTTY: boolean } => Object.assign(new PassThrough(), { isTTY });
    const [input, output, complaints] = [stream(), stream(), stream()];
    const terminal = openTerminal(input, output, complaints, place, onEnd);
    return { input, output, complaints, terminal };
  };
  it('asks where somebody sits at it', async () => {
    const { input, output, complaints, terminal } = open(true);
    const answer = terminal.ask?.('Your name? ');
    input.write('Odile\n');
    expect(await answer).toBe('Odile');
    terminal.say('fine');
    terminal.complain('not fine');
    terminal.close();
    expect(String(output.read())).toMatch(/Your name\? [^]*fine\n$/);
    expect(String(complaints.read())).toBe('not fine\n');
  });
  it('does not where nobody does', () => {
    expect(open(false).terminal.ask).toBeUndefined();
  });
  it('ends at Ctrl+D even where a line is begun', async () => {
    let ended = 0;
    const { input, terminal } = open(true, () => ended++);
    const answer = terminal.ask?.('Your name? ');
    input.write('Odi');
    input.write('\x04');
    await new Promise(resolve => setTimeout(resolve, 10));
    expect(ended).toBe(1);
    expect(await Promise.race([answer, 'none'])).toBe('none');
    terminal.close();
  });
  it('tells of an end instead of an answer, and not of its own', async () => {
    let ended = 0;
    const first = open(true, () => ended++);
    first.terminal.close();
    const second = open(true, () => ended++);
    second.input.end();
    await new Promise(resolve => setTimeout(resolve, 10));
    expect(ended).toBe(1);
  });
});

describe('the command', () => {
  /** Runs it with answers to its questions; without any there is no terminal. */
  const command = async (args: readonly string[], answers?: string[]): Promise<{ code: number; output: string; left: string[] }> => {
    let output = '';
    const say = (text: string): void => void (output += `${text}\n`);
    const ask = (question: string): Promise<string> => {
      say(question);
      return Promise.resolve(answers?.shift() ?? 'nobody said anything');
    };
    const code = await run(args, { say, complain: say, ask: answers && ask, folder: place });
    return { code, output, left: answers ?? [] };
  };

  it('writes, and says what to do next', async () => {
    const { code, output } = await command(['--name', 'guild/kiln', '--kind', 'criterion']);
    expect(output).toContain('guild/kiln (criterion) is in guild-kiln: ');
    expect(output).toContain('  cd guild-kiln\n  npm install\n');
    expect(code).toBe(0);
    expect(await readdir(join(place, 'guild-kiln'))).toContain('package.json');
  });
  it('asks what it was not told, until the answer will do', async () => {
    const { code, output, left } = await command(['--dir', 'asked'], ['Guild Wheel', 'guild/wheel', 'theme', '3', 'one too many']);
    expect(output).toMatch(
      /Name of the plugin.*\(acme\/ceramics\)[^]*“guild-wheel” would do[^]*3 integration: .*[^]*Write one of these[^]*guild\/wheel \(integration\) is in asked/,
    );
    expect({ code, left }).toEqual({ code: 0, left: ['one too many'] });
  });
  it('takes an empty answer for what it offers', async () => {
    expect((await command(['--dir', 'offered'], ['', ''])).output).toContain('acme/ceramics (catalogue) is in offered');
  });
  it('names a folder with blanks so that a shell takes it', async () => {
    expect((await command(['--yes', '--dir', 'my plugins'])).output).toContain('  cd "my plugins"\n');
  });
  it('takes the folder it is in, with nothing but .git there', async () => {
    const folder = join(place, 'cloned');
    await mkdir(join(folder, '.git'), { recursive: true });
    const said: string[] = [];
    expect(await run(['--yes', '--dir', '.'], { say: text => said.push(text), complain: text => said.push(text), folder })).toBe(0);
    expect(await readdir(folder)).toContain('package.json');
  });
  it('asks nothing with --yes', async () => {
    expect(await command(['--yes', '--dir', 'mine'], [])).toMatchObject({
      code: 0,
      output: expect.stringContaining('acme/ceramics (catalogue) is in mine') as string,
    });
  });
  it.each([
    [['--name', 'guild/kiln'], 2, 'There is no terminal to ask on: give --kind, or --yes.'],
    [['--name', 'Guild Kiln', '--kind', 'criterion'], 2, '“guild-kiln” would do.'],
    [['--name', 'a/b', '--kind', 'theme'], 2, 'Write one of these: catalogue, criterion, integration'],
    [['--colour', 'red'], 2, '--colour'],
    [['--yes', '--dir', '.'], 1, 'is not empty'],
    [['--help'], 0, 'npm create @reverse-mentoring/plugin'],
  ] as const)('%j ends with %i', async (args, code, said) => {
    const answer = await command(args);
    expect(answer.output).toContain(said);
    expect(answer.output).not.toMatch(/\n\s+at /);
    expect(answer.code).toBe(code);
  });
});
