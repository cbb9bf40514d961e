export const fr: Readonly<Record<string, string>> = {
  'preparation.heading': 'Se préparer',
};
