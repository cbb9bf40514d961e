import { css, html } from 'lit';

/** A file chooser one can also drop a file on. */
export function dropZone(words: string, onFile: (file: File) => void, accept = '.json,application/json'): unknown {
  const over = (event: DragEvent): void => {
    event.preventDefault();
    (event.currentTarget as Element).classList.toggle('over', event.type === 'dragover');
  };
  const take = (files: FileList | null | undefined): void => {
    if (files?.[0]) onFile(files[0]);
  };
  return html`<label class="drop" @dragover=${over} @dragleave=${over} @drop=${(event: DragEvent) => {
    over(event);
    take(event.dataTransfer?.files);
  }}>
    <input type="file" accept=${accept} @change=${({ target }: Event) => {
      take((target as HTMLInputElement).files);
      // The same file may be chosen again, once corrected.
      (target as HTMLInputElement).value = '';
    }}><span>${words}</span></label>`;
}

export const dropStyles = css`
  .drop {
    position: relative;
    display: grid;
    place-items: center;
    text-align: center;
    min-block-size: 5.5em;
    padding: 1em;
    border: 2px dashed var(--_edge);
    border-radius: var(--_radius-s);
    font-weight: 500;
  }
  .drop:hover,
  .drop.over {
    background: var(--_quiet);
    border-color: var(--_accent);
  }
  .drop:focus-within {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  /* The frame shows the focus. */
  .drop :focus-visible + span {
    outline: none;
  }
  .drop input {
    position: absolute;
    inset: 0;
    block-size: 100%;
    opacity: 0;
    cursor: pointer;
  }
`;
