import { css } from 'lit';

/** Only what the shared styles do not have. */
export const styles = css`
  .form {
    gap: calc(var(--_space) * 1.15);
  }
  #next {
    min-block-size: 2.6em;
  }
  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9em, 100%), 1fr));
    gap: 0.6em var(--_space);
    align-items: end;
  }
  .action {
    display: grid;
    gap: 0.5em;
  }
  .foot .primary {
    margin-inline-start: auto;
  }
  .link.danger {
    color: var(--_danger);
  }
  label:has(.sr) {
    position: absolute;
  }
  .title {
    justify-content: space-between;
  }
  section .link {
    margin-inline: -0.3em;
    justify-self: start;
  }
  .chip :checked[type='checkbox'] + span::before {
    content: '✓';
  }
  .recent {
    border-block-end: 1px solid var(--_line);
  }
  .recent li {
    border-block-start: 1px solid var(--_line);
  }
  .recent summary {
    color: inherit;
    display: flex;
    flex-wrap: wrap;
    gap: 0.1em 0.7em;
    align-items: baseline;
    padding-block: 0.65em;
    font-weight: 500;
  }
  .recent summary::before {
    content: '';
    inline-size: 0.4em;
    block-size: 0.4em;
    border: solid var(--_accent);
    border-width: 0 0.13em 0.13em 0;
    rotate: -45deg;
    translate: 0 -0.15em;
    transition: rotate 0.15s;
  }
  .recent summary:dir(rtl)::before {
    rotate: 135deg;
  }
  .recent [open] > summary::before {
    rotate: 45deg;
  }
  .recent .badge {
    margin-inline-start: auto;
  }
  .recent .stack,
  .recent .panel {
    margin-block-end: var(--_space);
    padding-block-start: 0.2em;
  }
  .recent .panel {
    padding-block: 0.6em;
  }
  .panel p {
    flex: 1 1 12em;
  }
  .planned {
    border-color: var(--_edge);
  }
  dd {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    margin-block-end: 0.5em;
  }
  @container (min-width: 42em) {
    .cols {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: calc(var(--_space) * 1.15) calc(var(--_space) * 2);
      align-items: start;
    }
    .cols > .all {
      grid-column: 1 / -1;
    }
    dl {
      columns: 2;
      column-gap: calc(var(--_space) * 2);
    }
    dl > div {
      break-inside: avoid;
    }
  }
`;
