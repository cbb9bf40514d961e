export const en = {
  'session-logger.heading': 'Log a session',
};
