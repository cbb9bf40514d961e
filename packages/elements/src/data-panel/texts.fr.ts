export const fr = {
  'data-panel.heading': 'Vos données',
};
