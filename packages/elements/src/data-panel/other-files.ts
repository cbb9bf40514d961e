import { html } from 'lit';
import type { RmElement } from '../internal/element.js';
import { notice } from '../internal/notice.js';
import { Query } from '../internal/query.js';

/** One button for each file there is to save: the tables of the core, then what plugins write. Asked for by who opens the fold. */
export class OtherFiles {
  readonly #host: RmElement;
  readonly #save: (format: string) => void;
  readonly #formats: Query<Awaited<ReturnType<NonNullable<RmElement['client']>['formats']['all']>>, [lang: string]>;
  #open = false;

  constructor(host: RmElement, save: (format: string) => void) {
    this.#host = host;
    this.#save = save;
    this.#formats = new Query(
      host,
      (q, lang: string) => q.formats.all({ lang }),
      () => (this.#open ? [host.language] : undefined),
      true,
    );
  }

  render(busy: boolean, said: unknown): unknown {
    const host = this.#host;
    return html`<details @toggle=${(event: Event) => {
      this.#open ||= (event.target as HTMLDetailsElement).open;
      host.requestUpdate();
    }}><summary>${host.t('data-panel.files')}</summary><div class="stack">${this.#list(busy)}${said}</div></details>`;
  }

  #list(busy: boolean): unknown {
    const host = this.#host;
    const { value, error } = this.#formats;
    if (error !== undefined && !value)
      return notice({
        kind: 'error',
        text: host.describe(error),
        action: host.t('rm.retry'),
        onAction: () => {
          this.#formats.reload();
        },
      });
    if (!value) return html`<p class="hint" role="status">${host.t('rm.loading')}</p>`;
    return html`<p class="hint">${host.t('data-panel.files.hint')}</p>
      <ul class="changes">${value.map(
        ({ id, label, extension }) =>
          html`<li><span>${label} <span class="meta">.${extension}</span></span>
            <button type="button" class="plain" aria-disabled=${String(busy)} aria-label=${host.t('data-panel.files.save', { label })} @click=${() => {
              this.#save(id);
            }}>${host.t('data-panel.files.do')}</button></li>`,
      )}</ul>`;
  }
}
