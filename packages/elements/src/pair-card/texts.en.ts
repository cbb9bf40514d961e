export const en = {
  'pair-card.heading': 'Your pair',
};
