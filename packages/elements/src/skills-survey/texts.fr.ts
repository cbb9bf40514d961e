export const fr: Readonly<Record<string, string>> = {
  'skills-survey.heading': 'Ce que vous voulez apprendre, ce que vous savez transmettre',
};
