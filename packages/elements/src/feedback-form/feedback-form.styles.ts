import { css } from 'lit';
import { iconStyles } from '../internal/icon.js';

/** Only what the shared styles do not have. */
export const styles = css`
  ${iconStyles}
  form,
  form > fieldset,
  section {
    gap: calc(var(--_space) * 1.2);
  }
  .aud {
    display: grid;
    gap: 0.5em;
    font-size: 0.9em;
  }
  .aud b {
    display: block;
  }
  .aud li,
  h3 {
    display: flex;
    gap: 0.6em;
  }
  section:not(:first-of-type) {
    border-block-start: 1px solid var(--_line);
    padding-block-start: var(--_space);
  }
  h3 {
    align-items: center;
  }
  h3:focus {
    outline: none;
  }
  fieldset,
  .written {
    overflow-wrap: anywhere;
  }
  .written {
    border-block-start: 1px solid var(--_line);
    padding-block-start: var(--_space);
  }
  .written,
  .written ul {
    gap: 0.75em;
  }
  .written li {
    display: grid;
    gap: 0.5em;
  }
  .written li > p {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: 0.6em;
  }
  .written dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(15em, 100%), 1fr));
    gap: 0.5em var(--_space);
  }
  .written .said {
    grid-column: 1 / -1;
  }
  .written dd {
    white-space: pre-wrap;
  }
  .written b {
    font-weight: 650;
  }
  blockquote {
    margin: 0;
    border-inline-start: 0.2em solid var(--_accent);
    padding-inline-start: 0.7em;
  }
  /* Eleven numbers stand in one row as long as each is 24 pixels wide; in two, each end's words stay beside its number. */
  @container (max-width: 17em) {
    .scale:has(:nth-child(8)) {
      grid-auto-flow: row;
      grid-template-columns: repeat(30, minmax(0, 1fr));
    }
    .scale:has(:nth-child(8)) label {
      grid-column: span 5;
    }
    .scale:has(:nth-child(8)) label:nth-child(n + 7) {
      grid-column: span 6;
    }
    .scale label:nth-child(n + 7) span {
      border-block-start: 1px solid var(--_line);
    }
    .scale:has(:nth-child(8)) :first-child > span {
      border-end-start-radius: 0;
    }
    .scale:has(:nth-child(8)) label:nth-child(6) span {
      border-start-end-radius: var(--_radius-s);
    }
    .scale:has(:nth-child(8)) :last-child > span {
      border-start-end-radius: 0;
    }
    .scale label:nth-child(7) span {
      border-inline-start: 0;
      border-end-start-radius: var(--_radius-s);
    }
    .scale:has(:nth-child(8)) + .ends {
      display: contents;
    }
    .scale:has(:nth-child(8)) + .ends > :first-child {
      order: -1;
    }
    .scale:has(:nth-child(8)) + .ends > :last-child {
      text-align: end;
    }
  }
  @container (min-width: 42em) {
    section {
      grid-template-columns: 1fr 1fr;
      column-gap: calc(var(--_space) * 2);
      align-items: start;
    }
    section > h3,
    section > .field {
      grid-column: 1 / -1;
    }
  }
`;
