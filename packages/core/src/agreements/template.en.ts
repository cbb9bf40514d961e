import { longDay, type Template, type TemplateFacts } from './template.js';

const levels = ['not known yet', 'has seen it', 'does it with help', 'does it alone', 'can teach it'];
const small = ['', '', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const inWords = (count: number): string => small[count] || String(count);

function lasting(minutes: number): string {
  if (minutes === 30) return 'half an hour';
  if (minutes === 90) return 'an hour and a half';
  if (minutes % 60 === 0) return minutes === 60 ? 'an hour' : `${inWords(minutes / 60)} hours`;
  return `${minutes} minutes`;
}

function every(days: number): string {
  if (days === 1) return 'every day';
  if (days === 7) return 'every week';
  return days % 7 === 0 ? `every ${inWords(days / 7)} weeks` : `every ${inWords(days)} days`;
}

function rhythm({ plan, schedule }: TemplateFacts): string {
  const keep = 'This time is set aside: whoever has to cancel says so as soon as possible and suggests another date right away.';
  const { sessions, minutes } = schedule ?? plan;
  const times =
    sessions === 1
      ? `We meet once, for ${lasting(minutes)}`
      : `We meet ${sessions === 2 ? 'twice' : `${inWords(sessions)} times`}, for ${lasting(minutes)} each time`;
  if (!schedule) return `${times}, within ${inWords(plan.weeks)} weeks. ${keep}`;
  const when = `on ${longDay('en-GB', schedule.first).replace(',', '')}${schedule.start ? ` at ${schedule.start}` : ''}`;
  return `${times}${sessions === 1 ? `, ${when}` : `, ${every(schedule.everyDays)}. The first session is ${when}`}. ${keep}`;
}

const places: Readonly<Record<string, string>> = {
  onsite: 'We choose a quiet place where we can talk freely.',
  remote: 'Each of us finds a quiet place where the conversation stays between us.',
  bench: 'We work where the work is done, with the tools at hand.',
};
const modes: Readonly<Record<string, (facts: TemplateFacts) => string>> = {
  onsite: () => 'We meet in person, phones put away. If that is impossible one day, a call is better than a cancelled session.',
  remote: () => 'We meet remotely, by video, and share a screen when that helps.',
  bench: ({ mentor, mentee }) => `We learn by doing: ${mentor} shows, then ${mentee} tries, at a pace that suits.`,
};
const replies: Readonly<Record<string, string>> = {
  standard: 'Between sessions, we answer messages within two working days.',
  'small-business': 'Between sessions, a question gets its answer the same day or the next, when work allows.',
  bench: 'We do not interrupt each other in the middle of work: questions wait for the break, and get their answer the next day at the latest.',
};

/** The rules of the game in English. */
export const en: Template = {
  language: 'en',
  clauses: facts => {
    const { mentor, mentee, goals, preset, usual, schedule } = facts;
    const mode = schedule?.mode ?? usual ?? 'onsite';
    const aims = goals.map(({ label, start, target }) => `${label} (now “${levels[start] ?? ''}”, aim “${levels[target] ?? ''}”)`);
    return {
      goals: aims.length
        ? `${mentee} wants to get better at this: ${aims.join('; ')}. ${mentor} helps. We can look at these goals again at any time, together.`
        : `${mentor} mentors ${mentee}. We choose one or two goals together at our first session.`,
      rhythm: rhythm(facts),
      place: schedule?.place ? `We meet here: ${schedule.place}.` : (places[mode] ?? ''),
      mode: modes[mode]?.(facts) ?? '',
      replyDelay: replies[preset] ?? replies['standard'] ?? '',
      confidentiality:
        'What we tell each other stays between us. Nobody but the two of us reads these rules, our session notes and what we say to each other in our feedback. The coordinators see our goals, our sessions (date, length, place, skills practised), who signed and when, and our reviews.',
      confidentialityLimits:
        'There is a limit to this confidentiality: if somebody is in danger, or the law obliges us to speak, we tell somebody who can act, after telling each other whenever that is possible. And each of us can always ask the coordinators for help for ourselves.',
      noFaultExit:
        'Each of us can stop at any time, without giving a reason and without consequences. A word to the other is enough; the coordinators help to conclude, and to find another pair if one is wanted.',
    };
  },
};
