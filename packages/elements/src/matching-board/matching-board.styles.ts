import { css } from 'lit';

/** Only what the shared styles do not have. */
export const styles = css`
  .sides,
  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(13em, 100%), 1fr));
    gap: 0.75em;
  }
  .side {
    border-radius: var(--_radius-s);
    padding: 0.8em 1em;
    display: grid;
    gap: 0.15em;
    align-content: start;
    overflow-wrap: anywhere;
  }
  .side > * {
    color: var(--_ink);
  }
  .side h3,
  .side summary {
    color: inherit;
  }
  .figure b {
    font-size: 1.7em;
    line-height: 1.2;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .side .person,
  .side .list,
  .notice .list {
    grid-template-columns: none;
  }
  .side .list {
    background: none;
    padding: 0;
    gap: 0.2em;
  }
  section.stack {
    gap: 0.75em;
  }
  .stack > section,
  .main > section + section {
    padding-block-start: 0.4em;
  }
  .main {
    gap: calc(var(--_space) * 1.5);
  }
  .list {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(24em, 100%), 1fr));
    align-items: start;
    gap: 0.75em;
    overflow-wrap: anywhere;
  }
  .list > li {
    min-width: 0;
  }
  .pair,
  .alone,
  .issue {
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
    padding: 0.85em 1em;
  }
  .issue {
    border-inline-start: 0.3em solid var(--_mentee);
  }
  .pair > article,
  .alone,
  .issue {
    display: grid;
    gap: 0.6em;
  }
  .who {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35em 0.6em;
    align-items: center;
  }
  .who .badge {
    margin-inline-start: auto;
  }
  .person {
    border-radius: 2em;
    padding: 0.2em 0.85em;
    font-weight: 600;
    justify-self: start;
    overflow-wrap: anywhere;
  }
  .handle,
  .handle:hover {
    gap: 0.5em;
    border: 1px dashed currentColor;
    background: var(--_mentor-bg);
    color: var(--_mentor);
    min-block-size: 2.1em;
    text-align: start;
    cursor: grab;
    user-select: none;
    -webkit-touch-callout: none;
  }
  .handle:hover,
  .handle.dragged,
  .handle[aria-expanded='true'] {
    border-style: solid;
  }
  .handle.dragged {
    opacity: 0.55;
    cursor: grabbing;
  }
  .grip {
    flex: none;
    inline-size: 1.5em;
    block-size: 1.5em;
    margin-block: -0.3em;
    margin-inline-start: -0.5em;
    padding: 0.25em;
    touch-action: none;
    stroke: currentColor;
    stroke-width: 2.6;
    stroke-linecap: round;
  }
  .over {
    outline: 3px solid var(--_mentor);
    outline-offset: 2px;
    background: var(--_mentor-bg);
  }
  .ghost {
    position: fixed;
    inset: 0 auto auto 0;
    margin: 0;
    max-inline-size: 16em;
    padding: 0.5em 0.9em;
    border: 2px solid var(--_mentor);
    border-radius: var(--_radius-s);
    background: var(--_surface);
    color: var(--_ink);
    font-size: 0.9em;
    font-family: var(--rm-font-family, inherit);
    box-shadow: 0 8px 24px -8px rgb(0 0 0 / 0.4);
    pointer-events: none;
    z-index: 1;
  }
  .why {
    text-wrap: pretty;
  }
  .total {
    display: grid;
    grid-template-columns: auto minmax(4em, 1fr);
    gap: 0.9em;
    align-items: center;
  }
  .total b,
  .number {
    font-variant-numeric: tabular-nums;
  }
  .bar {
    display: block;
    inline-size: 100%;
    block-size: 0.5em;
    overflow: hidden;
    border-radius: 0.3em;
  }
  .bar .all {
    fill: var(--_line);
  }
  .bar .some {
    fill: var(--_accent);
  }
  .bar:dir(rtl) {
    transform: scaleX(-1);
  }
  .points {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.93em;
  }
  .points tbody th {
    text-align: start;
    font-weight: 400;
    padding: 0.25em 0;
    padding-inline-end: 0.8em;
    inline-size: 45%;
    overflow-wrap: anywhere;
  }
  .points td {
    display: grid;
    grid-template-columns: 5.2em minmax(2em, 1fr);
    gap: 0.6em;
    align-items: center;
    padding: 0.25em 0;
  }
  .number {
    text-align: end;
    white-space: nowrap;
  }
  [aria-pressed='true'] {
    background: var(--_mentor-bg);
    border-color: currentColor;
    color: var(--_mentor);
    box-shadow: inset 0 0 0 1px;
  }
  [aria-pressed='true']::before,
  .kept::before {
    content: '✓ ' / '';
  }
  .kept {
    color: var(--_mentor);
    border-color: currentColor;
  }
  .state {
    border-color: var(--_edge);
  }
  .acts > button {
    padding: 0.3em 0.8em;
    min-block-size: 2.3em;
    font-size: 0.92em;
  }
  .acts > .link {
    padding-inline: 0.3em;
  }
  .said:empty {
    margin-block-start: -0.6em;
  }
  .propose {
    margin-inline-start: auto;
  }
  /* In view wherever one is in the list. */
  .told {
    position: sticky;
    inset-block-end: 0.5em;
    z-index: 1;
    border-color: var(--_accent);
    box-shadow: 0 6px 20px -8px rgb(0 0 0 / 0.35);
  }
  .told > div:first-child {
    flex: 1 1 14em;
  }
  .list button,
  .list summary,
  .list select {
    scroll-margin-block: 4em 11em;
  }
  .told .cost {
    font-size: 0.96em;
  }
  .cost {
    display: grid;
    gap: 0.15em;
  }
  /* A quick answer never flashes. */
  .late {
    opacity: 0;
    animation: appear 0.3s 0.3s forwards;
  }
  .working label {
    font-weight: 400;
  }
  progress {
    accent-color: var(--_accent);
    flex: 1 1 8em;
    min-inline-size: 0;
    block-size: 0.8em;
  }
  .end {
    justify-content: flex-end;
  }
  .pager {
    justify-content: center;
  }
  .unlock::before {
    content: '→ ' / '';
    color: var(--_accent);
    font-weight: 700;
  }
  .unlock:dir(rtl)::before {
    content: '← ' / '';
  }
  [tabindex='-1']:focus-visible {
    border-radius: var(--_radius-s);
  }
  #explained:focus-visible {
    outline-offset: 0.6em;
  }
  @container (max-width: 24em) {
    .points td {
      grid-template-columns: 1fr;
      gap: 0.1em;
    }
    .number {
      text-align: start;
    }
    .pair,
    .alone,
    .issue {
      padding-inline: 0.75em;
    }
    .total {
      grid-template-columns: 1fr;
      gap: 0.2em;
    }
    .propose {
      margin-inline-start: 0;
    }
  }
  @media (forced-colors: active) {
    .bar {
      forced-color-adjust: none;
      --_accent: CanvasText;
      --_line: Canvas;
      outline: 1px solid CanvasText;
    }
    .side,
    .person {
      border: 1px solid CanvasText;
    }
  }
`;
