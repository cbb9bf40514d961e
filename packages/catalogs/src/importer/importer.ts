import { type CatalogSkill, definePlugin, type LocalText, type PluginObject } from '@reverse-mentoring/core/plugin';

/** What every importer is told. */
export interface ImportOptions {
  /** First half of the skill ids, `kiln:throwing`; small letters, digits and `-`. Keep it for good. */
  readonly id: string;
  /** Of the plugin; of two with one id and version the first is loaded. Default: follows from what is given. */
  readonly version?: string;
}

/** A file as read. */
export interface ImportedSkills {
  readonly label: LocalText;
  readonly skills: readonly CatalogSkill[];
}

/** A plugin `<kind>/<id>` whose catalogue is what `read` answers; where that throws, the plugin is `failed` and says why. */
export function importer<Options extends ImportOptions>(
  kind: string,
  options: Options | undefined,
  givenOf: (options: Options) => unknown,
  read: (options: Options, signal: AbortSignal, now: () => number) => Promise<ImportedSkills>,
): PluginObject {
  // Plain JavaScript leaves out what TypeScript asks for: that is told where people look for plugins, not thrown into the page.
  const { id, version } = (typeof options === 'object' && (options as Options | null)) || ({} as Partial<Options>);
  if (!options || typeof id !== 'string')
    return definePlugin({
      id: `${kind}/unnamed`,
      version: '1.0.0',
      sdk: 2,
      setup() {
        throw new Error(`${options ? 'id is missing' : 'the options are missing'}; call it as ${kind}Catalog({ id: 'kiln', … })`);
      },
    })();
  const given = givenOf(options);
  return definePlugin({
    id: `${kind}/${id}`,
    version: version ?? (typeof given === 'string' ? `1.0.0-${hashOf(given)}` : '1.0.0'),
    sdk: 2,
    reads: [],
    async setup(ctx) {
      if (id === 'local') throw new Error('id: “local” are the skills people propose; choose another');
      const { label, skills } = await read(options, ctx.signal, () => ctx.now());
      ctx.contribute('skill.catalog', { id, label, skills });
    },
  })();
}

/** The same text twice is no conflict, two different ones are. */
function hashOf(text: string): string {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) >>> 0;
  return hash.toString(36);
}
