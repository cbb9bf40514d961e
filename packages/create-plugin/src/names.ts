/** What a plugin may be begun as. */
export const kinds = ['catalogue', 'criterion', 'integration'] as const;
export type PluginKind = (typeof kinds)[number];

export const isKind = (text: string): text is PluginKind => (kinds as readonly string[]).includes(text);

/** Ids that mean something already, and why nobody else’s plugin can have them. */
const ours: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^(?:digital|culinary|craft|esco)$/, 'is the id of a catalogue of ours: a page that names it loads that one'],
  [/^core(?:\/|$)/, 'is what files, criteria and words of the core itself are called by'],
  [/^testing(?:\/|$)/, 'is what the kit calls the plugins it loads beside yours'],
  [/^local$/, 'is where the skills are that people write themselves'],
];

/** Says what is wrong with a plugin’s name, and what to write; `undefined`: nothing. */
export function nameProblem(name: string): string | undefined {
  const taken = ours.find(([pattern]) => pattern.test(name))?.[1];
  if (taken !== undefined) {
    const own = name.split('/').at(-1) ?? name;
    return `“${name}” is taken: “${name.split('/')[0] ?? name}” ${taken}. Put your own name before a stroke, as in “acme/${/^(?:core|testing|local)$/.test(own) ? 'ceramics' : own}”.`;
  }
  if (/^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)?$/.test(name)) return name.length > 50 ? 'That name is too long: 50 characters at most.' : undefined;
  const [first, ...rest] = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split('/')
    .map(part => part.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, ''))
    .filter(Boolean);
  const better = [first, rest.join('-')].filter(Boolean).join('/');
  const hint = better && better !== name && nameProblem(better) === undefined ? ` “${better}” would do.` : '';
  if (/^[a-z0-9-]+(?:\/[a-z0-9-]+){2,}$/.test(name))
    return `“${name}” has ${String(name.split('/').length)} parts. A plugin’s id has at most two: your own name, a stroke, its name.${hint}`;
  return `“${name}” is no name for a plugin: small letters, digits and hyphens, with your own name before a stroke, as in acme/ceramics.${hint}`;
}

const words = (name: string): string[] => name.split(/[/-]+/).filter(Boolean);
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Words a variable cannot have for a name. */
const reserved =
  /^(?:await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|arguments|eval)$/;

/** Names the templates import, declare or use: a test reads them there. A plugin of that name would be another thing, or none. */
const used = new Set(
  'CatalogSkill Partial ProgramClient Statement again assert clearTimeout code consent console costCentre ctx date definePlugin describe document down error field first fixtures found given got holds id interest it kept label lang lines localStorage mentee mentor minutes open openProgram pair pairId pause points program refusals registerPlugin resolve run running send session setTimeout shared show signal skill skills statement status sweep testPlugin theirs timer tries typed undefined until value weight who why workshop'.split(
    ' ',
  ),
);

/** Every form of a name that the templates have, by the form they have it in. */
export function namesFor(name: string): Readonly<Record<string, string>> {
  const [first = '', ...rest] = words(name);
  const variable = first + rest.map(capital).join('');
  // No name the templates use ends in `Plugin` and is what another one of theirs becomes with it.
  const safe = reserved.test(variable) || used.has(variable) ? `${variable}Plugin` : /^\d/.test(variable) ? `plugin${variable}` : variable;
  return {
    'acme/ceramics': name,
    'acme-ceramics': words(name).join('-'),
    acmeCeramics: safe,
    AcmeCeramics: capital(safe),
    'Acme ceramics': capital(words(name).join(' ')),
  };
}
