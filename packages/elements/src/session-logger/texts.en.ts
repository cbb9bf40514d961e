export const en = {
  'session-logger.heading': 'Log a session',
  'session-logger.heading.edit': 'The session of {date}',
  'session-logger.hint': 'One minute is enough. The rest can wait.',
  'session-logger.plan': 'Plan a session',
  'session-logger.none': 'You log your sessions here once you are in a pair.',
  'session-logger.unknown': 'What this page points at is not in the programme, or not for you to see.',
};
