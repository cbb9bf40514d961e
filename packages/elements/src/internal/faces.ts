import { html } from 'lit';

/** Two letters for a person: `Karim Benali` → `KB`. */
export function initials(name: string): string {
  const words = name.trim().split(/[\s-]+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(word => /^./u.exec(word ?? '')?.[0] ?? '');
  return letters.join('').toLocaleUpperCase();
}

/** The two faces of a pair, for the eye only. */
export function faces(mentorName: string, menteeName: string): unknown {
  return html`<div class="faces" aria-hidden="true"><div class="face mentor">${initials(mentorName)}</div><div class="face mentee">${initials(menteeName)}</div></div>`;
}
