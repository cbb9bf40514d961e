import { html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { questionsEn, toCsv } from '@reverse-mentoring/core';
import type { ConfidenceView, Nudge, PairProgress, Participant, ProgramInsights, TallyFigure } from '@reverse-mentoring/core';
import { checkStyles } from '../internal/check-styles.js';
import { RmElement } from '../internal/element.js';
import { RmEvent } from '../internal/events.js';
import { notice } from '../internal/notice.js';
import { printAlone } from '../internal/print-alone.js';
import { Query } from '../internal/query.js';
import { saveFile } from '../internal/save-file.js';
import { addTexts } from '../internal/texts.js';
import { dueToWhom, inConfidence, needsYou } from './attention.js';
import { styles } from './dashboard.styles.js';
import { figure } from './figure.js';
import { filterOf, filters } from './filters.js';
import type { Chosen } from './filters.js';
import { arranged, firstLook, pairList, pairTable } from './pair-list.js';
import type { Look } from './pair-list.js';
import type { Plot, PlotId, Table } from './plots/drawing.js';
import type { TallyChoice } from './plots/tallies.js';
import { summary } from './summary.js';
import { tallySection } from './tally-section.js';
import type { Plots } from './tally-section.js';
import { svgFile } from './svg-file.js';
import { en } from './texts.en.js';

// Questions are quoted where their answers are added up.
addTexts('en', { ...questionsEn, ...en });

const everything: Chosen = { period: '' };
/** Width of a drawing in the report's two columns. */
const onPaper = 540;

/**
 * How the programme is doing, for its coordinator.
 *
 * @summary Says how the programme is doing: what needs a hand, pairs, rhythm, gains, gaps and what people say; prints a report.
 * @tag rm-dashboard
 *
 * @slot - More content, below.
 * @slot header - Replaces the heading.
 * @slot error - Replaces what is said when the programme cannot be read.
 * @slot empty - Replaces what is said while there are no pairs.
 * @slot actions - Further buttons.
 * @slot footer - A last line.
 *
 * @fires {RmDashboardExportedEvent} rm-dashboard-exported - A file was offered (`detail.kind` `csv` or `svg`, `detail.fileName`), or the report went to print.
 * @fires {RmErrorEvent} rm-error - When something failed; nothing is lost then.
 *
 * @csspart base - The card.
 * @csspart header - The line with the heading.
 * @csspart heading - The heading.
 * @csspart hint - The line below it.
 * @csspart notice - Sentences set apart.
 *
 * @cssprop --rm-color-accent - Bars, mentors' marks and buttons.
 * @cssprop --rm-color-mentee - Mentees' marks, what was cancelled, what is wanted.
 * @cssprop --rm-color-quiet - Background of the figures.
 * @cssprop --rm-space - Distance between parts.
 * @cssprop --rm-radius - Roundness of corners.
 *
 * @cssstate loading - The first answers are on their way.
 * @cssstate error - The programme could not be read.
 * @cssstate empty - There are no pairs to follow yet.
 * @cssstate readonly - Storage is refused: nothing can be saved.
 * @cssstate offline - The browser is offline; everything works all the same.
 * @cssstate no-client - No programme on the page.
 * @cssstate unknown-user - Nobody, or somebody the programme does not know, is acting.
 */
export class RmDashboard extends RmElement {
  static readonly baseName = 'dashboard';
  static override styles = [...RmElement.styles, checkStyles, styles];

  readonly #rights = new Query(
    this,
    q => q.rights(),
    () => (this.client?.userState === 'known' ? [] : undefined),
  );
  readonly #all = new Query(
    this,
    q => q.insights.program(),
    () => (this.#coordinates ? [] : undefined),
  );
  /** What is asked after the first drawing; none of it keeps the rest waiting. */
  readonly #later = (): [] | undefined => (this.#all.value && this.#plots ? [] : undefined);
  readonly #record = new Query(this, q => q.record(), this.#later, true);
  readonly #filtered = new Query<ProgramInsights, [string]>(
    this,
    (q, filter) => q.insights.program(JSON.parse(filter) as object),
    () => (this.#all.value && this.#filter ? [this.#filter] : undefined),
    true,
  );
  readonly #nudges = new Query<readonly Nudge[]>(this, q => q.insights.nudges(), this.#later, true);
  readonly #tallies = new Query<readonly TallyFigure[], [string]>(
    this,
    (q, lang) => q.insights.tallies({ lang }),
    () => this.#later() && [this.language],
    true,
  );
  readonly #confidences = new Query<readonly ConfidenceView[]>(this, q => q.confidences.all(), this.#later, true);
  readonly #people = new Query<readonly Participant[]>(this, q => q.participants.all(), this.#later, true);
  readonly #domains = new Query<readonly (string | undefined)[], [string, string]>(
    this,
    async (q, ids, lang) => (await q.skills.resolve(ids.split('\n'), { lang })).map(hit => hit?.catalogLabel),
    () => (this.#all.value?.choices.domains.length ? [[...this.#examples.values()].join('\n'), this.language] : undefined),
    true,
  );

  #scope: readonly unknown[] = [];
  #chosen = everything;
  #look: Look = firstLook;
  #choice: TallyChoice | undefined;
  #insights: ProgramInsights | undefined;
  /** The answers names and choices were made from. */
  #known: readonly unknown[] = [];
  #pairs: ReadonlyMap<string, PairProgress> = new Map();
  #names: ReadonlyMap<string, string> = new Map();
  /** One skill of each domain, by which its catalogue is known. */
  #examples: ReadonlyMap<string, string> = new Map();
  #plots: Plots | undefined;
  #plotsFailed = false;
  #asTable: ReadonlySet<PlotId> = new Set();
  #excel: boolean | undefined;
  #unfolded: ReadonlyMap<string, number> = new Map();
  #said = '';
  /** In sixteenths of an em, so that words on a drawing are as large as those around it. */
  #width = 640;
  #observer: ResizeObserver | undefined;

  get #coordinates(): boolean {
    return !!this.#rights.value?.includes('program.update');
  }

  get #filter(): string | undefined {
    const filter = this.client && filterOf(this.#chosen, this.client.today());
    return filter && JSON.stringify(filter);
  }

  protected override get isEmpty(): boolean {
    const { value } = this.#all;
    return !!value && value.pairs.length === 0 && value.gaps.length === 0;
  }

  heading(): string {
    return this.t('dashboard.heading');
  }

  override subheading(): unknown {
    const { value } = this.#all;
    return value ? [this.#record.value?.title, this.t('dashboard.asOf', { date: this.formatDay(value.asOf) })].filter(Boolean).join(' · ') : undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // In the next frame: what is drawn anew may change the size that is being told.
    this.#observer = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
    this.#observer.observe(this);
  }

  #measure(): void {
    const card = this.renderRoot.querySelector('.card');
    if (!card || card.clientWidth === 0) return;
    const { fontSize, paddingLeft, paddingRight } = getComputedStyle(card);
    const width = Math.floor(((card.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)) / parseFloat(fontSize)) * 16);
    if (Math.abs(width - this.#width) < 4) return;
    this.#width = width;
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { client } = this;
    if (client !== this.#scope[0] || client?.user !== this.#scope[1]) {
      this.#scope = [client, client?.user];
      this.#chosen = everything;
      this.#look = firstLook;
      this.#choice = this.#insights = undefined;
      this.#asTable = new Set();
      this.#unfolded = new Map();
      this.#said = '';
    }
    super.willUpdate(changed);
    const all = this.#all.value;
    if (all && !this.#plots && !this.#plotsFailed) void this.#loadPlots();
    // The last answer stays until the next one is there, so that choosing never empties the page.
    if (!all) this.#insights = undefined;
    else if (!this.#filter) this.#insights = all;
    else this.#insights = this.#filtered.value ?? this.#insights ?? all;
    if (all !== this.#known[0] || this.#people.value !== this.#known[1]) {
      this.#known = [all, this.#people.value];
      this.#learnNames(all);
    }
  }

  #learnNames(all: ProgramInsights | undefined): void {
    this.#pairs = new Map(all?.pairs.map(pair => [pair.pairId, pair]));
    const names = new Map(this.#people.value?.map(({ id, displayName }) => [id, displayName]));
    const examples = new Map<string, string>();
    for (const { mentorId, mentorName, menteeId, menteeName, goals } of all?.pairs ?? []) {
      names.set(mentorId, mentorName).set(menteeId, menteeName);
      for (const { skillId } of goals) examples.set(skillId.split(':')[0] ?? '', skillId);
    }
    this.#names = names;
    this.#examples = new Map((all?.choices.domains ?? []).map(domain => [domain, examples.get(domain) ?? domain]));
  }

  async #loadPlots(): Promise<void> {
    this.#plotsFailed = false;
    try {
      this.#plots = await import('./plots/plots.js');
    } catch {
      this.#plotsFailed = true;
    }
    this.requestUpdate();
  }

  override reload(): void {
    this.#plotsFailed = false;
    super.reload();
  }

  /** Prints the one-page report in the browser's own dialog. */
  async print(): Promise<void> {
    // Paper has a width of its own, whatever the screen's.
    this.#actions.printing = true;
    this.requestUpdate();
    await this.updateComplete;
    addEventListener(
      'afterprint',
      () => {
        this.#actions.printing = false;
        this.requestUpdate();
      },
      { once: true },
    );
    printAlone(this);
    this.dispatchEvent(new RmEvent('rm-dashboard-exported', { kind: 'print', fileName: '' }));
  }

  #exported(kind: 'csv' | 'svg', fileName: string): void {
    this.#said = this.t('dashboard.saved', { file: fileName });
    this.requestUpdate();
    this.dispatchEvent(new RmEvent('rm-dashboard-exported', { kind, fileName }));
  }

  /** A file's name: programme, what, day. */
  #fileName(name: string, ending: string): string {
    return `${[this.client?.id, name, this.client?.today()].filter(Boolean).join('-')}.${ending}`;
  }

  readonly #saveCsv = (name: string, { columns, rows }: Table): void => {
    const french = this.#excel ?? this.language.startsWith('fr');
    const file = toCsv([columns, ...rows], french ? { bom: true, delimiter: ';' } : {});
    this.#exported('csv', saveFile(this.#fileName(name, 'csv'), file, 'text/csv;charset=utf-8'));
  };

  readonly #actions = {
    printing: false,
    asTable: (id: PlotId): boolean => this.#asTable.has(id),
    toggle: (id: PlotId): void => {
      this.#asTable = this.#asTable.has(id) ? new Set([...this.#asTable].filter(one => one !== id)) : new Set([...this.#asTable, id]);
      this.requestUpdate();
    },
    saveCsv: this.#saveCsv,
    saveSvg: (id: PlotId, drawing: SVGSVGElement): void => {
      this.#exported('svg', saveFile(this.#fileName(id, 'svg'), svgFile(drawing, this.language), 'image/svg+xml'));
    },
  };

  readonly #unfolding = {
    shown: (list: string): number => this.#unfolded.get(list) ?? 0,
    more: (list: string): void => {
      this.#unfolded = new Map(this.#unfolded).set(list, (this.#unfolded.get(list) ?? 0) + 1);
      this.requestUpdate();
    },
  };

  readonly #choose = (chosen: Chosen): void => {
    this.#chosen = chosen;
    this.#look = { ...this.#look, page: 0 };
    this.requestUpdate();
  };

  readonly #lookAt = (look: Look): void => {
    this.#look = look;
    this.requestUpdate();
  };

  readonly #domainName = (domain: string): string => {
    if (domain === 'local') return this.t('dashboard.domain.local');
    return this.#domains.value?.[[...this.#examples.keys()].indexOf(domain)] ?? domain;
  };

  override renderEmpty(): unknown {
    return html`<p>${this.t('dashboard.empty')}</p>`;
  }

  renderMain(): unknown {
    const insights = this.#insights;
    if (!this.#coordinates) return notice({ kind: 'quiet', text: this.t('dashboard.forCoordinators') });
    const all = this.#all.value;
    if (!insights || !all) return nothing;
    const names = { person: (id: string) => this.#names.get(id) ?? id, pair: (id: string) => this.#pairs.get(id) };
    const nudges = this.#nudges.value;
    const chosen = this.#describeFilter();
    return html`<div class="stack report" aria-busy=${String(insights !== all && this.#filtered.loading)}>
      ${
        chosen
          ? html`<p class="chosen"><span>${chosen}</span> <button type="button" class="link no-print" @click=${() => {
              this.#choose(everything);
            }}>${this.t('dashboard.clear')}</button></p>`
          : nothing
      }
      ${this.#filtered.error === undefined ? nothing : notice({ kind: 'error', text: this.describe(this.#filtered.error) })}
      ${summary(this, insights)}
      ${nudges ? needsYou(this, nudges, names, this.#unfolding) : nothing}
      <div class="no-print">${filters(this, all.choices, this.#chosen, this.#domainName, this.#choose)}</div>
      ${this.#renderPlots(insights)}
      ${pairList(this, insights.pairs, this.#look, this.#lookAt, () => {
        this.#saveCsv('pairs', pairTable(this, arranged(insights.pairs, this.#look, this.language)));
      })}
      ${nudges ? dueToWhom(this, nudges, names, this.#unfolding) : nothing}
      ${inConfidence(this, this.#confidences.value ?? [], names, this.#unfolding)}
      ${this.#renderFoot()}</div>`;
  }

  /** What is looked at, in words; for the report, too. */
  #describeFilter(): string {
    const filter = this.client && filterOf(this.#chosen, this.client.today());
    if (!filter) return '';
    const { team, site, domain, from, to } = filter;
    const parts = [
      team && `${this.t('dashboard.team')}: ${team}`,
      site && `${this.t('dashboard.site')}: ${site}`,
      domain && `${this.t('dashboard.domain')}: ${this.#domainName(domain)}`,
      from && this.t('dashboard.since', { date: this.formatDay(from) }),
      to && this.t('dashboard.until', { date: this.formatDay(to) }),
    ];
    return this.t('dashboard.chosen', { what: parts.filter(Boolean).join(' · ') });
  }

  #renderPlots(insights: ProgramInsights): unknown {
    const plots = this.#plots;
    if (!plots)
      return this.#plotsFailed
        ? notice({
            kind: 'warning',
            text: this.t('dashboard.plots.failed'),
            action: this.t('rm.retry'),
            onAction: () => {
              void this.#loadPlots();
            },
          })
        : nothing;
    // As wide as the columns of the style sheet.
    const width = this.#actions.printing ? onPaper : this.#width >= 800 ? (this.#width - 32) / 2 : this.#width;
    const draw = (plot: Plot, above?: unknown): unknown => figure(this, plot, width, this.#actions, above);
    return html`<div class="plots">${draw(plots.stages(this, insights))}${draw(plots.rhythm(this, insights))}${draw(plots.gains(this, insights))}${draw(plots.gaps(this, insights))}</div>
      ${this.#renderTallies(plots)}`;
  }

  #renderTallies(plots: Plots): unknown {
    const figures = this.#tallies.value;
    if (!figures) return nothing;
    const onChoose = (choice: TallyChoice): void => {
      this.#choice = choice;
      this.requestUpdate();
    };
    return tallySection(this, plots, figures, {
      width: this.#actions.printing ? onPaper * 2 + 32 : this.#width,
      choice: this.#choice,
      actions: this.#actions,
      onChoose,
    });
  }

  #renderFoot(): unknown {
    const excel = this.#excel ?? this.language.startsWith('fr');
    return html`<div class="foot no-print"><button type="button" class="primary" @click=${() => {
      void this.print();
    }}>${this.t('dashboard.print')}</button>
      <label class="chip check"><input type="checkbox" name="excel" .checked=${excel} @change=${(event: Event) => {
        this.#excel = (event.target as HTMLInputElement).checked;
        this.requestUpdate();
      }}><span>${this.t('dashboard.excel')}</span></label></div>
      <p class="meta no-print" role="status">${this.#said}</p>
      <p class="meta print-only">${this.t('dashboard.report.note')}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rm-dashboard': RmDashboard;
  }
}
