import { isId } from '../records/ids.js';
import type { LocalText } from '../plugin.js';
import type { ClientContext } from './context.js';
import { labelIn } from './local-text.js';
import type { ProgramPreset, StepQueries } from './step-types.js';

interface Preset extends Omit<ProgramPreset, 'label' | 'hint'> {
  readonly label: LocalText;
  readonly hint: LocalText;
}

const core: readonly Preset[] = [
  {
    id: 'standard',
    label: { en: 'Over six months', fr: 'Sur six mois' },
    hint: {
      en: 'An hour a month or so: time to try things out in between. What most programmes do.',
      fr: 'Une heure par mois environ, le temps d’essayer entre deux. C’est le rythme le plus courant.',
    },
    plan: { sessions: 6, minutes: 60, weeks: 26 },
    mode: 'onsite',
  },
  {
    id: 'small-business',
    label: { en: 'Small team', fr: 'Petite équipe' },
    hint: {
      en: 'Three short sessions in six weeks: for a shop or a handful of people with one thing to learn.',
      fr: 'Trois séances courtes en six semaines, pour une boutique ou une poignée de personnes et un sujet précis.',
    },
    plan: { sessions: 3, minutes: 45, weeks: 6 },
    mode: 'onsite',
  },
  {
    id: 'bench',
    label: { en: 'Kitchen or workshop', fr: 'Cuisine ou atelier' },
    hint: {
      en: 'Four long sessions in eight weeks, hands at work: what is learnt by doing.',
      fr: 'Quatre longues séances en huit semaines, les mains à l’ouvrage\u00a0: ce qui s’apprend en faisant.',
    },
    plan: { sessions: 4, minutes: 120, weeks: 8 },
    mode: 'bench',
  },
];

const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) > 0;

/** Reported once each. */
const told = new WeakSet();

/** The presets of the core, then those of plugins; a name that is taken is left out, and reported where it is not the plugin's own. */
function allPresets(context: ClientContext): readonly Preset[] {
  const found = new Map(core.map(preset => [preset.id, preset]));
  const owners = new Map<string, string>();
  for (const { plugin, value } of context.host.contributions('program.preset')) {
    const { id, label, hint = {}, sessions, minutes, weeks, mode = 'onsite' } = value;
    if (!isId(id) || ![sessions, minutes, weeks].every(isCount)) continue;
    if (!found.has(id)) {
      found.set(id, { id, label, hint, plan: { sessions, minutes, weeks }, mode });
      owners.set(id, plugin);
    } else if (owners.get(id) !== plugin && !told.has(value)) {
      told.add(value);
      void context.host.call('program.preset', plugin, () => {
        throw new Error(`"${id}" is the name of another preset and was left out; choose another id`);
      });
    }
  }
  return [...found.values()];
}

/** What a preset says of a programme; `undefined` for one that is not loaded. */
export function presetOf(context: ClientContext, id: unknown): Pick<ProgramPreset, 'plan' | 'mode'> | undefined {
  return allPresets(context).find(preset => preset.id === id);
}

export function presetQueries(context: ClientContext): StepQueries['presets'] {
  return {
    all: async ({ lang = context.lang } = {}) =>
      allPresets(context).map(preset => ({ ...preset, label: labelIn(preset.label, lang, preset.id), hint: labelIn(preset.hint, lang, '') })),
  };
}
