export const fr: Readonly<Record<string, string>> = {
  'review.heading': 'Le bilan',
};
