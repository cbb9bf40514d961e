export const en: Readonly<Record<string, string>> = {
  'matching-board.heading': 'Pairs',
};
