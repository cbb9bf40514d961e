import { css } from 'lit';

export const styles = css`
  .card {
    overflow-wrap: anywhere;
  }
  form {
    display: grid;
    gap: calc(var(--_space) * 1.6);
  }
  form > * {
    min-inline-size: 0;
    max-inline-size: 52em;
  }
  section {
    display: grid;
    gap: var(--_space);
    grid-template-columns: minmax(0, 1fr);
  }
  h3 {
    display: flex;
    gap: 0.6em;
    align-items: baseline;
  }
  h3 > i {
    flex: none;
    font-style: normal;
    inline-size: 1.7em;
    block-size: 1.7em;
    border-radius: 50%;
    display: grid;
    place-items: center;
    background: var(--_mentor-bg);
    color: var(--_mentor);
    font-size: 0.9em;
  }
  .cards .row {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14em, 100%), 1fr));
  }
  .cards .chip {
    display: grid;
  }
  .cards .chip span {
    display: grid;
    justify-content: stretch;
    align-content: start;
    gap: 0.15em;
    text-align: start;
    padding: 0.8em 1em;
    border-radius: var(--_radius-s);
  }
  .cards em {
    font-style: normal;
    font-weight: 500;
  }
  .cards small {
    color: var(--_soft);
    font-weight: 400;
    font-size: 0.87em;
  }
  .pairs {
    display: grid;
    gap: var(--_space);
    grid-template-columns: repeat(auto-fit, minmax(min(9em, 100%), 1fr));
    align-items: end;
  }
  .check {
    display: grid;
  }
  .words {
    white-space: pre-line;
  }
  .ways {
    border-block-start: 1px solid var(--_line);
  }
  .ways details {
    border-block-end: 1px solid var(--_line);
    padding-block: 0.35em;
  }
  .ways .stack {
    padding-block: 0.4em 0.8em;
  }
  .life {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    font-size: 0.87em;
    text-align: center;
  }
  .life li {
    position: relative;
    padding-block-start: 1.9em;
    color: var(--_soft);
  }
  .life li::before {
    content: '';
    position: absolute;
    inset-block-start: 0.3em;
    inset-inline-start: calc(50% - 0.5em);
    inline-size: 1em;
    block-size: 1em;
    border-radius: 50%;
    border: 2px solid var(--_edge);
    background: var(--_surface);
    z-index: 1;
  }
  .life li + li::after {
    content: '';
    position: absolute;
    inset-block-start: 0.85em;
    inset-inline-end: calc(50% + 0.7em);
    inline-size: calc(100% - 1.4em);
    border-block-start: 2px solid var(--_line);
  }
  .life .past::before {
    background: var(--_accent);
    border-color: var(--_accent);
  }
  .life .past + li::after {
    border-color: var(--_accent);
  }
  .life [aria-current] {
    color: var(--_ink);
    font-weight: 650;
  }
  .life [aria-current]::before {
    border: 4px solid var(--_accent);
    inline-size: 1.3em;
    block-size: 1.3em;
    inset-block-start: 0.15em;
    inset-inline-start: calc(50% - 0.65em);
  }
  .missing > li {
    padding-block: 0.6em;
    border-block-start: 1px solid var(--_line);
  }
  .missing summary {
    min-block-size: 1.8em;
  }
  .facts {
    display: grid;
    gap: 0.3em;
  }
  @container (max-width: 24em) {
    .life {
      grid-auto-flow: row;
      text-align: start;
    }
    .life li {
      padding: 0.25em 0;
      padding-inline-start: 1.9em;
    }
    .life li::before,
    .life [aria-current]::before {
      inset-inline-start: 0.1em;
      inset-block-start: 0.5em;
    }
    .life [aria-current]::before {
      inset-inline-start: -0.05em;
      inset-block-start: 0.3em;
    }
    .life li + li::after {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .life {
      forced-color-adjust: none;
      --_accent: Highlight;
      --_edge: CanvasText;
      --_line: CanvasText;
      --_surface: Canvas;
      --_soft: CanvasText;
      --_ink: CanvasText;
    }
  }
`;
