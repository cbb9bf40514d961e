export const en = {
  'feedback-form.heading': 'Your feedback',
  'feedback-form.heading.name': 'Your feedback, {name}',
  'feedback-form.of': 'Session of {date}',
  'feedback-form.empty': 'Nothing to answer right now.',
  'feedback-form.empty.next': 'A few short questions will wait for you after your session of {date}.',
  'feedback-form.empty.later': 'A few short questions will wait for you after your next session.',
  'feedback-form.empty.none': 'Once you are in a pair, a few short questions will wait for you here after each session.',
  'feedback-form.empty.unknown': 'Feedback belongs to the two people of a pair, and you are not one of them here. Choose another pair.',
};
