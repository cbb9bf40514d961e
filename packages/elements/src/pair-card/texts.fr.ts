export const fr = {
  'pair-card.heading': 'Votre binôme',
};
