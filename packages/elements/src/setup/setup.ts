import type { PropertyValues } from 'lit';
import { isRmError, uuidV7 } from '@reverse-mentoring/core';
import type { ReviewState } from '@reverse-mentoring/core';
import { checkStyles } from '../internal/check-styles.js';
import { draftKey, readDraft, writeDraft } from '../internal/draft.js';
import { dropStyles } from '../internal/drop-zone.js';
import { RmElement } from '../internal/element.js';
import { RmBeforeEvent, RmEvent } from '../internal/events.js';
import { notice } from '../internal/notice.js';
import { Query } from '../internal/query.js';
import { Runner } from '../internal/runner.js';
import { saveFile } from '../internal/save-file.js';
import { addTexts } from '../internal/texts.js';
import { createProgram, fillWithSample, forgetProgram } from './begin.js';
import type { ProgramSaveDetail } from './events.js';
import { guestView, lifeView } from './life.js';
import { problemsOf, programOf } from './program-form.js';
import type { Problems, ProgramDraft } from './program-form.js';
import { nobody, peopleOf } from './scene.js';
import type { Scene, WhoDraft } from './scene.js';
import { styles } from './setup.styles.js';
import { startView, titleIn } from './start.js';
import type { Chosen } from './start.js';
import { en } from './texts.en.js';

addTexts('en', en);

/** All that is kept of a form while it is filled in. */
interface Draft {
  readonly program?: ProgramDraft;
  readonly who?: WhoDraft;
  readonly reasons?: Readonly<Record<string, string>>;
}

/**
 * Starts a programme in three questions, from a file or with sample data, and takes it through its life.
 *
 * @summary Starts a programme in three questions, from a file or with sample data, and takes it through its life.
 * @tag rm-setup
 *
 * @slot - More content, below.
 * @slot header - Replaces the heading.
 * @slot error - Replaces what is said when the programme cannot be read.
 * @slot empty - Reserved: there is always something to show.
 * @slot actions - Further buttons.
 * @slot footer - A last line.
 *
 * @fires {RmProgramSaveEvent} rm-program-save - Before the programme is created, changed, moved on, filled or emptied; `detail.action`. `preventDefault()` stops it, `waitUntil(promise)` makes it wait.
 * @fires {RmProgramSavedEvent} rm-program-saved - After that; `detail.action`, `detail.program`.
 * @fires {RmDataExportedEvent} rm-data-exported - A closed programme was offered as a file; `detail.fileName`.
 * @fires {RmErrorEvent} rm-error - When something failed; what was typed stays.
 *
 * @csspart base - The card.
 * @csspart header - The line with the heading.
 * @csspart heading - The heading.
 * @csspart notice - Sentences set apart.
 *
 * @cssprop --rm-color-accent - Buttons, links, steps that are done.
 * @cssprop --rm-color-quiet - Background of what is set apart.
 * @cssprop --rm-space - Distance between parts.
 * @cssprop --rm-radius - Roundness of corners.
 *
 * @cssstate loading - The first answers are on their way.
 * @cssstate error - The programme could not be read.
 * @cssstate dirty - Something typed is not saved yet.
 * @cssstate readonly - Storage is refused: nothing can be saved.
 * @cssstate offline - The browser is offline; everything works all the same.
 * @cssstate no-client - No programme on the page.
 */
export class RmSetup extends RmElement {
  static readonly baseName = 'setup';
  static override styles = [...RmElement.styles, dropStyles, checkStyles, styles];

  readonly #record = new Query(this, async q => (await q.record()) ?? null);
  readonly #rights = new Query(this, q => q.rights());
  readonly #people = new Query(this, async q => peopleOf(await q.participants.all()));
  readonly #presets = new Query(
    this,
    (q, lang: string) => q.presets.all({ lang }),
    () => [this.language],
  );
  readonly #consent = new Query(
    this,
    (q, lang: string) => q.consent({ lang }),
    () => [this.language],
  );
  readonly #pairs = new Query(
    this,
    q => q.pairs.all(),
    () => (this.#manages && this.#record.value ? [] : undefined),
  );
  readonly #reviews = new Query(
    this,
    async q => {
      const found = new Map<string, ReviewState>();
      for (const pair of await q.pairs.all()) if (pair.live) found.set(pair.id, await q.reviews.ofPair(pair.id));
      return found;
    },
    () => (this.#manages && this.#record.value?.status === 'closing' ? [] : undefined),
  );
  readonly #runner = new Runner(this, error => {
    this.announceError(error);
  });

  #draft: Draft = {};
  #key: string | undefined;
  /** The form was sent once: what is wrong shows beside its fields. */
  #checked = false;
  #open = '';
  #chosen: Chosen | undefined;
  #gone = false;
  /** The form that was sent with the focus in it goes: what is said in its place has the focus next. */
  #begun = false;
  /** Of who is just entering themselves, so that trying again makes nobody twice. */
  #newId: string | undefined;

  protected override get needsUser(): boolean {
    return false;
  }

  protected override get failure(): unknown {
    return this.#gone ? undefined : super.failure;
  }

  /** In an empty programme there is nobody one could say one is. */
  override get asksUser(): boolean {
    return super.asksUser && !this.#isNew;
  }

  get #manages(): boolean {
    return !!this.#rights.value?.includes('program.update');
  }

  /** Nobody is there, or there is no programme yet and its coordinator is here. */
  get #isNew(): boolean {
    return this.#manages && (!this.#record.value || this.client?.userState !== 'known');
  }

  heading(): string {
    const title = this.#isNew ? undefined : this.#record.value?.title;
    return title ?? this.t('setup.heading');
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { client } = this;
    const key = client && draftKey(client.id, client.user ?? '', 'setup', this.#isNew ? 'new' : 'edit');
    if (key !== this.#key) {
      this.#key = key;
      this.#draft = (key === undefined ? undefined : readDraft<Draft>(key)) ?? {};
      this.#checked = false;
      this.#chosen = undefined;
      this.#open = this.#draft.program && !this.#isNew ? 'edit' : '';
      if (client && !client.closed) this.#gone = false;
    }
    super.willUpdate(changed);
    this.setState('dirty', Object.keys(this.#draft).length > 0);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.#begun || !this.renderRoot.querySelector('.life')) return;
    this.#begun = false;
    this.#focus('.said');
  }

  #keep(draft: Draft): void {
    this.#draft = draft;
    if (this.#key !== undefined) writeDraft(this.#key, Object.keys(draft).length ? draft : undefined);
    this.requestUpdate();
  }

  get #scene(): Scene {
    const { client } = this;
    const program = this.#draft.program ?? {};
    const who = this.#draft.who ?? {};
    const scene: Scene = {
      host: this,
      runner: this.#runner,
      draft: program,
      who,
      record: this.#record.value ?? undefined,
      presets: this.#presets.value ?? [],
      consent: this.#consent.value,
      people: this.#people.value ?? nobody,
      pairs: this.#pairs.value ?? [],
      reviews: this.#reviews.value ?? new Map(),
      known: client?.userState === 'known',
      readonly: this.isReadonly,
      open: this.#open,
      show: part => {
        this.#show(part);
      },
      edit: changes => {
        this.#keep({ ...this.#draft, program: { ...program, ...changes } });
      },
      editWho: changes => {
        this.#keep({ ...this.#draft, who: { ...who, ...changes } });
      },
      problem: field => this.#problem(scene, field),
      reason: key => this.#draft.reasons?.[key] ?? '',
      setReason: (key, text) => {
        this.#keep({ ...this.#draft, reasons: { ...this.#draft.reasons, [key]: text } });
      },
      act: (at, detail, work, said) => this.#act(at, detail, work, said),
      create: () => {
        this.#create(scene);
      },
      save: () => {
        this.#save(scene);
      },
      sample: () => {
        this.#sample();
      },
      forget: () => {
        this.#forget();
      },
      export: () => {
        this.#export();
      },
    };
    return scene;
  }

  #show(part: string): void {
    const before = this.#open;
    this.#open = part;
    this.#checked = false;
    this.#runner.clear();
    if (part === '' && this.#draft.program) {
      const { program: _program, ...rest } = this.#draft;
      this.#keep(rest);
    }
    void this.updateComplete.then(() => {
      const target = part === 'drop' ? '#sure' : part === 'edit' ? '[name=title]' : part ? `[name="${CSS.escape(`reason.${part}`)}"]` : '';
      // What was pressed is gone.
      if (target) this.#focus(target);
      else if (before) this.#focus('.panel button');
    });
  }

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #problems(scene: Scene): Problems {
    const problems = problemsOf(scene);
    if (!this.#isNew || scene.known) return problems;
    return {
      ...problems,
      ...(scene.who.name?.trim() ? {} : { name: this.t('setup.name.missing') }),
      ...(scene.who.agreed ? {} : { agreed: this.t('setup.agree.missing') }),
    };
  }

  #problem(scene: Scene, field: string): string | undefined {
    if (field.includes('.')) return this.#open === field && !scene.reason(field).trim() ? this.t('setup.waive.missing') : undefined;
    const { error } = this.#runner;
    if (isRmError(error) && (error.details.field === field || (error.details.field === 'displayName' && field === 'name'))) return this.describe(error);
    return this.#checked ? this.#problems(scene)[field] : undefined;
  }

  /** True when the form can be sent; else its first problem has the focus. */
  #check(scene: Scene): boolean {
    this.#checked = true;
    this.requestUpdate();
    const problems = this.#problems(scene);
    if (!Object.keys(problems).length) return true;
    void this.updateComplete.then(() => {
      const first = [...this.renderRoot.querySelectorAll<HTMLElement>('form [name]')].find(control => (control.getAttribute('name') ?? '') in problems);
      const fold = first?.closest('details');
      if (fold) fold.open = true;
      first?.focus();
    });
    return false;
  }

  #act(at: string, detail: ProgramSaveDetail, work: () => Promise<unknown>, said?: string): Promise<boolean> {
    return this.#runner.run(at, async client => {
      await this.#runner.ask(new RmBeforeEvent('rm-program-save', detail));
      await work();
      const { action } = detail;
      if (action === 'waive') {
        const { [`${detail.pairId}.${detail.side}`]: _sent, ...reasons } = this.#draft.reasons ?? {};
        this.#keep({ ...this.#draft, reasons });
      }
      const now = this.client ?? client;
      this.dispatchEvent(new RmEvent('rm-program-saved', { action, program: now.closed ? undefined : await now.record() }));
      return said;
    });
  }

  #create(scene: Scene): void {
    if (this.isReadonly || !this.#check(scene)) return;
    const program = programOf(scene);
    const name = scene.who.name?.trim() ?? '';
    const coordinator = scene.known ? undefined : { displayName: name, roles: ['coordinator' as const, ...(scene.who.roles ?? [])] };
    const { key, consent } = { key: this.#key, consent: scene.consent };
    const detail: ProgramSaveDetail = { action: 'create', program, ...(coordinator ? { coordinator } : {}) };
    const work = async (): Promise<void> => {
      if (coordinator) this.#newId ??= uuidV7(Date.now());
      await createProgram(this, super.asksUser, program, coordinator && { ...coordinator, id: this.#newId ?? '' }, consent);
    };
    const focused = this.matches(':focus-within');
    void this.#act('create', detail, work, this.t('setup.created', { title: program.title })).then(done => {
      if (!done || key === undefined) return;
      this.#begun = focused;
      writeDraft(key, undefined);
      if (key === this.#key) this.#draft = {};
      this.#newId = undefined;
      this.requestUpdate();
    });
  }

  #save(scene: Scene): void {
    if (this.isReadonly || !this.#check(scene)) return;
    const { record } = scene;
    const changes = programOf(scene);
    void this.#act('save', { action: 'update', changes }, async () => this.client?.update(changes, { base: record }), this.t('setup.saved')).then(done => {
      if (!done) return;
      this.#open = '';
      this.#keep({});
    });
  }

  #choose(file: File | undefined): void {
    this.#chosen = undefined;
    this.#runner.clear();
    if (!file) return;
    void this.#runner.run('file', async client => {
      const text = await file.text();
      const preview = await client.import(text, { preview: true });
      this.#chosen = { file: file.name, text, preview, title: titleIn(text) };
      return undefined;
    });
  }

  #bring({ file, text, preview }: Chosen): void {
    void this.#act('file', { action: 'import', preview }, async () => this.client?.import(text), this.t('setup.file.done', { file }));
  }

  #sample(): void {
    void this.#act('sample', { action: 'sample' }, () => fillWithSample(this, super.asksUser), this.t('setup.sample.done'));
  }

  #forget(): void {
    const work = async (): Promise<void> => {
      const again = await forgetProgram(this);
      this.#draft = {};
      this.#open = '';
      this.#gone = !again;
    };
    void this.#act('forget', { action: 'forget' }, work);
  }

  #export(): void {
    void this.#runner.run('export', async client => {
      const fileName = `${client.id}-${client.today()}.json`;
      saveFile(fileName, JSON.stringify(await client.export(), null, 1), 'application/json');
      this.dispatchEvent(new RmEvent('rm-data-exported', { kind: 'export', fileName }));
      return this.t('setup.exported', { file: fileName });
    });
  }

  renderMain(): unknown {
    if (this.#gone) return notice({ kind: 'success', text: this.t('setup.gone') });
    const scene = this.#scene;
    if (this.#isNew)
      return startView(
        scene,
        this.#chosen,
        file => {
          this.#choose(file);
        },
        chosen => {
          this.#bring(chosen);
        },
      );
    if (!scene.record) return notice({ kind: 'quiet', text: this.t('setup.by.nobody') });
    return this.#manages ? lifeView(scene, scene.record) : guestView(scene, scene.record);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rm-setup': RmSetup;
  }
}
