/** What is said about a pair that does not run: a proposal and its answers, a pause, an end. */
export const en = {
  'pair-card.note.accepted': 'Two yeses! The first session gets you going.',
  'pair-card.note.on-hold': 'Nothing is urgent. You can pick it up again whenever you like.',
  'pair-card.note.completed': 'Well done, both of you. What you learned stays here.',
  'pair-card.note.ended-early': 'Nobody owes a reason. What you learned stays here.',
  'pair-card.note.declined': 'Nobody owes a reason. The coordinators can propose another pair.',
  'pair-card.note.expired': 'The answer did not come in time. The coordinators can propose it again.',
  'pair-card.ask': 'Does this pair suit you? You are free to say no.',
  'pair-card.yes': 'You said yes.',
  'pair-card.waiting': 'Still to answer: {who}.',
  'pair-card.accept': 'Accept',
  'pair-card.decline': 'Decline',
  'pair-card.decline.send': 'Decline the pair',
  'pair-card.back': 'Back',
  'pair-card.reason': 'What does not suit you',
  'pair-card.reason.hint': 'Only the coordinators read this, never {name}.',
  'pair-card.done': 'Your answer about {name} is noted.',
};
