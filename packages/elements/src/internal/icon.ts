import { css, html } from 'lit';

const paths = {
  eyes: 'M2 12q4-6 10-6t10 6q-4 6-10 6T2 12m13 0a3 3 0 1 1-6 0 3 3 0 0 1 6 0',
  bars: 'M5 20v-7m7 7V5m7 15V9',
  lock: 'M5 11h14v9H5zm3 0V8a4 4 0 0 1 8 0v3',
  seal: 'M12 3a6 6 0 1 1 0 12 6 6 0 0 1 0-12M8.5 14 7 21l5-2.5L17 21l-1.5-7M9.5 9l2 2 3.5-3.5',
};

/** A line drawing, for the eye only. */
export const icon = (name: keyof typeof paths): unknown => html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${paths[name]} /></svg>`;

/** How drawings look, for tags that have any. */
export const iconStyles = css`
  svg {
    inline-size: 1.3em;
    block-size: 1.5em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linejoin: round;
  }
`;
