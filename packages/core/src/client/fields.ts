import type { ClientContext } from './context.js';
import type { PluginQueries } from './plugin-views.js';

/** Fields and questions of plugins, as forms, histories and exports need them. */
export function fieldQueries(context: ClientContext): PluginQueries['fields'] {
  context;
  throw new Error('not written yet');
}
