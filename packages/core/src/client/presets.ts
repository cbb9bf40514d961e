import type { ClientContext } from './context.js';
import type { ProgramPreset, StepQueries } from './step-types.js';

export function presetQueries(_context: ClientContext): StepQueries['presets'] {
  return { all: async (): Promise<readonly ProgramPreset[]> => [] };
}
