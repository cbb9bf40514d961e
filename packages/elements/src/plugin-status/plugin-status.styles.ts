import { css } from 'lit';

/** Only what the shared styles do not have. */
export const styles = css`
  .plugins > li {
    padding-block: 0.9em;
    border-block-start: 1px solid var(--_line);
    display: grid;
    gap: 0.35em;
  }
  .plugins > li:first-child {
    border: 0;
    padding-block-start: 0;
  }
  .top {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.8em;
    align-items: start;
  }
  .name {
    gap: 0.25em 0.7em;
    min-block-size: 2.2em;
    overflow-wrap: anywhere;
  }
  .off {
    border-color: var(--_edge);
    color: var(--_soft);
  }
  .trouble {
    background: var(--_danger-bg);
    color: var(--_danger);
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    align-items: center;
    justify-content: end;
  }
  .use,
  .use:hover {
    gap: 0.6em;
    padding: 0.2em;
    min-block-size: 2.2em;
    border-color: transparent;
    background: none;
    font-weight: 400;
  }
  .use i {
    flex: none;
    display: flex;
    inline-size: 2.8em;
    block-size: 1.6em;
    padding: 0.15em;
    border: 2px solid var(--_edge);
    border-radius: 2em;
  }
  .use:hover i {
    border-color: var(--_ink);
  }
  /* The thumb slides to the side the writing ends on. */
  .use i::before {
    content: '';
    block-size: 100%;
    aspect-ratio: 1;
    border-radius: 50%;
    background: var(--_edge);
  }
  [aria-checked='true'] i {
    background: var(--_accent);
    border-color: var(--_accent);
  }
  [aria-checked='true'] i::before {
    margin-inline-start: auto;
    background: var(--_on-accent);
  }
  @container (max-width: 30em) {
    /* What the switch says is still read out. */
    .say {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  }
  summary {
    font-size: 0.87em;
    font-weight: 500;
  }
  .times {
    white-space: nowrap;
  }
  pre {
    margin: 0;
    font: 0.82em / 1.5 ui-monospace, monospace;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    color: var(--_soft);
  }
  @media (forced-colors: active) {
    .use i {
      forced-color-adjust: none;
      --_edge: CanvasText;
      --_accent: CanvasText;
      --_on-accent: Canvas;
    }
  }
`;
