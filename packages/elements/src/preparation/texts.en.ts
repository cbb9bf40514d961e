export const en: Readonly<Record<string, string>> = {
  'preparation.heading': 'Getting ready',
  'preparation.hint': 'Short pages to read before you meet. Tick off what you have done; the coordinators see the ticks, your partner does not.',
  'preparation.mentor': 'As a mentor',
  'preparation.mentee': 'As a mentee',
  'preparation.progress': '{count} of {total} steps done',
  'preparation.ready': 'Everything is ticked off. You are ready.',
  'preparation.steps': '{count} of {total}',
  'preparation.done': 'done',
  'preparation.print': 'Print these pages',
  'preparation.empty': 'These pages are for mentors and mentees. Nothing waits for you here.',
  'preparation.invited': 'First say yes to taking part; then you can tick off what you have done.',
  'preparation.closed': 'The programme is closed. You can still read these pages.',
};
