export const en = {
  'data-panel.heading': 'Your data',
};
