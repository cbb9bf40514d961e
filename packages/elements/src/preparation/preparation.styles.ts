import { css } from 'lit';

export const styles = css`
  .track {
    gap: 2px;
  }
  .track i {
    block-size: 0.7em;
    background: none;
    border: 1px solid var(--_edge);
    border-radius: 0.2em;
  }
  details {
    border-block-start: 1px solid var(--_line);
    padding-block: 0.35em;
  }
  summary {
    color: var(--_ink);
    padding-block: 0.5em;
  }
  summary .badge {
    margin-inline-start: 0.5em;
    border-color: var(--_edge);
    font-weight: 500;
  }
  summary .success {
    border-color: currentColor;
    font-weight: 650;
  }
  .step {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.75em;
    padding: 0.55em 0.6em;
    border-radius: var(--_radius-s);
    font-weight: 400;
    font-size: 1em;
    cursor: pointer;
  }
  .step:hover {
    background: var(--_quiet);
  }
  .step input {
    inline-size: 1.5em;
    block-size: 1.5em;
    min-block-size: 0;
    padding: 0;
    accent-color: var(--_accent);
  }
  .step :checked + span {
    color: var(--_soft);
  }
  section .stack {
    gap: 0.8em;
  }
  @media print {
    button {
      display: none;
    }
    details,
    .step {
      break-inside: avoid;
    }
  }
`;
