// What a page can load: the two bundles, each one file with everything in it; the loader with its chunks; the worker.
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { litInNode } from './.scripts/lit-in-node.mjs';
import { minifyTemplates } from './.scripts/minify-templates.mjs';

const dist = 'packages/elements/dist';

/** Also used by the size report, so that it measures what is shipped. `production` leaves Lit's development build out. */
export const plugins = () => [nodeResolve({ browser: true, exportConditions: ['production', 'browser'] }), litInNode(), minifyTemplates()];

/** `module: false` for a classic script, whose one global would otherwise count as unused and go. */
export const minifier = ({ module = true } = {}) =>
  terser({
    ecma: 2022,
    module,
    maxWorkers: 1,
    compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true },
    format: { comments: false, ecma: 2022 },
  });

/** Warnings are mistakes here: an unresolved import would leave a bundle that asks the network for it. */
export const onwarn = warning => {
  throw new Error(warning.message);
};

const shared = { inlineDynamicImports: true, generatedCode: 'es2015' };

/** Everything in one file, as a module and as a classic script. */
const whole = {
  input: `${dist}/bundle.js`,
  plugins: plugins(),
  onwarn,
  output: [
    { ...shared, file: `${dist}/reverse-mentoring.js`, format: 'es', plugins: [minifier()] },
    { ...shared, file: `${dist}/reverse-mentoring.classic.js`, format: 'iife', name: 'ReverseMentoring', plugins: [minifier({ module: false })] },
  ],
};

/** Chunks are named after what they are made of, so that a build that changed nothing changes no file. */
const loader = {
  input: { loader: `${dist}/bundle-loader.js` },
  // loader.js knows where everything lies: its code stays in it, whatever the chunks share with it.
  preserveEntrySignatures: 'allow-extension',
  plugins: plugins(),
  onwarn: warning => warning.code === 'NAMESPACE_CONFLICT' || onwarn(warning),
  output: {
    dir: dist,
    format: 'es',
    generatedCode: 'es2015',
    entryFileNames: '[name].js',
    // A request for a few hundred bytes costs more than the bytes.
    experimentalMinChunkSize: 1_000,
    chunkFileNames: 'chunks/[name]-[hash].js',
    // The words of one tag are one file, however many modules they are written in.
    manualChunks: id => {
      const folder = /packages[\\/]elements[\\/]dist[\\/]([\w-]+)[\\/]texts\.(?:[\w-]+\.)?fr\.js$/.exec(id)?.[1];
      return folder && `fr-${folder}`;
    },
    plugins: [minifier()],
  },
};

/** A classic script: module workers are younger than the browsers we serve. */
const worker = {
  input: 'packages/core/dist/matching/worker.js',
  plugins: plugins(),
  onwarn,
  output: { ...shared, file: `${dist}/matching-worker.js`, format: 'iife', name: 'ReverseMentoringWorker', plugins: [minifier({ module: false })] },
};

/** ESCO and the importers for pages without a build: they ask for nothing beside themselves. */
const catalogs = {
  input: 'packages/catalogs/dist/bundle.js',
  plugins: plugins(),
  onwarn,
  output: [
    { ...shared, file: 'packages/catalogs/dist/reverse-mentoring-catalogs.js', format: 'es', plugins: [minifier()] },
    {
      ...shared,
      file: 'packages/catalogs/dist/reverse-mentoring-catalogs.classic.js',
      format: 'iife',
      name: 'ReverseMentoringCatalogs',
      plugins: [minifier({ module: false })],
    },
  ],
};

export default [whole, loader, worker, catalogs];
