export const fr: Readonly<Record<string, string>> = {
  'matching-board.heading': 'Les binômes',
};
