import { html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import type { Participant } from '@reverse-mentoring/core';
import { checkStyles } from '../internal/check-styles.js';
import { textField } from '../internal/controls.js';
import { dropStyles } from '../internal/drop-zone.js';
import { RmBeforeEvent, RmEvent } from '../internal/events.js';
import { RmFormElement } from '../internal/form-element.js';
import type { Problems } from '../internal/form-element.js';
import { notice } from '../internal/notice.js';
import { Query } from '../internal/query.js';
import { Runner } from '../internal/runner.js';
import { saveFile } from '../internal/save-file.js';
import { addTexts } from '../internal/texts.js';
import type { RosterSaveDetail } from './events.js';
import type { ImportPanel } from './import-panel.js';
import { choose, entriesOf, filters, personLine, rosterCsv } from './people-list.js';
import type { Entry, Filter } from './people-list.js';
import { changesOf, personFields, problemsOf } from './person-form.js';
import type { PersonDraft, PersonForm } from './person-form.js';
import { styles } from './roster.styles.js';
import { en } from './texts.en.js';

addTexts('en', en);

/** People drawn at once. */
const page = 50;

/**
 * The people of the programme, for its coordinator: who they are, who has answered, adding, changing, removing, a list from a file.
 *
 * @summary The people of the programme, for its coordinator.
 * @tag rm-roster
 *
 * @slot - More content, below.
 * @slot header - Replaces the heading.
 * @slot error - Replaces what is said when the programme cannot be read.
 * @slot empty - Reserved: a coordinator is always in the list.
 * @slot actions - Further buttons.
 * @slot footer - A last line.
 *
 * @fires {Event} input - After each change of what is typed about somebody.
 * @fires {RmRosterSaveEvent} rm-roster-save - Before somebody is added, changed or removed; `detail.action`. `preventDefault()` stops it, `waitUntil(promise)` makes it wait.
 * @fires {RmRosterSavedEvent} rm-roster-saved - After that; `detail.id`, `detail.participant`.
 * @fires {RmRosterImportEvent} rm-roster-import - Before a list is imported; `detail.drafts`. `preventDefault()` stops it.
 * @fires {RmRosterImportedEvent} rm-roster-imported - After that; `detail.added`.
 * @fires {RmDataExportedEvent} rm-data-exported - The list was offered as a file; `detail.fileName`.
 * @fires {RmErrorEvent} rm-error - When something failed; what was typed stays.
 *
 * @csspart base - The card.
 * @csspart header - The line with the heading.
 * @csspart heading - The heading.
 * @csspart hint - The line below it.
 * @csspart notice - Sentences set apart.
 *
 * @cssprop --rm-color-accent - Buttons and links.
 * @cssprop --rm-color-quiet - Background of what is set apart.
 * @cssprop --rm-space - Distance between parts.
 * @cssprop --rm-radius - Roundness of corners.
 *
 * @cssstate loading - The first answers are on their way.
 * @cssstate error - The programme could not be read.
 * @cssstate dirty - Something typed is not saved yet.
 * @cssstate readonly - Storage is refused, the tag is disabled or the programme is over: nothing can be changed.
 * @cssstate offline - The browser is offline; everything works all the same.
 * @cssstate no-client - No programme on the page.
 * @cssstate unknown-user - Nobody, or somebody the programme does not know, is acting.
 */
export class RmRoster extends RmFormElement<PersonDraft> {
  static readonly baseName = 'roster';
  static override readonly draftName = 'roster';
  static override styles = [...RmFormElement.styles, dropStyles, checkStyles, styles];

  readonly #rights = new Query(
    this,
    q => q.rights(),
    () => this.#known,
  );
  readonly #status = new Query(
    this,
    async q => (await q.record())?.status ?? 'draft',
    () => this.#known,
  );
  readonly #people = new Query(
    this,
    q => q.participants.all(),
    () => this.#ask,
  );
  readonly #pairs = new Query(
    this,
    q => q.pairs.all(),
    () => this.#ask,
  );
  readonly #answers = new Query(
    this,
    async q => ({ needs: await q.needs.all(), offers: await q.offers.all() }),
    () => this.#ask,
  );
  readonly #runner = new Runner(this, error => {
    this.announceError(error);
  });

  #open = '';
  #removing = false;
  #search = '';
  #filter: Filter = 'all';
  #shown = page;
  #import: ImportPanel | undefined;
  #said = '';
  #user: string | undefined;
  #list: { readonly of: readonly unknown[]; readonly entries: readonly Entry[] } | undefined;

  /** There is nothing to ask for strangers. */
  get #known(): [] | undefined {
    return this.client?.user === undefined ? undefined : [];
  }

  get #ask(): [] | undefined {
    return this.#rights.value?.includes('participants.add') ? [] : undefined;
  }

  get #over(): boolean {
    return this.#status.value === 'closed' || this.#status.value === 'cancelled';
  }

  protected override get isReadonly(): boolean {
    return super.isReadonly || this.#over;
  }

  heading(): string {
    return this.t('roster.heading');
  }

  override subheading(): unknown {
    const people = this.#ask && this.#people.value;
    if (!people) return undefined;
    const count = (state: Participant['state']): string => this.formatNumber(people.filter(person => person.state === state).length);
    return this.t('roster.counts', { joined: count('joined'), invited: count('invited') });
  }

  protected override willUpdate(changed: PropertyValues): void {
    const user = this.client?.user;
    if (user !== this.#user) {
      this.#user = user;
      this.#open = this.#said = '';
      this.#import = undefined;
    }
    super.willUpdate(changed);
  }

  /** Everybody, ready to be shown; made anew when something about them changed. */
  get #entries(): readonly Entry[] {
    const [people, pairs, answers] = [this.#people.value ?? [], this.#pairs.value ?? [], this.#answers.value];
    const of = [people, pairs, answers, this.language];
    if (!this.#list || of.some((value, at) => value !== this.#list?.of[at]))
      this.#list = { of, entries: entriesOf(people, pairs, answers?.needs ?? [], answers?.offers ?? [], this.language) };
    return this.#list.entries;
  }

  get #form(): PersonForm {
    return {
      host: this,
      draft: this.draft,
      person: this.#people.value?.find(({ id }) => id === this.#open),
      people: this.#people.value ?? [],
      edit: changes => {
        this.edit(changes);
      },
      problem: field => this.problem(field) ?? (field === 'name' ? this.problem('displayName') : field === 'account' ? this.problem('accounts') : undefined),
    };
  }

  protected draftTarget(): string | undefined {
    return this.#open && this.#open !== 'import' ? this.#open : undefined;
  }

  protected validate(): Problems {
    return problemsOf(this.#form);
  }

  protected beforeSave(): RmBeforeEvent<RosterSaveDetail> {
    const changes = changesOf(this.#form);
    return new RmBeforeEvent<RosterSaveDetail>(
      'rm-roster-save',
      this.#open === 'add' ? { action: 'add', draft: changes } : { action: 'update', id: this.#open, changes },
    );
  }

  protected async commit(): Promise<void> {
    const { client } = this;
    if (!client) return;
    const form = this.#form;
    const { person } = form;
    const changes = changesOf(form);
    const saved = person ? await client.participants.update(person.id, changes, { base: person }) : await client.participants.add(changes);
    this.#show('');
    this.#said = person ? this.t('roster.saved') : this.t(`roster.added.${saved.state === 'joined' ? 'joined' : 'invited'}`, { name: saved.displayName });
    this.dispatchEvent(new RmEvent('rm-roster-saved', { action: person ? 'update' : 'add', id: saved.id, participant: saved }));
  }

  #show(open: string): void {
    const before = this.#open;
    this.#open = open;
    this.#removing = false;
    this.#said = '';
    this.#runner.clear();
    if (open === 'import') void this.#loadImport();
    void this.updateComplete.then(() => {
      // What was pressed may be gone: focus goes into what opened, or back to what opened it.
      const target = open === 'import' ? '[type=file]' : open ? '[name=name]' : `[data-open="${CSS.escape(before)}"]`;
      this.renderRoot.querySelector<HTMLElement>(target)?.focus();
    });
  }

  async #loadImport(): Promise<void> {
    const { ImportPanel } = await import('./import-panel.js');
    this.#import ??= new ImportPanel(
      this,
      this.#runner,
      () => this.#people.value ?? [],
      () => {
        this.#open = '';
      },
    );
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[type=file]')?.focus();
  }

  #remove(person: Participant): void {
    const detail: RosterSaveDetail = { action: 'remove', id: person.id };
    void this.#runner
      .run('remove', async client => {
        await this.#runner.ask(new RmBeforeEvent('rm-roster-save', detail));
        await client.participants.remove(person.id);
        this.dispatchEvent(new RmEvent('rm-roster-saved', { action: 'remove', id: person.id, participant: undefined }));
        return undefined;
      })
      .then(done => {
        if (!done) return;
        this.reset();
        this.#show('');
        this.#said = this.t('roster.removed', { name: person.displayName });
      });
  }

  /** Somebody left the programme, or is back; what they wrote stays where it is. */
  #leave({ id, state, displayName: name }: Participant): void {
    const back = state === 'left';
    const changes = { state: back ? 'joined' : 'left' } as const;
    void this.#runner
      .run('remove', async client => {
        await this.#runner.ask(new RmBeforeEvent<RosterSaveDetail>('rm-roster-save', { action: 'update', id, changes }));
        const participant = await client.participants.update(id, changes);
        this.dispatchEvent(new RmEvent('rm-roster-saved', { action: 'update', id, participant }));
        return undefined;
      })
      .then(done => {
        if (!done) return;
        this.#show('');
        this.#said = this.t(back ? 'roster.back.done' : 'roster.left.done', { name });
      });
  }

  #export(): void {
    void this.#runner.run('export', async client => {
      await Promise.resolve();
      const fileName = `${client.id}-${client.today()}.csv`;
      saveFile(fileName, rosterCsv(this, this.#entries), 'text/csv;charset=utf-8');
      this.dispatchEvent(new RmEvent('rm-data-exported', { kind: 'export', fileName }));
      return this.t('roster.exported', { file: fileName });
    });
  }

  renderMain(): unknown {
    if (!this.#ask) return notice({ kind: 'quiet', text: this.t('roster.not-yours') });
    const found = choose(this.#entries, this.#search, this.#filter);
    const opener = (part: string): unknown =>
      html`<button type="button" class=${part === 'add' ? 'primary' : 'plain'} data-open=${part} aria-expanded=${String(this.#open === part)} ?disabled=${this.isReadonly} @click=${() => {
        this.#show(this.#open === part ? '' : part);
      }}>${this.t(`roster.${part}`)}</button>`;
    return html`${this.#over ? notice({ kind: 'quiet', text: this.t('roster.closed') }) : nothing}
      <div class="row">${opener('add')}${opener('import')}<button type="button" class="plain" @click=${() => {
        this.#export();
      }}>${this.t('roster.export')}</button></div>
      ${this.#runner.saying('export')}${this.#open === 'import' ? nothing : this.#runner.saying('import')}
      <div role="status">${this.#said ? notice({ kind: 'quiet', text: this.#said }) : nothing}</div>
      ${this.#open === 'add' && !this.isReadonly ? html`<div class="panel">${this.#renderForm(undefined)}</div>` : nothing}
      ${
        this.#open === 'import' && !this.#over
          ? html`<div class="stack file"><h3>${this.t('roster.import')}</h3>${this.#import?.render(this.isReadonly)}<div class="row"><button type="button" class="plain" @click=${() => {
              this.#show('');
            }}>${this.t('roster.cancel')}</button></div></div>`
          : this.#renderList(found)
      }`;
  }

  #renderList(found: readonly Entry[]): unknown {
    const more = Math.min(page, found.length - this.#shown);
    return html`<div class="tools">${textField({
      name: 'search',
      label: this.t('roster.search'),
      value: this.#search,
      onInput: text => {
        this.#search = text;
        this.#shown = page;
        this.requestUpdate();
      },
    })}<div class="field"><label for="filter">${this.t('roster.show')}</label><select id="filter" name="filter" @change=${(event: Event) => {
      this.#filter = (event.target as HTMLSelectElement).value as Filter;
      this.#shown = page;
      this.requestUpdate();
    }}>${filters.map(filter => html`<option value=${filter} ?selected=${filter === this.#filter}>${this.t(`roster.show.${filter}`)}</option>`)}</select></div></div>
      <p class="meta" role="status">${found.length ? this.t('roster.found', { count: found.length, n: this.formatNumber(found.length) }) : this.t('roster.nobody')}</p>
      <ul class="people">${found.slice(0, this.#shown).map(entry => this.#renderPerson(entry))}</ul>
      ${
        more > 0
          ? html`<div class="row"><button type="button" class="plain" @click=${() => {
              this.#shown += page;
              this.requestUpdate();
            }}>${this.t('roster.more', { count: more })}</button></div>`
          : nothing
      }`;
  }

  #renderPerson(entry: Entry): unknown {
    const { person } = entry;
    const open = this.#open === person.id;
    return html`<li>${personLine(this, entry)}${
      this.isReadonly
        ? nothing
        : html`<button type="button" class="plain" data-open=${person.id} aria-expanded=${String(open)} aria-label=${this.t('roster.edit', { name: person.displayName })} @click=${() => {
            this.#show(open ? '' : person.id);
          }}>${this.t('roster.change')}</button>`
    }${open && !this.isReadonly ? this.#renderForm(person) : nothing}</li>`;
  }

  #renderForm(person: Participant | undefined): unknown {
    const field = (this.saveError as { details?: { field?: string } } | undefined)?.details?.field;
    // What a field already says is not said twice.
    const said = field !== undefined && ['displayName', 'roles', 'managerId', 'accounts', 'team', 'site', 'seniority'].includes(field);
    return html`<form novalidate @submit=${(event: Event) => {
      event.preventDefault();
      void this.save();
    }}>${person ? nothing : html`<h3>${this.t('roster.add.title')}</h3>`}${personFields(this.#form)}
      ${this.saveError === undefined || said ? nothing : notice({ kind: 'error', text: this.describe(this.saveError) })}
      <div class="row"><button type="submit" class="primary" aria-disabled=${String(this.saving)}>${this.t(this.saving ? 'rm.saving' : 'roster.save')}</button>
        <button type="button" class="plain" @click=${() => {
          this.reset();
          this.#show('');
        }}>${this.t('roster.cancel')}</button>${person && person.id !== this.client?.user ? this.#renderRemove(person) : nothing}</div>
      ${this.dirty ? html`<p class="hint">${this.t('rm.draft.kept')}</p>` : nothing}</form>`;
  }

  #renderRemove(person: Participant): unknown {
    const name = person.displayName;
    if (!this.#removing)
      return html`${
        person.state === 'invited'
          ? nothing
          : html`<button type="button" class="plain" @click=${() => {
              this.#leave(person);
            }}>${this.t(person.state === 'left' ? 'roster.back' : 'roster.left', { name })}</button>`
      }${this.#runner.saying('remove')}<button type="button" class="danger" @click=${() => {
        this.#removing = true;
        this.#runner.clear();
        void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.sure')?.focus());
      }}>${this.t('roster.remove', { name })}</button>`;
    return html`<div class="notice warning" role="group"><p class="sure" tabindex="-1">${this.t('roster.remove.sure', { name })}</p><button type="button" class="danger" aria-disabled=${String(this.#runner.busy !== undefined)} @click=${() => {
      this.#remove(person);
    }}>${this.t('roster.remove.do')}</button></div>${this.#runner.saying('remove')}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rm-roster': RmRoster;
  }
}
