export const fr: Readonly<Record<string, string>> = {
  'dashboard.heading': 'Où en est le programme',
};
