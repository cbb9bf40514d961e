import { css } from 'lit';

/** Only what the shared styles do not have. */
export const styles = css`
  .stack.tight {
    gap: 0.5em;
  }
  .panel {
    align-content: start;
  }
  .row > * {
    max-inline-size: 100%;
  }
  .folds details {
    border-block-start: 1px solid var(--_line);
    padding-block: 0.35em;
  }
  .folds {
    border-block-end: 1px solid var(--_line);
  }
  .folds details > .stack {
    padding-block: 0.4em 0.8em;
  }
  .changes li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.8em;
    justify-content: space-between;
    align-items: baseline;
    padding-block: 0.35em;
    border-block-end: 1px solid var(--_line);
  }
  .changes b {
    font-weight: 600;
  }
  .cols {
    overflow-wrap: anywhere;
  }
  @container (min-width: 42em) {
    .cols {
      grid-template-columns: 2fr 3fr;
      gap: calc(var(--_space) * 2);
      align-items: start;
    }
  }
`;
