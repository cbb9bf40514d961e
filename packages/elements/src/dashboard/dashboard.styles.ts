import { css } from 'lit';

/** Only what the shared styles do not have. */
export const styles = css`
  .stack.tight {
    gap: 0.6em;
    align-content: start;
  }
  .report {
    gap: calc(var(--_space) * 2.2);
  }
  .answer {
    font-size: 1.3em;
    line-height: 1.35;
    text-wrap: balance;
    max-inline-size: 34em;
  }
  .answer b {
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(8.4em, 100%), 1fr));
    gap: 0.6em;
  }
  .figures div {
    background: var(--_quiet);
    border-radius: var(--_radius-s);
    padding: 0.75em 0.9em;
    display: grid;
    align-content: start;
    gap: 0.1em;
  }
  .figures dt {
    font-size: 0.87em;
    font-weight: 600;
  }
  .figures dd b {
    display: block;
    font-size: 1.5em;
    line-height: 1.25;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .plots {
    display: grid;
    gap: calc(var(--_space) * 2.2) 2em;
    grid-template-columns: minmax(0, 1fr);
    align-items: start;
  }
  .plot {
    position: relative;
    min-inline-size: 0;
  }
  .drawing svg {
    display: block;
    inline-size: 100%;
    block-size: auto;
  }
  svg text {
    font-family: inherit;
  }
  svg .ink {
    fill: var(--_ink);
  }
  svg .soft {
    fill: var(--_soft);
  }
  svg .full {
    fill: var(--_accent);
  }
  svg .open {
    fill: var(--_surface);
  }
  .line-accent {
    stroke: var(--_accent);
  }
  svg .full.line-accent {
    stroke: none;
  }
  .line-mentee {
    stroke: var(--_mentee);
  }
  .line-soft {
    stroke: var(--_soft);
  }
  .line-line {
    stroke: var(--_line);
  }
  .tools {
    gap: 0 1em;
    font-size: 0.87em;
  }
  .tools .link {
    padding-inline: 0;
    font-weight: 500;
  }
  [aria-pressed='true'] {
    text-decoration: underline;
  }
  .scroll {
    overflow: auto;
    max-block-size: 28em;
    border-radius: var(--_radius-s);
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
    font-size: 0.9em;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    text-align: start;
    padding: 0.4em 0.7em 0.4em 0;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    vertical-align: top;
  }
  thead th {
    font-weight: 600;
    color: var(--_soft);
  }
  .number {
    text-align: end;
  }
  .fields {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6em 1em;
  }
  .fields > * {
    flex: 1 1 11em;
    max-inline-size: 18em;
    align-content: start;
  }
  .over {
    border-color: var(--_edge);
  }
  .filters {
    gap: 0.6em;
  }
  .chosen {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.8em;
    align-items: center;
    font-weight: 600;
  }
  .lines li,
  .pairs li {
    padding-block: 0.6em;
    border-block-end: 1px solid var(--_line);
  }
  .lines li:last-child,
  .pairs li:last-child {
    border: 0;
  }
  .lines {
    overflow-wrap: anywhere;
  }
  .needs b {
    font-weight: 500;
  }
  .needs .lines li {
    border: 0;
    padding-block: 0.15em;
  }
  .attention {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(21em, 100%), 1fr));
    gap: calc(var(--_space) * 1.4) 2em;
  }
  .needs .link,
  details > .link {
    justify-self: start;
    padding-inline: 0;
  }
  .told {
    white-space: pre-line;
  }
  .folds details {
    border-block-start: 1px solid var(--_line);
    padding-block: 0.35em;
  }
  .folds {
    border-block-end: 1px solid var(--_line);
  }
  .pairs li {
    display: grid;
    /* A name may be one long word. */
    grid-template-columns: minmax(0, 1fr);
    gap: 0.4em 1.2em;
  }
  .row h3 {
    flex: 1;
  }
  .pairs .dots {
    gap: 0.3em;
    font-size: 0.8em;
    margin-block-start: 0.3em;
  }
  .flag {
    color: var(--_mentee);
  }
  .flag::before {
    content: '⚑ ';
  }
  .print-only {
    display: none;
  }
  @container (max-width: 30em) {
    /* A row becomes a little list; the roles written beside the tags keep it a table for who hears it. */
    .scroll thead {
      position: absolute;
      clip-path: inset(50%);
    }
    .scroll :is(table, tbody, tr, th) {
      display: block;
    }
    .scroll tr {
      padding-block: 0.5em;
      border-block-end: 1px solid var(--_line);
    }
    .scroll :is(th, td) {
      border: 0;
      padding: 0.1em 0;
    }
    .scroll tbody th {
      font-weight: 600;
    }
    .scroll td {
      display: flex;
      flex-wrap: wrap;
      gap: 0 1em;
      justify-content: space-between;
    }
    .scroll td::before {
      content: attr(data-label);
      color: var(--_soft);
    }
  }
  @container (min-width: 34em) {
    .pairs li {
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr) minmax(0, 3fr) minmax(0, 4fr);
    }
  }
  @container (min-width: 52.5em) {
    .figures {
      grid-template-columns: repeat(5, minmax(0, 1fr));
    }
    .plots {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @media (forced-colors: active) {
    .drawing svg {
      forced-color-adjust: none;
      --_ink: CanvasText;
      --_soft: CanvasText;
      --_accent: CanvasText;
      --_mentee: CanvasText;
      --_line: GrayText;
      --_surface: Canvas;
    }
    .figures div {
      border: 1px solid CanvasText;
    }
  }
  @media print {
    :host {
      color-scheme: light;
    }
    .no-print,
    .notice {
      display: none !important;
    }
    .print-only {
      display: block;
    }
    .card {
      border: 0;
      box-shadow: none;
      padding: 0;
      gap: 0.6em;
      font-size: 8pt;
      line-height: 1.3;
      background: none;
    }
    .report,
    .plots {
      gap: 1em 2em;
    }
    .stack.tight {
      gap: 0.3em;
    }
    .answer {
      max-inline-size: none;
    }
    .plots {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .figures {
      grid-template-columns: repeat(5, minmax(0, 1fr));
      gap: 0.4em;
    }
    .figures div {
      border: 1px solid var(--_line);
      background: none;
      padding: 0.3em 0.6em;
    }
    .figures dd b {
      font-size: 1.25em;
    }
    .plot,
    .figures div {
      break-inside: avoid;
    }
  }
`;
