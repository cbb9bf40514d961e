// The two ready-made bundles, each one file with everything in it.
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

export default {
  input: `${dist}/bundle.js`,
  plugins: plugins(),
  onwarn,
  output: [
    { ...shared, file: `${dist}/reverse-mentoring.js`, format: 'es', plugins: [minifier()] },
    { ...shared, file: `${dist}/reverse-mentoring.classic.js`, format: 'iife', name: 'ReverseMentoring', plugins: [minifier({ module: false })] },
  ],
};
