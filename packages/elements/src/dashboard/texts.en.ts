export const en: Readonly<Record<string, string>> = {
  'dashboard.heading': 'How the programme is doing',
};
