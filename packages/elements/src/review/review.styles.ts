import { css } from 'lit';

/** Only what the shared styles do not have; the certificate on paper, too. */
export const styles = css`
  form,
  form > fieldset,
  section {
    gap: calc(var(--_space) * 1.2);
    grid-template-columns: minmax(0, 1fr);
    overflow-wrap: anywhere;
  }
  .tight {
    gap: 0.4em;
  }
  .aud {
    display: flex;
    gap: 0.6em;
    font-size: 0.9em;
  }
  legend .hint,
  th .hint {
    display: block;
    font-weight: 400;
  }
  thead th .hint {
    display: inline-block;
  }
  .skill {
    display: grid;
    gap: 0.3em;
    border-block-start: 1px solid var(--_line);
    padding-block-start: var(--_space);
  }
  h3:focus {
    outline: none;
  }
  table {
    inline-size: 100%;
    table-layout: fixed;
    border-spacing: 0;
    text-align: start;
    overflow-wrap: anywhere;
  }
  th {
    text-align: start;
    font-weight: 650;
    padding: 0.9em 0 0.35em;
  }
  thead th {
    padding-block-start: 0;
  }
  td {
    vertical-align: top;
    padding: 0.6em 0.75em;
    background: var(--_quiet);
  }
  td + td {
    border-inline-start: 0.4em solid var(--_surface);
  }
  td:first-child {
    border-start-start-radius: var(--_radius-s);
  }
  td:last-child {
    border-start-end-radius: var(--_radius-s);
  }
  tr:last-child td:first-child {
    border-end-start-radius: var(--_radius-s);
  }
  tr:last-child td:last-child {
    border-end-end-radius: var(--_radius-s);
  }
  td .track {
    margin-block-start: 0.5em;
  }
  /* The answers above it end where it begins. */
  tr:not(:last-child) td {
    border-end-start-radius: 0;
    border-end-end-radius: 0;
  }
  .apart.apart {
    border-start-start-radius: 0;
    border-start-end-radius: 0;
    color: var(--_soft);
    font-size: 0.87em;
    padding-block: 0 0.6em;
  }
  .words {
    white-space: pre-line;
  }
  td .track + .words {
    margin-block-start: 0.5em;
    font-size: 0.92em;
  }
  .options {
    display: grid;
    gap: 0.6em;
  }
  .options li {
    display: grid;
    gap: 0.75em;
    justify-items: start;
  }
  .certificate {
    display: grid;
    justify-items: center;
    text-align: center;
    gap: 0.75em;
    padding: 2em 1.25em 1.25em;
    border: 1px solid var(--_accent);
    border-radius: var(--_radius);
    box-shadow:
      inset 0 0 0 0.3em var(--_surface),
      inset 0 0 0 calc(0.3em + 1px) var(--_line);
  }
  .certificate svg {
    inline-size: 3em;
    block-size: 3em;
    stroke-width: 1.1;
    color: var(--_accent);
  }
  .certificate h3 {
    font-size: 1.35em;
  }
  .certificate .who {
    font-size: 1.15em;
    font-weight: 650;
  }
  .certificate h4 {
    margin: 0 0 0.4em;
    font-size: 0.87em;
    font-weight: 400;
    color: var(--_soft);
  }
  .certificate ul {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 0.4em;
  }
  .certificate li {
    border: 1px solid var(--_edge);
    border-radius: 2em;
    padding: 0.1em 0.8em;
  }
  .figures {
    color: var(--_accent);
    font-weight: 600;
  }
  .sign {
    justify-self: stretch;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em 2em;
    justify-content: space-between;
    margin-block-start: 3em;
    border-block-start: 1px solid var(--_edge);
    padding-block-start: 0.4em;
    font-size: 0.87em;
    color: var(--_soft);
  }
  @container (min-width: 42em) {
    .options {
      grid-auto-flow: column;
      grid-auto-columns: 1fr;
    }
    .options li {
      grid-template-rows: 1fr auto;
    }
  }
  @media (forced-colors: active) {
    table,
    td {
      border: 1px solid CanvasText !important;
    }
  }
  @media print {
    :host([data-rm-print]) {
      color-scheme: light;
    }
    :host([data-rm-print]) .card {
      background: none;
      border: 0;
      box-shadow: none;
      padding: 0;
    }
    .certificate {
      font-size: 1.25em;
      padding: 3em 2em 1.5em;
      break-inside: avoid;
      box-shadow: none;
      print-color-adjust: exact;
    }
  }
`;
