import type { ClientContext, RunQuery } from './context.js';
import type { PluginQueries } from './plugin-views.js';

/** Files people may save: the core's tables, and the formats of plugins. */
export function formatQueries(context: ClientContext, run: RunQuery): PluginQueries['formats'] {
  [context, run];
  throw new Error('not written yet');
}
