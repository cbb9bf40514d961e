import { css } from 'lit';

/** Buttons, chips, scales, text fields, folds: native controls, dressed. */
export const controlStyles = css`
  button,
  .button,
  input,
  textarea,
  select,
  .chip span {
    font: inherit;
    color: inherit;
    background: none;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-s);
    padding: 0.5em 1em;
    min-block-size: 2.6em;
    min-inline-size: 0;
    margin: 0;
  }
  button,
  .button,
  .chip span {
    display: inline-flex;
    gap: 0.5em;
    align-items: center;
    justify-content: center;
    font-weight: 600;
    text-decoration: none;
    cursor: pointer;
    touch-action: manipulation;
    transition: background-color 0.15s;
  }
  button:hover,
  .button:hover,
  label :hover + span {
    background: var(--_quiet);
  }
  .primary,
  .primary:hover,
  .scale :checked + span {
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
    color: var(--_accent);
    padding-inline: 0.3em;
    min-block-size: 2em;
  }
  .choice,
  .chip span {
    border-radius: 2em;
    font-weight: 500;
  }
  :disabled,
  :disabled + span {
    opacity: 0.55;
    cursor: not-allowed;
  }
  fieldset:disabled {
    opacity: 1;
  }
  :focus-visible,
  label :focus-visible + span {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  fieldset {
    border: 0;
    padding: 0;
    margin: 0;
  }
  fieldset,
  .field {
    gap: 0.4em;
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
    background: var(--_surface);
    padding-inline: 0.75em;
    inline-size: 100%;
  }
  textarea {
    resize: vertical;
    field-sizing: content;
    min-block-size: 4.2em;
    max-block-size: 20em;
  }
  [aria-invalid='true'] {
    border: 2px solid var(--_danger);
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
  }
  .chip input,
  .scale input {
    position: absolute;
    inset: 0;
    block-size: 100%;
    min-block-size: 0;
    opacity: 0;
    cursor: pointer;
  }
  .chip span {
    /* A name may be one long word: it breaks rather than push the page apart. */
    overflow-wrap: anywhere;
    padding: 0.35em 0.95em;
    min-block-size: 2.4em;
    min-inline-size: 2.8em;
  }
  .chip :checked + span {
    background: var(--_mentor-bg);
    border-color: currentColor;
    color: var(--_mentor);
    font-weight: 650;
    box-shadow: inset 0 0 0 1px;
  }
  .scale {
    gap: 0;
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
  .scale :first-child > span {
    border-start-start-radius: var(--_radius-s);
    border-end-start-radius: var(--_radius-s);
  }
  .scale :last-child > span {
    border-start-end-radius: var(--_radius-s);
    border-end-end-radius: var(--_radius-s);
  }
  .ends {
    display: flex;
    gap: 1em;
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
  @container (max-width: 14em) {
    button,
    .button {
      padding-inline: 0.4em;
    }
  }
  @media (forced-colors: active) {
    label :checked + span {
      forced-color-adjust: none;
      background: Highlight !important;
      color: HighlightText !important;
    }
  }
`;
