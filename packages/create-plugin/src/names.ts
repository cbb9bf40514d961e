/** What a plugin may be begun as. */
export const kinds = ['catalogue', 'criterion', 'integration'] as const;
export type PluginKind = (typeof kinds)[number];

export const isKind = (text: string): text is PluginKind => (kinds as readonly string[]).includes(text);

/** Says what is wrong with a plugin’s name, and what to write; `undefined`: nothing. */
export function nameProblem(name: string): string | undefined {
  if (/^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)?$/.test(name)) return name.length > 50 ? 'That name is too long: 50 characters at most.' : undefined;
  const better = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9/]+/g, '-')
    .replace(/\/+/g, '/')
    .replace(/(^|\/)-+/g, '$1')
    .replace(/-+(\/|$)/g, '$1')
    .replace(/^\/|\/$/g, '')
    .replace(/^([^/]*\/[^/]*)\/.*$/, '$1');
  const hint = better && better !== name && nameProblem(better) === undefined ? ` “${better}” would do.` : '';
  return `“${name}” is no name for a plugin: small letters, digits and hyphens, with your own name before a stroke, as in acme/ceramics.${hint}`;
}

const words = (name: string): string[] => name.split(/[/-]+/).filter(Boolean);
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Words a variable cannot have for a name. */
const reserved =
  /^(?:await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|arguments|eval)$/;

/** Every form of a name that the templates have, by the form they have it in. */
export function namesFor(name: string): Readonly<Record<string, string>> {
  const [first = '', ...rest] = words(name);
  const variable = first + rest.map(capital).join('');
  const safe = reserved.test(variable) ? `${variable}Plugin` : /^\d/.test(variable) ? `plugin${variable}` : variable;
  return {
    'acme/ceramics': name,
    'acme-ceramics': words(name).join('-'),
    acmeCeramics: safe,
    AcmeCeramics: capital(safe),
    'Acme ceramics': capital(words(name).join(' ')),
  };
}
