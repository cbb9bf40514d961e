import { css } from 'lit';

// Public tokens are read once, through private names. `light-dark()` follows the page's `color-scheme`: a page
// that never declares dark stays light, whatever the system says. Engines without it (before 2024) stay light.
const light = css`
  --_surface: var(--rm-color-surface, #fffdfa);
  --_quiet: var(--rm-color-quiet, #f6f1e8);
  --_ink: var(--rm-color-text, #23262d);
  --_soft: var(--rm-color-muted, #62666f);
  --_line: var(--rm-color-line, #e6dfd3);
  --_edge: var(--rm-color-edge, #8c8577);
  --_accent: var(--rm-color-accent, #0b6b62);
  --_on-accent: var(--rm-color-on-accent, #fff);
  --_mentor: var(--rm-color-mentor, #0b6b62);
  --_mentor-bg: var(--rm-color-mentor-quiet, #d9efea);
  --_mentee: var(--rm-color-mentee, #8a4b08);
  --_mentee-bg: var(--rm-color-mentee-quiet, #fbe6c9);
  --_danger: var(--rm-color-danger, #a4262c);
  --_danger-bg: var(--rm-color-danger-quiet, #fdeceb);
`;

const both = css`
  --_surface: var(--rm-color-surface, light-dark(#fffdfa, #1d1f22));
  --_quiet: var(--rm-color-quiet, light-dark(#f6f1e8, #26282c));
  --_ink: var(--rm-color-text, light-dark(#23262d, #ece8e1));
  --_soft: var(--rm-color-muted, light-dark(#62666f, #aba8a1));
  --_line: var(--rm-color-line, light-dark(#e6dfd3, #383b40));
  --_edge: var(--rm-color-edge, light-dark(#8c8577, #7f838b));
  --_accent: var(--rm-color-accent, light-dark(#0b6b62, #5cc7b8));
  --_on-accent: var(--rm-color-on-accent, light-dark(#fff, #0d1f1d));
  --_mentor: var(--rm-color-mentor, light-dark(#0b6b62, #5cc7b8));
  --_mentor-bg: var(--rm-color-mentor-quiet, light-dark(#d9efea, #173b37));
  --_mentee: var(--rm-color-mentee, light-dark(#8a4b08, #f0b063));
  --_mentee-bg: var(--rm-color-mentee-quiet, light-dark(#fbe6c9, #45301a));
  --_danger: var(--rm-color-danger, light-dark(#a4262c, #ff9b93));
  --_danger-bg: var(--rm-color-danger-quiet, light-dark(#fdeceb, #44211f));
`;

/** Design tokens; sizes in em, so that a page's root font size does not matter. */
export const tokens = css`
  :host {
    ${light}
    --_space: var(--rm-space, 1em);
    --_radius: var(--rm-radius, 0.9em);
    --_radius-s: calc(var(--_radius) * 0.7);
  }
  @supports (color: light-dark(red, red)) {
    :host {
      ${both}
    }
  }
`;
