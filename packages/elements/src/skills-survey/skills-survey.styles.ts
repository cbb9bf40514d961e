import { css } from 'lit';

export const styles = css`
  .all {
    gap: calc(var(--_space) * 1.4);
  }
  h3 {
    font-size: 1.12em;
  }
  .title > div {
    min-width: 0;
  }
  h4 {
    margin: 0;
    font-size: 1.05em;
    font-weight: 650;
    min-width: 0;
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2em 0.7em;
    align-items: baseline;
    justify-content: space-between;
  }
  details {
    border-block-start: 1px solid var(--_line);
    padding-block-start: 0.5em;
  }
  summary .meta {
    font-weight: 400;
    margin-inline-start: 0.4em;
  }
  .who {
    border: 0;
    padding: 0;
  }
  .readers,
  .said {
    display: grid;
    gap: 0.6em;
    font-size: 0.95em;
  }
  .text {
    display: grid;
    gap: 0.6em;
    overflow-wrap: anywhere;
  }
  .combo {
    position: relative;
  }
  .combo > input {
    font-size: 1.05em;
    min-block-size: 3em;
    border-width: 2px;
    border-color: var(--_accent);
  }
  .cards .from {
    margin: 0;
  }
  .combo > [aria-invalid='true'] {
    border-color: var(--_danger);
  }
  [role='listbox'] {
    display: grid;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-s);
    padding: 0.3em;
    background: var(--_surface);
    box-shadow: 0 10px 24px -14px rgb(60 40 10 / 0.4);
  }
  [role='option'] {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1em;
    border-color: transparent;
    text-align: start;
    font-weight: 400;
    min-block-size: 2.9em;
    padding-inline: 0.7em;
    overflow-wrap: anywhere;
  }
  [role='option'] b {
    font-weight: 600;
    /* What was typed may be three hundred letters long. */
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  [role='option'] small {
    color: var(--_soft);
  }
  [role='option'][aria-selected='true'] {
    background: var(--_mentor-bg);
    border-color: currentColor;
  }
  .cards > li {
    border: 1px solid var(--_line);
    overflow-wrap: anywhere;
  }
  .cards .chip span {
    background-color: var(--_surface);
  }
  .cards .chip :checked + span {
    background-color: var(--_mentor-bg);
  }
  .words {
    margin-block-start: 0.4em;
  }
  .row .link {
    text-align: start;
  }
  .week {
    display: grid;
    gap: 0.3em;
  }
  .day {
    display: grid;
    grid-template-columns: minmax(0, 1.2fr) repeat(3, minmax(0, 1fr));
    gap: 0.3em;
    align-items: center;
  }
  .day .chip span {
    display: flex;
    padding-inline: 0.3em;
    font-size: 0.92em;
    border-radius: var(--_radius-s);
  }
  .said > li {
    border-block-start: 1px solid var(--_line);
    padding-block: 0.7em 0.3em;
    overflow-wrap: anywhere;
  }
  section > .said {
    margin-block-start: 0.6em;
  }
  .said .track {
    margin-block: 0.3em 0.4em;
    max-inline-size: 18em;
  }
  .badge.plain {
    border-color: var(--_edge);
    font-weight: 500;
  }
  .quote {
    color: var(--_soft);
    border-inline-start: 3px solid var(--_line);
    padding-inline-start: 0.7em;
    white-space: pre-line;
  }
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15em), 1fr));
    gap: 0.7em 1.5em;
  }
  .notice:focus {
    outline: none;
  }
  @container (max-width: 27em) {
    .day {
      grid-template-columns: minmax(0, 3fr) minmax(0, 4.2fr) minmax(0, 3fr);
      padding-block-end: 0.4em;
    }
    .day > span {
      grid-column: 1 / -1;
      font-size: 0.93em;
      font-weight: 600;
    }
    .day .chip span {
      padding-inline: 0;
      font-size: 0.83em;
    }
  }
  @container (max-width: 13em) {
    .day {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
