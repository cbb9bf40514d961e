import { css } from 'lit';

/** Only what the shared styles do not have. */
export const styles = css`
  .form,
  .cols {
    gap: calc(var(--_space) * 1.15);
  }
  .tight {
    gap: 0.5em;
  }
  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9em, 100%), 1fr));
    gap: 0.6em var(--_space);
    align-items: start;
  }
  .foot .primary {
    margin-inline-start: auto;
  }
  textarea {
    max-block-size: none;
  }
  /* Firefox has no field-sizing yet; can go when it has. */
  @supports not (field-sizing: content) {
    details textarea {
      block-size: 8.5em;
    }
  }
  .rules {
    display: grid;
    gap: calc(var(--_space) * 1.1) calc(var(--_space) * 2);
  }
  dt {
    font-weight: 650;
    color: var(--_mentor);
    font-size: 0.93em;
    margin-block-end: 0.15em;
  }
  dd {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  .signed {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(15em, 100%), 1fr));
    gap: 0.6em var(--_space);
    border-block-start: 1px solid var(--_line);
    padding-block-start: var(--_space);
  }
  .signed li {
    flex-wrap: nowrap;
    gap: 0.75em;
  }
  .signed span span {
    display: block;
  }
  .signed .face {
    flex: none;
    font-size: 0.85em;
  }
  .yes {
    color: var(--_mentor);
    font-size: 0.87em;
    font-weight: 600;
  }
  .yes::before {
    content: '✓ ';
  }
  .days {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  .days li {
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
    padding: 0.25em 0.7em;
  }
  @container (min-width: 42em) {
    .cols,
    .rules {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: calc(var(--_space) * 1.15) calc(var(--_space) * 2);
      align-items: start;
    }
    .rules > div:first-child {
      grid-column: 1 / -1;
    }
  }
  @media print {
    .foot,
    .notice,
    .aside,
    form,
    fieldset,
    details,
    [part~='status'] {
      display: none !important;
    }
    .card {
      border: 0;
      box-shadow: none;
      background: none;
      padding: 0;
    }
    .card,
    .card * {
      color: #000 !important;
      background: none !important;
    }
    .rules {
      display: block;
    }
    .rules > div,
    .signed,
    .days {
      break-inside: avoid;
      margin-block-end: 1em;
    }
    .face {
      border-color: currentColor;
    }
    :host([data-rm-print]) slot:not([name='header']) {
      display: none;
    }
  }
`;
