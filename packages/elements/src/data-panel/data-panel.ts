import { html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import type { ImportPreview, ProgramClient } from '@reverse-mentoring/core';
import { checkStyles } from '../internal/check-styles.js';
import { textField } from '../internal/controls.js';
import { forgetDrafts } from '../internal/draft.js';
import { dropStyles, dropZone } from '../internal/drop-zone.js';
import { RmElement } from '../internal/element.js';
import { RmBeforeEvent, RmEvent } from '../internal/events.js';
import { notice } from '../internal/notice.js';
import { Query } from '../internal/query.js';
import { saveFile } from '../internal/save-file.js';
import { addTexts } from '../internal/texts.js';
import { styles } from './data-panel.styles.js';
import { download } from './download.js';
import { OtherFiles } from './other-files.js';
import { asideText, counted, previewList, waitingText } from './preview.js';
import { en } from './texts.en.js';
import { where } from './where.js';

addTexts('en', en);

type Part = 'export' | 'backup' | 'import' | 'files' | 'mine' | 'person' | 'browser';
/** A file that was chosen; `sealed` asks for its passphrase. */
interface Chosen {
  readonly file: string;
  readonly text: string;
  readonly sealed: boolean;
  readonly preview?: ImportPreview;
}
type Field = 'pass' | 'again' | 'key';

const shortestPass = 8;

/**
 * Where your data is, and how to take it along, bring it in or remove it.
 *
 * @summary Says where the data is; exports, backs up, imports and erases it.
 * @tag rm-data-panel
 *
 * @slot - More content, below the panel.
 * @slot header - Replaces the heading.
 * @slot error - Replaces what is said when the programme cannot be read.
 * @slot empty - Reserved: the panel is never empty.
 * @slot actions - Further buttons.
 * @slot footer - A last line.
 *
 * @fires {RmDataImportEvent} rm-data-import - Before a file is brought in, `detail.preview`; `preventDefault()` stops it, `waitUntil(promise)` makes it wait.
 * @fires {RmDataImportedEvent} rm-data-imported - After that; `detail.result` counts what changed.
 * @fires {RmDataExportedEvent} rm-data-exported - A file was offered; `detail.kind`, `detail.fileName`, and `detail.format` of a table or a plugin’s file.
 * @fires {RmDataEraseEvent} rm-data-erase - Before a person or this browser is erased; `preventDefault()` stops it.
 * @fires {RmDataErasedEvent} rm-data-erased - After that.
 * @fires {RmErrorEvent} rm-error - When something failed; nothing is lost then.
 *
 * @csspart base - The card.
 * @csspart header - The line with the heading.
 * @csspart heading - The heading.
 * @csspart hint - The line below it.
 * @csspart where - Where the data is.
 * @csspart notice - Sentences set apart.
 *
 * @cssprop --rm-color-accent - Buttons and links.
 * @cssprop --rm-color-quiet - Background of what is set apart.
 * @cssprop --rm-color-danger - What cannot be undone.
 * @cssprop --rm-space - Distance between parts.
 * @cssprop --rm-radius - Roundness of corners.
 *
 * @cssstate loading - The first answers are on their way.
 * @cssstate error - The programme could not be read.
 * @cssstate readonly - Storage is refused: nothing can be brought in.
 * @cssstate offline - The browser is offline; everything works all the same.
 * @cssstate no-client - No programme on the page.
 */
export class RmDataPanel extends RmElement {
  static readonly baseName = 'data-panel';
  static override styles = [...RmElement.styles, dropStyles, checkStyles, styles];

  readonly #record = new Query(this, async q => (await q.record()) ?? null);
  readonly #people = new Query(this, async q => (await q.participants.all()).length);
  readonly #rights = new Query(
    this,
    (q, personId: string) => q.rights({ personId }),
    () => (this.client?.user ? [this.client.user] : undefined),
    true,
  );

  readonly #files = new OtherFiles(this, format => {
    void this.#run('files', async client => {
      const { name, text, mediaType } = await client.formats.write(format, { lang: this.language });
      this.dispatchEvent(new RmEvent('rm-data-exported', { kind: 'file', fileName: saveFile(name, text, mediaType), format }));
      return this.t('data-panel.exported', { file: name });
    });
  });

  #scope: readonly unknown[] = [];
  #last: string | undefined;
  #busy: Part | undefined;
  #said: { readonly part: Part; readonly text: string; readonly failed?: boolean } | undefined;
  #chosen: Chosen | undefined;
  #fields: Partial<Record<Field, string>> = {};
  #checked = false;
  readonly #sure = new Set<Part>();
  #gone = false;

  protected override get needsUser(): boolean {
    return false;
  }

  protected override get failure(): unknown {
    return this.#gone ? undefined : super.failure;
  }

  heading(): string {
    return this.t('data-panel.heading');
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { client } = this;
    if (client !== this.#scope[0] || client?.user !== this.#scope[1]) {
      // A file, a passphrase or a word of one person is not for the next one.
      const erased = this.#busy === 'person';
      this.#scope = [client, client?.user];
      this.#chosen = undefined;
      this.#fields = {};
      this.#sure.clear();
      this.#gone = this.#checked = false;
      this.#last = undefined;
      if (!erased) this.#said = undefined;
      void this.#askLast(client);
    }
    super.willUpdate(changed);
  }

  async #askLast(client: ProgramClient | undefined): Promise<void> {
    const last = await client?.lastExport().catch(() => undefined);
    if (client !== this.client) return;
    this.#last = last;
    this.requestUpdate();
  }

  /** Runs what a button asked for; one at a time, and what goes wrong is said beside it. */
  async #run(part: Part, work: (client: ProgramClient) => Promise<string | undefined>): Promise<void> {
    const { client } = this;
    if (this.#busy || !client) return;
    this.#busy = part;
    this.#said = undefined;
    this.requestUpdate();
    const focused = this.matches(':focus-within');
    try {
      const text = await work(client);
      if (text) this.#said = { part, text };
    } catch (error) {
      this.#said = { part, text: this.describe(error), failed: true };
      this.announceError(error);
    }
    this.#busy = undefined;
    this.requestUpdate();
    await this.updateComplete;
    // The button may be gone; focus goes to what came of it.
    if (focused && !this.shadowRoot?.activeElement) this.renderRoot.querySelector<HTMLElement>('[tabindex]')?.focus();
  }

  async #ask(event: RmBeforeEvent<unknown>): Promise<void> {
    if (!(await this.ask(event))) throw new Error(this.t('rm.cancelled'));
  }

  #save(client: ProgramClient, kind: 'export' | 'backup', content: object, ...words: string[]): string {
    const fileName = download(`${[client.id, client.user, ...words, client.today()].filter(Boolean).join('-')}.json`, content);
    void this.#askLast(client);
    this.dispatchEvent(new RmEvent('rm-data-exported', { kind, fileName }));
    return this.t('data-panel.exported', { file: fileName });
  }

  #export(part: Part): void {
    void this.#run(part, async client => this.#save(client, 'export', await client.export()));
  }

  readonly #backup = (event: Event): void => {
    event.preventDefault();
    this.#checked = true;
    this.requestUpdate();
    const [wrong] = Object.keys(this.#problems);
    if (wrong) this.renderRoot.querySelector<HTMLElement>(`[name=${wrong}]`)?.focus();
    else
      void this.#run('backup', async client => {
        const backup = await client.backup(this.#fields.pass ?? '');
        this.#fields = {};
        this.#checked = false;
        return this.#save(client, 'backup', backup, 'backup');
      });
  };

  get #problems(): Partial<Record<Field, string>> {
    const { pass = '', again = '' } = this.#fields;
    return pass.length < shortestPass ? { pass: this.t('data-panel.pass.short') } : pass === again ? {} : { again: this.t('data-panel.pass.differ') };
  }

  #choose(file: File): void {
    this.#chosen = undefined;
    void this.#run('import', async client => {
      const text = await file.text();
      const sealed = /"format"\s*:\s*"reverse-mentoring\/backup"/.test(text);
      this.#chosen = { file: file.name, text, sealed, ...(sealed ? {} : { preview: await client.import(text, { preview: true }) }) };
      return undefined;
    });
  }

  #read(client: ProgramClient, { text, sealed }: Chosen, preview: boolean): Promise<ImportPreview> {
    return sealed ? client.restore(text, this.#fields.key ?? '', { preview }) : client.import(text, { preview });
  }

  #unlock(chosen: Chosen): void {
    void this.#run('import', async client => {
      this.#chosen = { ...chosen, preview: await this.#read(client, chosen, true) };
      return undefined;
    });
  }

  #import(chosen: Chosen, preview: ImportPreview): void {
    void this.#run('import', async client => {
      await this.#ask(new RmBeforeEvent('rm-data-import', { preview }));
      const result = await this.#read(client, chosen, false);
      this.#close();
      this.dispatchEvent(new RmEvent('rm-data-imported', { result }));
      const counts = counted(this, result);
      return [counts && this.t('data-panel.imported', { counts }), waitingText(this, result), asideText(this, result)].filter(Boolean).join(' ');
    });
  }

  #close(): void {
    [this.#chosen, this.#fields] = [undefined, {}];
    this.requestUpdate();
  }

  #erase(scope: 'person' | 'browser'): void {
    void this.#run(scope, async client => {
      const { id, user } = client;
      const detail = { scope, ...(scope === 'person' && user ? { personId: user } : {}) };
      await this.#ask(new RmBeforeEvent('rm-data-erase', detail));
      let named = 0;
      if (scope === 'browser') {
        await client.forget();
        this.#gone = true;
        forgetDrafts(id);
      } else if (user) {
        named = (await client.people.erase(user)).named.length;
        forgetDrafts(id, user);
      }
      this.#sure.clear();
      this.dispatchEvent(new RmEvent('rm-data-erased', detail));
      return this.t(`data-panel.${scope}.done`) + (named ? ` ${this.t('data-panel.named', { count: named })}` : '');
    });
  }

  renderMain(): unknown {
    const { client } = this;
    if (!client || this.#gone) return this.#saying('browser');
    const title = this.#record.value?.title ?? client.id;
    const mine = this.#rights.value?.includes('people.exportAll');
    return html`<div class="stack cols"><div class="stack">${where(this, client, title, this.#people.value ?? 0, this.#last)}
        <div class="stack tight"><div class="row">${this.#button(
          'export',
          () => {
            this.#export('export');
          },
          'primary',
        )}</div><p class="hint">${this.t('data-panel.export.hint')}</p>${this.#saying('export')}</div></div>
      <div class="folds">
        ${this.#fold('backup', isSecureContext ? this.#renderBackup() : html`<p>${this.t('data-panel.backup.http')}</p>`)}
        ${this.#fold('import', this.#renderImport())}
        ${client.user === undefined ? nothing : this.#files.render(!!this.#busy, this.#saying('files'))}
        ${
          mine
            ? this.#fold(
                'mine',
                html`<p>${this.t('data-panel.mine.hint')}</p>
          <div class="row">${this.#button('mine.do', () => {
            void this.#run('mine', async one => this.#save(one, 'export', await one.people.exportAll(), 'mine'));
          })}</div>
          ${this.#saying('mine')}${this.#rights.value?.includes('people.erase') ? html`<p>${this.t('data-panel.person')}</p>${this.#confirm('person')}` : nothing}`,
              )
            : nothing
        }
        ${this.#fold(
          'browser',
          html`<p>${this.t('data-panel.browser.hint', { title, count: this.#people.value ?? 0 })}</p><div class="row">${this.#button('browser.first', () => {
            this.#export('browser');
          })}</div>${this.#confirm('browser')}`,
        )}
      </div></div>${mine ? nothing : this.#saying('person')}`;
  }

  #fold(part: Part, content: unknown): unknown {
    return html`<details><summary>${this.t(`data-panel.${part}`)}</summary><div class="stack">${content}</div></details>`;
  }

  #button(label: string, onClick: () => void, kind = 'plain', disabled = false): unknown {
    return html`<button type="button" class=${kind} ?disabled=${disabled} aria-disabled=${String(!!this.#busy)} @click=${onClick}>${this.t(`data-panel.${label}`)}</button>`;
  }

  #saying(part: Part): unknown {
    const said = this.#said?.part === part ? this.#said : undefined;
    return said ? html`<div tabindex="-1">${notice({ kind: said.failed ? 'error' : 'success', text: said.text })}</div>` : nothing;
  }

  /** Two steps: to say that one knows, then to do it. */
  #confirm(part: 'person' | 'browser'): unknown {
    const sure = this.#sure.has(part);
    return html`<label class="chip check"><input type="checkbox" .checked=${sure} @change=${() => {
      this.#sure[sure ? 'delete' : 'add'](part);
      this.requestUpdate();
    }}><span>${this.t('data-panel.sure')}</span></label>
      <div class="row">${this.#button(
        `${part}.do`,
        () => {
          this.#erase(part);
        },
        'danger',
        !sure,
      )}</div>${this.#saying(part)}`;
  }

  #field(name: Field, label: string, hint?: string): unknown {
    return textField({
      name,
      label: this.t(`data-panel.${label}`),
      type: 'password',
      value: this.#fields[name],
      hint,
      problem: this.#checked && name !== 'key' ? this.#problems[name] : undefined,
      onInput: value => {
        this.#fields = { ...this.#fields, [name]: value };
        this.requestUpdate();
      },
    });
  }

  #renderBackup(): unknown {
    const { length } = this.#fields.pass ?? '';
    return html`<form class="stack" novalidate @submit=${this.#backup}><p>${this.t('data-panel.backup.hint')}</p>
      ${this.#field('pass', 'pass', this.t(`data-panel.pass.${length === 0 ? '' : length < 12 ? 'weak' : length < 20 ? 'fair' : 'strong'}`))}${this.#field('again', 'again')}
      <div class="row"><button type="submit" aria-disabled=${String(!!this.#busy)}>${this.t(this.#busy === 'backup' ? 'rm.saving' : 'data-panel.backup.do')}</button></div>${this.#saying('backup')}</form>`;
  }

  #renderImport(): unknown {
    const chosen = this.#chosen;
    const preview = chosen?.preview;
    return html`<p>${this.t('data-panel.import.hint')}</p>
      ${dropZone(this.t('data-panel.choose'), file => {
        this.#choose(file);
      })}
      ${
        chosen && !preview
          ? html`<form class="stack" novalidate @submit=${(event: Event) => {
              event.preventDefault();
              this.#unlock(chosen);
            }}><p role="status">${this.t('data-panel.sealed', chosen as unknown as Record<string, unknown>)}</p>
        ${this.#field('key', 'pass')}<div class="row"><button type="submit" class="primary">${this.t('data-panel.open')}</button>${this.#button(
          'cancel',
          () => {
            this.#close();
          },
        )}</div></form>`
          : nothing
      }
      ${chosen && preview ? this.#renderPreview(chosen, preview) : nothing}${this.#saying('import')}`;
  }

  #renderPreview(chosen: Chosen, preview: ImportPreview): unknown {
    const some = preview.added + preview.changed + preview.waiting > 0;
    return html`<div class="stack tight"><p role="status">${this.t(`data-panel.${some ? 'preview' : 'nothing'}`, { file: chosen.file })}</p>
      ${some ? previewList(this, preview) : nothing}</div>
      <div class="row">${
        some
          ? this.#button(
              'import.do',
              () => {
                this.#import(chosen, preview);
              },
              'primary',
              this.isReadonly,
            )
          : nothing
      }${this.#button(some ? 'cancel' : 'close', () => {
        this.#close();
      })}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rm-data-panel': RmDataPanel;
  }
}
