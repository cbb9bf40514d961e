export const fr: Readonly<Record<string, string>> = {
  'agreement.heading': 'Les règles du jeu',
};
