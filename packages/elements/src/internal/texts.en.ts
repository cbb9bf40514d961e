/** What every tag may have to say. */
export const en = {
  'rm.loading': 'One moment…',
  'rm.retry': 'Try again',
  'rm.storage.session': 'This browser keeps nothing after you leave the page. Export your data before you close it.',
  'rm.storage.blocked': 'The browser’s storage does not answer, so nothing can be saved right now. What you type stays here.',
  'rm.draft.kept': 'Draft kept',
  'rm.saving': 'Saving…',
  'rm.cancelled': 'This page did not allow it, so nothing was saved. What you typed is still here.',
  'rm.pair.choose': 'With whom?',
  'rm.role.mentor': 'mentor',
  'rm.role.mentee': 'mentee',
  'rm.level.0': 'not known yet',
  'rm.level.1': 'has seen it',
  'rm.level.2': 'does it with help',
  'rm.level.3': 'does it alone',
  'rm.level.4': 'can teach it',
  'rm.optional': '{label} (optional)',
};
