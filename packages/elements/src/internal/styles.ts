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
  *::before,
  *::after {
    box-sizing: border-box;
  }
  /* Everything a page's own "* { all: … }" may have reset on the tag is said again here. */
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    padding: calc(var(--_space) * 1.25);
    container-type: inline-size;
    background: var(--_surface);
    color: var(--_ink);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: var(--rm-shadow, 0 1px 2px rgb(0 0 0 / 0.04), 0 8px 24px -16px rgb(60 40 10 / 0.25));
    font-family: var(--rm-font-family, inherit);
    font-size: var(--rm-font-size, 1em);
    line-height: 1.5;
    text-align: start;
    overflow-wrap: break-word;
  }
  .card > *,
  .stack > * {
    min-width: 0;
  }
  .stack {
    display: grid;
    gap: var(--_space);
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
  }
  ul,
  ol {
    list-style: none;
  }
  .hint,
  .meta {
    color: var(--_soft);
    font-size: 0.87em;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    align-items: center;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6em;
    align-items: center;
    justify-content: space-between;
  }
  .panel {
    background: var(--_quiet);
    border-radius: var(--_radius-s);
    padding: 0.8em 0.9em;
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
  .mentor {
    background: var(--_mentor-bg);
    color: var(--_mentor);
  }
  .mentee {
    background: var(--_mentee-bg);
    color: var(--_mentee);
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
    flex: none;
    border-radius: 50%;
    display: grid;
    place-items: center;
    font-weight: 650;
    border: 3px solid var(--_surface);
  }
  .faces {
    display: flex;
    flex: none;
  }
  .face + .face {
    margin-inline-start: -0.7em;
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6em 0.9em;
    align-items: center;
    justify-content: space-between;
    background: var(--_quiet);
    border-radius: var(--_radius-s);
    padding: 0.7em 0.9em;
    font-size: 0.92em;
  }
  .notice > span,
  .notice > p {
    flex: 1 1 14em;
    min-width: 0;
  }
  .notice.error {
    background: var(--_danger-bg);
    border-inline-start: 0.3em solid var(--_danger);
  }
  .notice.warning {
    background: var(--_mentee-bg);
    border-inline-start: 0.3em solid var(--_mentee);
  }
  .notice.success {
    background: var(--_mentor-bg);
    border-inline-start: 0.3em solid var(--_mentor);
  }
  .track {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
    gap: 0.25em;
  }
  .track i {
    block-size: 0.45em;
    border-radius: 0.3em;
    background: var(--_line);
  }
  .track .got {
    background: var(--_accent);
  }
  .track .goal {
    background: repeating-linear-gradient(135deg, var(--_accent) 0 2px, transparent 2px 5px);
    outline: 1px solid var(--_accent);
    outline-offset: -1px;
  }
  .dots {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em;
  }
  .dots i {
    inline-size: 0.85em;
    block-size: 0.85em;
    border-radius: 50%;
    border: 2px solid var(--_accent);
  }
  .dots .held {
    background: var(--_accent);
  }
  .dots .cancelled {
    border-color: var(--_mentee);
    background: linear-gradient(45deg, transparent 42%, var(--_mentee) 42% 58%, transparent 58%);
  }
  .skeleton {
    display: grid;
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
    inline-size: 100%;
  }
  .skeleton i:last-child {
    inline-size: 60%;
  }
  @keyframes appear {
    to {
      opacity: 1;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      transition: none !important;
      animation-duration: 1ms !important;
    }
  }
  @media (forced-colors: active) {
    .card,
    .notice,
    .panel,
    .badge,
    .face {
      border: 1px solid CanvasText;
    }
    .track i,
    .dots i {
      forced-color-adjust: none;
      background: Canvas;
      outline: 1px solid CanvasText;
      border-color: CanvasText;
    }
    .track .got,
    .dots .held {
      background: CanvasText;
    }
    .track .goal {
      background: repeating-linear-gradient(135deg, CanvasText 0 2px, Canvas 2px 5px);
    }
    .dots .cancelled {
      background: linear-gradient(45deg, Canvas 42%, CanvasText 42% 58%, Canvas 58%);
    }
  }
`;

/** Shared by every tag: tokens, the card, notices, tracks, controls. */
export const baseStyles = [tokens, frameStyles, controlStyles];
