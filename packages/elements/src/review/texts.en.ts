export const en: Readonly<Record<string, string>> = {
  'review.heading': 'Taking stock',
};
