// How the demo's bundles are laid out: readable by hand, one thought a line.

/** French spacing and apostrophes in every text; ids and dates have none of the signs it touches. */
export const french = value => {
  if (typeof value === 'string')
    return value
      .replaceAll("'", '’')
      .replace(/ ([;!?»])/g, '\u202f$1')
      .replaceAll('« ', '«\u202f')
      .replaceAll(' :', '\u00a0:')
      .replace(/(\d) (min|cm|mm|g|kg|%|€|h)\b/g, '$1\u00a0$2');
  if (Array.isArray(value)) return value.map(french);
  return value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, french(item)])) : value;
};

const inline = value => {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inline(item)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
};

const width = 150;

/** A record on one line where it fits, else its fields filled into lines. */
function recordText(record) {
  const whole = inline(record);
  if (whole.length <= width) return `    ${whole}`;
  const lines = [];
  let line = '';
  for (const [key, value] of Object.entries(record)) {
    const member = `${JSON.stringify(key)}: ${inline(value)},`;
    if (line && line.length + member.length + 1 > width) {
      lines.push(line);
      line = '';
    }
    line += line ? ` ${member}` : member;
  }
  lines.push(line.slice(0, -1));
  return `    {\n${lines.map(text => `      ${text}`).join('\n')}\n    }`;
}

/** The text of a bundle; an empty line stands between the given chapters of records. */
export function bundleText({ records, ...head }) {
  const chapters = records.map(chapter => chapter.map(recordText).join(',\n')).join(',\n\n');
  const fields = Object.entries({ format: 'reverse-mentoring/bundle', version: 1, ...head }).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${inline(value)},`,
  );
  return `{\n${fields.join('\n')}\n  "records": [\n${chapters}\n  ]\n}\n`;
}

/** What one side said of a session: what the partner reads, and the same ratings for the tally. */
export function sessionFeedback(by, pairId, target, at, [useful, free, next], word) {
  const ratings = { useful, free, next };
  const about = { by, pairId, moment: 'session', target, questionnaire: 'session', version: 1, at };
  return [
    { type: 'feedback', ...about, answers: { ...ratings, ...(word ? { word } : {}) } },
    { type: 'ballot', ...about, answers: ratings },
  ];
}

/** The fit check after the first session: a ballot only. */
export const fitCheck = (by, pairId, at, fit) => ({
  type: 'ballot',
  by,
  pairId,
  moment: 'fit',
  target: pairId,
  questionnaire: 'fit',
  version: 1,
  at,
  answers: { fit },
});

/** Mid-term: rhythm and goals are for the partner too, the rest only for the tally. */
export function midTerm(by, pairId, role, at, { rhythm, goals, time, legitimate, respect, support }, word) {
  const about = { by, pairId, moment: 'mid-term', target: pairId, questionnaire: `mid-${role}`, version: 1, at };
  return [
    { type: 'feedback', ...about, answers: { rhythm, goals, ...(word ? { word } : {}) } },
    { type: 'ballot', ...about, answers: { rhythm, goals, time, legitimate, respect, support } },
  ];
}

/** What one side answers once a pair has ended: a ballot only. Marks are on the scale of the role's questionnaire, advice from 0 to 10. */
export function endBallot(by, pairId, role, at, mark, recommend, change) {
  const asked =
    role === 'mentee'
      ? ['accessible', 'listens', 'knows', 'critique', 'motivates', 'clear', 'satisfied']
      : ['listening', 'feedback', 'trust', 'expectations', 'judging', 'confidence'];
  const own = Object.fromEntries(asked.map(item => [item, mark()]));
  const shared = { technical: 4, mindset: 5, recognition: 4, recommend, ...(change ? { change } : {}) };
  return { type: 'ballot', by, pairId, moment: 'end', target: pairId, questionnaire: `end-${role}`, version: 1, at, answers: { ...own, ...shared } };
}
