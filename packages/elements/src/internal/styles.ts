import { css } from 'lit';
import { controlStyles } from './control-styles.js';
import { tokens } from './tokens.js';

const frameStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  .card,
  .stack,
  .skeleton,
  .face,
  .track,
  fieldset,
  .field,
  .scale {
    display: grid;
    gap: var(--_space);
  }
  .row,
  .foot,
  .notice,
  .dots,
  .faces {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    align-items: center;
  }
  .foot,
  .notice,
  .ends {
    justify-content: space-between;
  }
  .card {
    /* Everything a page's own "* { all: … }" may have reset on the tag is said again here. */
    grid-template-columns: minmax(0, 1fr);
    padding: calc(var(--_space) * 1.25);
    container-type: inline-size;
    background: var(--_surface);
    color: var(--_ink);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: var(--rm-shadow, 0 1px 2px rgb(0 0 0 / 0.04), 0 8px 24px -16px rgb(60 40 10 / 0.25));
    font-family: var(--rm-font-family, inherit);
    font-size: var(--rm-font-size, 1em);
    font-style: normal;
    font-weight: 400;
    line-height: 1.5;
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
    overflow-wrap: break-word;
  }
  .card > *,
  .stack > * {
    min-width: 0;
  }
  h2,
  h3 {
    font-size: 1.1em;
    line-height: 1.25;
    font-weight: 650;
    letter-spacing: -0.01em;
    margin: 0;
    text-wrap: balance;
  }
  h3 {
    font-size: 1em;
  }
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .hint,
  .meta,
  .ends {
    color: var(--_soft);
    font-size: 0.87em;
  }
  .panel,
  .notice {
    background: var(--_quiet);
    border: 0 solid var(--_quiet);
    border-radius: var(--_radius-s);
    padding: 0.75em 0.9em;
  }
  .notice {
    border-inline-start-width: 0.3em;
    font-size: 0.92em;
  }
  .notice > span,
  .notice > p {
    flex: 1 1 14em;
    min-width: 0;
  }
  .mentor,
  .success {
    background: var(--_mentor-bg);
    color: var(--_mentor);
  }
  .mentee,
  .warning {
    background: var(--_mentee-bg);
    color: var(--_mentee);
  }
  .notice.error {
    background: var(--_danger-bg);
    color: var(--_danger);
  }
  .error,
  .warning,
  .success {
    border-color: currentColor;
  }
  .notice > * {
    color: var(--_ink);
  }
  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  a {
    color: var(--_accent);
    text-underline-offset: 0.15em;
  }
  .badge {
    display: inline-block;
    border-radius: 2em;
    padding: 0.1em 0.7em;
    font-size: 0.82em;
    font-weight: 600;
    border: 1px solid transparent;
  }
  .face {
    inline-size: 3em;
    block-size: 3em;
    border-radius: 50%;
    place-items: center;
    font-weight: 650;
    border: 3px solid var(--_surface);
  }
  .faces {
    flex: none;
    gap: 0;
  }
  .face + .face {
    margin-inline-start: -0.7em;
  }
  .track,
  .scale {
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: 0.25em;
  }
  .track i {
    block-size: 0.45em;
    border-radius: 0.3em;
    background: var(--_line);
  }
  .dots i {
    inline-size: 0.85em;
    block-size: 0.85em;
    border-radius: 50%;
    border: 2px solid var(--_dot, var(--_accent));
  }
  .got,
  .held {
    background: var(--_accent) !important;
  }
  .track .goal {
    background: repeating-linear-gradient(135deg, var(--_accent) 0 2px, transparent 2px 5px);
    outline: 1px solid var(--_accent);
    outline-offset: -1px;
  }
  .dots .cancelled {
    --_dot: var(--_mentee);
    background: linear-gradient(45deg, transparent 42%, var(--_dot) 42% 58%, transparent 58%);
  }
  .skeleton {
    gap: 0.7em;
    padding-block: 0.4em;
    /* A quick answer never flashes. */
    opacity: 0;
    animation: appear 0.3s 0.2s forwards;
  }
  .skeleton i {
    block-size: 0.9em;
    border-radius: 0.4em;
    background: var(--_line);
  }
  .skeleton :last-child {
    inline-size: 60%;
  }
  @keyframes appear {
    to {
      opacity: 1;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      transition: none !important;
      animation-duration: 1ms !important;
    }
  }
  @media (forced-colors: active) {
    /* Pictures drawn with colour keep it, in the person's own colours. */
    .track,
    .dots {
      forced-color-adjust: none;
      --_accent: CanvasText;
      --_mentee: CanvasText;
      --_line: Canvas;
    }
    .track i {
      outline: 1px solid CanvasText;
    }
    .card,
    .notice,
    .panel,
    .badge,
    .face {
      border: 1px solid CanvasText;
    }
  }
`;

/** Shared by every tag: tokens, the card, notices, tracks, controls. */
export const baseStyles = [tokens, frameStyles, controlStyles];
