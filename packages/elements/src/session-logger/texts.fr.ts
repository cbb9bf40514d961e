export const fr = {
  'session-logger.heading': 'Noter la séance',
};
