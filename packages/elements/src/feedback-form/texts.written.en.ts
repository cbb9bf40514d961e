// Said only to somebody whose partner wrote something.
export const en = {
  'feedback-form.written': 'What {partner} wrote for you',
  'feedback-form.written.on': 'written on {date}',
  'feedback-form.written.of': '{value} out of {max}',
  'feedback-form.written.before.one': 'The one before',
  'feedback-form.written.before.other': 'The {count} before',
};
