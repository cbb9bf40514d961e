export const en: Readonly<Record<string, string>> = {
  'preparation.heading': 'Getting ready',
};
