export const en: Readonly<Record<string, string>> = {
  'agreement.heading': 'Rules of the game',
};
