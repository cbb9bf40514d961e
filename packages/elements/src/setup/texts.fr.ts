export const fr: Readonly<Record<string, string>> = {
  'setup.heading': 'Démarrer un programme',
};
