import { css } from 'lit';

/** Only what the shared styles do not have. */
export const styles = css`
  .head:has(.faces) {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    column-gap: 0.9em;
    align-items: center;
  }
  .faces {
    grid-row: span 2;
  }
  section,
  ul {
    display: grid;
    gap: 0.5em;
    align-content: start;
    overflow-wrap: anywhere;
  }
  .panel {
    overflow-wrap: anywhere;
  }
  .goals {
    gap: 0.75em;
  }
  .goals li,
  .steps li {
    display: grid;
    gap: 0.2em 0.6em;
  }
  .steps li {
    grid-template-columns: auto minmax(0, 1fr);
  }
  .steps li::before {
    content: '→' / '';
    color: var(--_accent);
    font-weight: 700;
  }
  .steps:dir(rtl) li::before {
    content: '←' / '';
  }
  .next {
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 0.9em;
    align-items: center;
  }
  .tile {
    grid-row: span 2;
    display: grid;
    padding: 0.3em 0.7em;
    text-align: center;
    line-height: 1.15;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
  }
  .tile b {
    font-size: 1.35em;
  }
  .tile span {
    font-size: 0.75em;
    color: var(--_soft);
  }
  .next h3 {
    align-self: end;
  }
  .next p {
    align-self: start;
  }
  .button {
    grid-column: 1 / -1;
    margin-block-start: 0.6em;
    color: inherit;
    background: var(--_surface);
  }
  .badge {
    margin-inline-end: 0.4em;
    border-color: var(--_line);
  }
  .cols > :empty {
    display: none;
  }
  @container (max-width: 24em) {
    .faces {
      font-size: 0.82em;
    }
  }
  @container (max-width: 14em) {
    .head:has(.faces),
    .next {
      display: block;
    }
    .button {
      padding-inline: 0.3em;
    }
  }
  @container (min-width: 24em) {
    .goals li {
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: baseline;
    }
    .track {
      grid-column: 1 / -1;
    }
    .next {
      grid-template-columns: auto minmax(0, 1fr) auto;
    }
    .button {
      grid-area: 1 / 3 / 3;
      margin: 0;
    }
  }
  @container (min-width: 42em) {
    .cols {
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
      column-gap: calc(var(--_space) * 2.5);
      align-items: start;
    }
  }
`;
