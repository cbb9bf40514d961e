export const fr = {
  'feedback-form.heading': 'Votre retour',
};
