import { html } from 'lit';

/** A file chooser one can also drop a file on. */
export function dropZone(words: string, onFile: (file: File) => void): unknown {
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
    <input type="file" accept=".json,application/json" @change=${({ target }: Event) => {
      take((target as HTMLInputElement).files);
      // The same file may be chosen again, once corrected.
      (target as HTMLInputElement).value = '';
    }}><span>${words}</span></label>`;
}
