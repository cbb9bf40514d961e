import { css } from 'lit';
import type { LitElement } from 'lit';

/**
 * The design tokens as the tag computed them, for controls of plugins: a page that sets none hands none down by itself. Colours
 * stay `light-dark(…)`, so that they follow the control's own colour scheme.
 */
export const tokenStyles = css`
  .control {
    --rm-color-surface: var(--_surface);
    --rm-color-quiet: var(--_quiet);
    --rm-color-text: var(--_ink);
    --rm-color-muted: var(--_soft);
    --rm-color-line: var(--_line);
    --rm-color-edge: var(--_edge);
    --rm-color-accent: var(--_accent);
    --rm-color-on-accent: var(--_on-accent);
    --rm-color-mentor: var(--_mentor);
    --rm-color-mentor-quiet: var(--_mentor-bg);
    --rm-color-mentee: var(--_mentee);
    --rm-color-mentee-quiet: var(--_mentee-bg);
    --rm-color-danger: var(--_danger);
    --rm-color-danger-quiet: var(--_danger-bg);
    --rm-space: var(--_space);
    --rm-radius: var(--_radius);
  }
`;

/** Gives a tag the tokens for controls in it; what the tag wears later may have replaced them. */
export function wearTokens({ renderRoot }: LitElement): void {
  const root = renderRoot as ShadowRoot | undefined;
  const sheet = tokenStyles.styleSheet;
  if (sheet && root && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
