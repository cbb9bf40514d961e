export const en: Readonly<Record<string, string>> = {
  'skills-survey.heading': 'What you want to learn, what you can teach',
};
