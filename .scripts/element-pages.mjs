// Pages of the tags for the documentation, from packages/elements/dist/custom-elements.json.

/** What each tag’s example shows: a demo programme (none: an empty one) and who may look at it, the first at once. */
const examples = {
  'rm-program': { demo: 'program', users: ['karim', 'marie', 'helene'], inside: '<rm-pair-card></rm-pair-card>' },
  'rm-setup': { users: [] },
  'rm-roster': { demo: 'program', users: ['helene', 'marie'] },
  'rm-skills-survey': { demo: 'program', users: ['marie', 'karim'] },
  'rm-matching-board': { demo: 'network-start', users: ['florence-aubry'] },
  'rm-preparation': { demo: 'program', users: ['karim', 'marie'] },
  'rm-agreement': { demo: 'program', users: ['karim', 'marie'] },
  'rm-review': { demo: 'program', users: ['marie', 'karim'] },
  'rm-dashboard': { demo: 'network', users: ['florence-aubry'] },
};
const otherwise = { demo: 'program', users: ['karim', 'marie', 'helene'] };

/** The order of a programme, as the README has it; a tag that is not here comes last. */
const order =
  'program setup roster skills-survey matching-board preparation agreement pair-card session-logger feedback-form review dashboard data-panel plugin-status';
const rank = ({ tagName }) => {
  const at = order.split(' ').indexOf(tagName.slice(3));
  return at < 0 ? 99 : at;
};

const cell = text =>
  String(text ?? '')
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|');
const code = text => (text ? `\`${cell(text)}\`` : '');
const table = (title, heads, rows) =>
  rows.length
    ? `\n## ${title}\n\n| ${heads.join(' | ')} |\n| ${heads.map(() => '---').join(' | ')} |\n${rows.map(row => `| ${row.join(' | ')} |`).join('\n')}\n`
    : '';

/** What every tag has for its page; what else it inherits is for authors of tags. */
const forPages = new Set(['save', 'reset', 'focus', 'reload', 'checkValidity', 'reportValidity']);
const ofAuthors = /^(?:render|heading|subheading|validate|beforeSave|commit|draftTarget)/;
const ofTags = new Set(['members', 'candidates', 'asksUser']);

function example({ tagName }) {
  const { demo, users, inside } = examples[tagName] ?? otherwise;
  const name = tagName.slice(3);
  const src = demo ? ` src="${demo}.json"` : '';
  const user = users[0] ? ` user="${users[0]}"` : '';
  const tag = tagName === 'rm-program' ? inside : `<${tagName}></${tagName}>`;
  const programId = demo ? (demo === 'program' ? 'chocolaterie' : demo) : 'our-programme';
  return `## Try it

<div class="rm-live" data-tag="${name}" data-program="${programId}"${demo ? ` data-demo="${demo}"` : ''} data-users="${users.join(' ')}">${tag}</div>
<script defer src="../assets/reverse-mentoring.classic.js"></script>
${demo ? `<script defer src="../assets/demo-${demo}.js"></script>\n` : ''}<script defer src="../assets/live.js"></script>

It is the real tag, with a made-up programme in this browser; reloading the page starts it afresh. On a page of yours:

\`\`\`html
<script type="module" src="reverse-mentoring.js"></script>
<rm-program program-id="${programId}"${user}${src}></rm-program>
${tag}
\`\`\`
`;
}

/** One tag’s page, as Markdown. */
function page(element) {
  const { description, summary, members = [], attributes = [], events = [], slots = [], cssParts = [], cssProperties = [], cssStates = [] } = element;
  const fields = members.filter(member => member.kind === 'field' && !member.static && member.description);
  const methods = members.filter(
    member =>
      member.kind === 'method' && !member.static && member.description && (forPages.has(member.name) || !(member.inheritedFrom || ofAuthors.test(member.name))),
  );
  const plain = fields.filter(({ name }) => /^[a-z]/.test(name) && !ofTags.has(name));
  /** A name with its type below it: three columns are too many for a telephone. */
  const typed = member => `${code(member.name)}${member.readonly ? ' *(read only)*' : ''}${member.type?.text ? `<br>${code(member.type.text)}` : ''}`;
  return `${description ?? summary}

${example(element)}${table(
    'Attributes',
    ['Attribute', 'What it says'],
    attributes.map(one => [typed(one), cell(one.description)]),
  )}${table(
    'Properties',
    ['Property', 'What it is'],
    plain.map(one => [typed(one), cell(one.description)]),
  )}${table(
    'Methods',
    ['Method', 'What it does'],
    methods.map(one => [code(`${one.name}(${(one.parameters ?? []).map(({ name }) => name).join(', ')})`), cell(one.description)]),
  )}${table(
    'Events',
    ['Event', 'When'],
    events.map(one => [typed(one), cell(one.description)]),
  )}${table(
    'Slots',
    ['Slot', 'What goes there'],
    slots.map(one => [one.name ? code(one.name) : '*(none)*', cell(one.description)]),
  )}${table(
    'Parts',
    ['Part', 'What it is'],
    cssParts.map(one => [code(one.name), cell(one.description)]),
  )}${table(
    'Custom properties',
    ['Property', 'What it sets'],
    cssProperties.map(one => [code(one.name), cell(one.description)]),
  )}${table(
    'States',
    ['State', 'When'],
    cssStates.map(one => [code(`:state(${one.name})`), cell(one.description)]),
  )}
How tokens, parts and states are used: [Theme it](../guides/theme-it.md).
`;
}

/**
 * @param {{ modules: readonly { declarations: readonly any[] }[] }} manifest
 * @returns {{ tag: string, summary: string, text: string, demo?: string }[]} in the order of a programme
 */
export function elementPages(manifest) {
  return manifest.modules
    .flatMap(({ declarations }) => declarations)
    .filter(({ customElement, tagName }) => customElement && tagName)
    .sort((a, b) => rank(a) - rank(b) || (a.tagName < b.tagName ? -1 : 1))
    .map(element => ({
      tag: element.tagName,
      summary: element.summary ?? '',
      demo: (examples[element.tagName] ?? otherwise).demo,
      text: page(element),
    }));
}
