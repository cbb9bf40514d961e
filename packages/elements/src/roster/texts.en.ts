export const en: Readonly<Record<string, string>> = {
  'roster.heading': 'People',
};
