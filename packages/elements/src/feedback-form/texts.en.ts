export const en = {
  'feedback-form.heading': 'Your feedback',
};
