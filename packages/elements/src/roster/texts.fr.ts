export const fr: Readonly<Record<string, string>> = {
  'roster.heading': 'Les participants',
};
