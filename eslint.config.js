import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/**
 * What each package may import besides its own files, as docs/architecture.md has it.
 * test/package/import-directions.test.ts checks the same for dynamic imports, which this rule cannot see.
 */
const directions = {
  core: ['valibot', '@noble/hashes/*'],
  'storage-idb': ['@reverse-mentoring/core', '@reverse-mentoring/core/memory.js', 'idb'],
  catalogs: ['@reverse-mentoring/core/plugin'],
  elements: ['@reverse-mentoring/core', '@reverse-mentoring/core/*', 'lit', 'lit/*', '@lit/context', 'd3-scale', 'd3-shape'],
  testing: ['@reverse-mentoring/core', '@reverse-mentoring/core/*'],
  'create-plugin': ['node:fs', 'node:fs/promises', 'node:path', 'node:readline/promises', 'node:url', 'node:util'],
};
/** The catalogues' command runs in Node alone; the plugins beside it must not. */
const nodeCommand = ['node:fs/promises', 'node:path', 'node:process', 'node:util', 'node:url', 'csv-parse/sync'];
const bundleEntries = ['packages/elements/src/bundle*.ts'];
const inBundlesOnly = ['@reverse-mentoring/storage-idb', '@reverse-mentoring/catalogs/*'];
const blockedByCsp = [
  'lit/directives/style-map.js',
  'lit/directives/unsafe-html.js',
  'lit/directives/unsafe-svg.js',
  'lit/directives/template-content.js',
  'lit/decorators.js',
];

const pattern = name => (name.endsWith('/*') ? `${name.slice(0, -1)}.+` : `${name}$`);
const restrictImports = (allowed, forbidden = []) => ({
  'no-restricted-imports': [
    'error',
    {
      paths: forbidden.map(name => ({ name, message: 'Blocked by a strict CSP, or not this project’s way.' })),
      patterns: [
        { regex: `^(?!\\.{1,2}/|${allowed.map(pattern).join('|')})`, message: 'This package may not import that: see the table in docs/architecture.md.' },
        { regex: '^\\.\\./(?:.*/)?(?:packages|src)/', message: 'Import the other package by its name.' },
      ],
    },
  ],
});

const contract = [
  { selector: 'ExportDefaultDeclaration', message: 'No default export: a name survives renaming files.' },
  { selector: 'TSEnumDeclaration', message: 'No enum: use a union of strings.' },
  { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'No namespace: use a module.' },
  { selector: ':matches(PropertyDefinition, MethodDefinition)[accessibility="private"]', message: 'Use #private.' },
];

export default tseslint.config(
  { ignores: ['**/dist/', '**/node_modules/', 'coverage/', 'reports/', 'shots/', '.tmp/', 'docs/api/', 'test/fixtures/', 'docs/**/*.md'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-implicit-globals': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.mjs', '*.js', 'demo/**/*.js', 'docs/site/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'Buffer',
          'CSSStyleSheet',
          'Event',
          'HTMLElement',
          'URL',
          'URLSearchParams',
          'clearTimeout',
          'console',
          'customElements',
          'document',
          'fetch',
          'indexedDB',
          'structuredClone',
          'globalThis',
          'localStorage',
          'location',
          'process',
          'setTimeout',
          'window',
        ].map(name => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['**/*.ts', '**/*.mts'],
    extends: [tseslint.configs.strict],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/parameter-properties': 'error',
    },
  },
  {
    files: ['packages/*/src/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', 400],
      // Where a browser or host must be told, the line carries a disable comment that says why.
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...contract],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Records of other builds have fields no type knows: they are removed by name.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // A store answers with what was put: the caller names its type.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Ports are asynchronous; an implementation that need not wait rejects like the others by being async.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  ...Object.entries(directions).map(([name, allowed]) => ({
    files: [`packages/${name}/src/**/*.ts`],
    rules: restrictImports(allowed, name === 'elements' ? blockedByCsp : []),
  })),
  { files: ['packages/catalogs/src/command/**/*.ts'], rules: restrictImports([...directions.catalogs, ...nodeCommand]) },
  // A command speaks on its terminal.
  { files: ['packages/create-plugin/src/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: bundleEntries, rules: restrictImports([...directions.elements, ...inBundlesOnly], blockedByCsp) },
  {
    files: ['packages/elements/src/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended'], litA11y.configs['flat/recommended'] ?? litA11y.configs.recommended],
    rules: {
      // Lit calls event handlers and lifecycle methods on the element itself.
      '@typescript-eslint/unbound-method': 'off',
      'lit/no-legacy-template-syntax': 'error',
      'lit/no-private-properties': 'error',
      'lit/no-template-bind': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/attribute-names': 'off',
      'wc/no-self-class': 'error',
      'wc/no-typos': 'error',
      'wc/require-listener-teardown': 'off',
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Blocked by Trusted Types: use a template.' },
        { property: 'outerHTML', message: 'Blocked by Trusted Types: use a template.' },
      ],
      'no-restricted-globals': ['error', { name: 'indexedDB', message: 'Elements know no IndexedDB.' }],
      'no-implied-eval': 'off',
      '@typescript-eslint/no-implied-eval': 'error',
      'no-eval': 'error',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...contract,
        { selector: 'CallExpression[callee.property.name="only"][callee.object.name=/^(it|test|describe)$/]', message: 'A narrowed test run proves nothing.' },
      ],
      // Tests reach into what they made themselves.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);
