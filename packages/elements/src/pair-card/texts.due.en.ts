/** What is due, and for whom. */
export const en = {
  'pair-card.due': 'To do',
  'pair-card.you': 'You',
  'pair-card.both': 'Both of you',
  'pair-card.plan-session': 'Plan the next session',
  'pair-card.log-session.one': 'Log the session of {day}',
  'pair-card.log-session.other': 'Log {count} sessions',
  'pair-card.confirm-session.one': 'Confirm the session of {day}',
  'pair-card.confirm-session.other': 'Confirm {count} sessions',
  'pair-card.give-feedback.one': 'Give feedback on the session of {day}',
  'pair-card.give-feedback.other': 'Give feedback on {count} sessions',
  'pair-card.sign-agreement': 'Settle and sign the rules of the game',
  'pair-card.give-review': 'Take stock of these months',
  'pair-card.decide-renewal': 'Decide how you go on',
};
