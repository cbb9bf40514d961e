export const en: Readonly<Record<string, string>> = {
  'setup.heading': 'Start a programme',
};
