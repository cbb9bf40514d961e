// Said only where a plugin adds fields or questions.
export const en = {
  'rm.extra.yes': 'Yes',
  'rm.extra.no': 'No',
  'rm.extra.clear': 'Clear the answer',
  'rm.extra.choose': 'Choose…',
  'rm.extra.loading': 'This field is on its way…',
  'rm.extra.lost': 'This field cannot be shown right now. You can save without it; what it held stays.',
  'rm.extra.retry': 'Try again',
  'rm.extra.bad': 'What this field answered cannot be kept. You can save without it; what was stored before stays.',
  'rm.extra.case': 'The coordinators read this, too.',
  'rm.extra.pair': 'Only {mentor} and {mentee} read this.',
  'rm.extra.newer': 'Written with a newer version of {label}; kept as it is.',
  'rm.extra.older': 'Written with an older version of {label} that this one cannot read; kept as it is.',
  'rm.extra.aside': 'What you typed here under another version of {label} is kept as you wrote it.',
  'rm.extra.retired': '{value} (no longer offered)',
};
