import { css } from 'lit';

export const styles = css`
  .card,
  form {
    overflow-wrap: anywhere;
  }
  form,
  .tools {
    display: grid;
    gap: var(--_space);
    grid-template-columns: minmax(0, 1fr);
  }
  form,
  .file {
    max-inline-size: 52em;
  }
  .two {
    display: grid;
    gap: var(--_space);
    grid-template-columns: repeat(auto-fit, minmax(min(13em, 100%), 1fr));
    align-items: start;
  }
  .tools {
    grid-template-columns: repeat(auto-fit, minmax(min(14em, 100%), 1fr));
    align-items: end;
  }
  .people > li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0.3em 0.8em;
    align-items: center;
    padding-block: 0.6em;
    border-block-start: 1px solid var(--_line);
  }
  .people > li > form {
    grid-column: 1 / -1;
    padding-block: 0.6em;
  }
  .about .badge {
    margin-inline-end: 0.2em;
  }
  .plain-badge {
    border-color: var(--_edge);
    color: var(--_soft);
  }
  .check {
    display: grid;
  }
  .preview {
    border-block-end: 1px solid var(--_line);
  }
  .preview li {
    display: grid;
    grid-template-columns: 5em minmax(0, 1fr);
    gap: 0.2em 0.6em;
    align-items: baseline;
    padding-block: 0.4em;
    border-block-start: 1px solid var(--_line);
  }
  .preview .bad {
    border-inline-start: 0.3em solid var(--_danger);
    padding-inline-start: 0.6em;
  }
  progress {
    inline-size: 100%;
    accent-color: var(--_accent);
  }
  @container (max-width: 26em) {
    .people > li > .face {
      display: none;
    }
    .people > li {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .preview li {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
