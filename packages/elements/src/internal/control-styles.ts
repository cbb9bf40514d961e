import { css } from 'lit';

/** Buttons, chips, scales, text fields, folds: native controls, dressed. */
export const controlStyles = css`
  button,
  .button {
    font: inherit;
    font-weight: 600;
    color: var(--_ink);
    background: transparent;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-s);
    padding: 0.5em 1em;
    min-block-size: 2.6em;
    cursor: pointer;
    text-decoration: none;
    display: inline-flex;
    gap: 0.5em;
    align-items: center;
    justify-content: center;
    touch-action: manipulation;
    transition: background-color 0.15s, border-color 0.15s;
  }
  button:hover,
  .button:hover {
    background: var(--_quiet);
  }
  .primary,
  .primary:hover {
    background: var(--_accent);
    border-color: transparent;
    color: var(--_on-accent);
  }
  .primary:hover {
    background: color-mix(in srgb, var(--_accent), var(--_ink) 15%);
  }
  .danger {
    color: var(--_danger);
    border-color: currentColor;
  }
  .link {
    border-color: transparent;
    background: none;
    color: var(--_accent);
    padding-inline: 0.3em;
    min-block-size: 2em;
  }
  .choice {
    border-radius: 2em;
    font-weight: 500;
  }
  button:disabled,
  :disabled + span {
    opacity: 0.55;
    cursor: not-allowed;
  }
  :focus-visible,
  .chip :focus-visible + span,
  .scale :focus-visible + span {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  fieldset {
    border: 0;
    padding: 0;
    margin: 0;
    min-inline-size: 0;
    display: grid;
    gap: 0.45em;
  }
  .field {
    display: grid;
    gap: 0.35em;
    min-inline-size: 0;
  }
  label,
  legend,
  .label {
    font-weight: 600;
    font-size: 0.93em;
    padding: 0;
  }
  /* A legend is no grid item: the gap below it is its own. */
  legend {
    margin-block-end: 0.45em;
  }
  input,
  textarea,
  select {
    font: inherit;
    color: inherit;
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-s);
    padding: 0.5em 0.75em;
    min-block-size: 2.6em;
    inline-size: 100%;
    min-inline-size: 0;
    margin: 0;
  }
  textarea {
    resize: vertical;
    field-sizing: content;
    min-block-size: 4.2em;
    max-block-size: 20em;
  }
  [aria-invalid='true'] {
    border-color: var(--_danger);
    border-width: 2px;
  }
  .problem {
    color: var(--_danger);
    font-size: 0.87em;
    font-weight: 600;
  }
  .chip,
  .scale label {
    position: relative;
    font-weight: 500;
    font-size: 1em;
    cursor: pointer;
    display: inline-block;
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .chip input,
  .scale input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 0;
    opacity: 0;
    cursor: pointer;
  }
  .chip span {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    border: 1px solid var(--_edge);
    border-radius: 2em;
    padding: 0.35em 0.95em;
    min-block-size: 2.4em;
    min-inline-size: 2.8em;
    justify-content: center;
    overflow-wrap: anywhere;
    transition: background-color 0.15s;
  }
  .chip input:hover + span,
  .scale input:hover + span {
    background: var(--_quiet);
  }
  .chip input:checked + span {
    background: var(--_mentor-bg);
    border-color: var(--_mentor);
    color: var(--_mentor);
    font-weight: 650;
    box-shadow: inset 0 0 0 1px var(--_mentor);
  }
  .scale {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-s);
  }
  .scale span {
    display: block;
    padding: 0.5em 0;
    min-block-size: 2.6em;
    text-align: center;
  }
  .scale label + label span {
    border-inline-start: 1px solid var(--_line);
  }
  .scale label:first-child span {
    border-start-start-radius: var(--_radius-s);
    border-end-start-radius: var(--_radius-s);
  }
  .scale label:last-child span {
    border-start-end-radius: var(--_radius-s);
    border-end-end-radius: var(--_radius-s);
  }
  .scale input:checked + span {
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 650;
  }
  .scale input:checked:hover + span {
    background: var(--_accent);
  }
  .ends {
    display: flex;
    justify-content: space-between;
    gap: 1em;
    font-size: 0.82em;
    color: var(--_soft);
  }
  details > .stack {
    padding-block-start: var(--_space);
  }
  summary {
    cursor: pointer;
    font-weight: 600;
    color: var(--_accent);
    padding-block: 0.3em;
    border-radius: 0.3em;
  }
  @container (max-width: 20em) {
    .foot > button {
      flex: 1 1 100%;
    }
  }
  @media (forced-colors: active) {
    button,
    .chip span,
    .scale {
      border: 1px solid ButtonText;
    }
    .chip input:checked + span,
    .scale input:checked + span {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
      box-shadow: none;
    }
  }
`;
