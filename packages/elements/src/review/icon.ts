import { html } from 'lit';

const paths = {
  eyes: 'M2 12q4-6 10-6t10 6q-4 6-10 6T2 12m13 0a3 3 0 1 1-6 0 3 3 0 0 1 6 0',
  seal: 'M12 3a6 6 0 1 1 0 12 6 6 0 0 1 0-12M8.5 14 7 21l5-2.5L17 21l-1.5-7M9.5 9l2 2 3.5-3.5',
};

/** A line drawing, for the eye only. */
export const icon = (name: keyof typeof paths): unknown => html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${paths[name]} /></svg>`;
