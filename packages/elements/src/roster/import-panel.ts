import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { csvDelimiters, csvEncodings, decodeCsv, guessDelimiter, guessEncoding, isDay, readCsv } from '@reverse-mentoring/core';
import type { CsvDelimiter, CsvEncoding, CsvFile, Participant, ParticipantDraft } from '@reverse-mentoring/core';
import { chips, textField } from '../internal/controls.js';
import { dropZone } from '../internal/drop-zone.js';
import type { RmElement } from '../internal/element.js';
import { RmBeforeEvent, RmEvent } from '../internal/events.js';
import { notice } from '../internal/notice.js';
import type { Runner } from '../internal/runner.js';
import { guessByContent, guessColumns, targets } from './columns.js';
import type { Target } from './columns.js';
import { readRows } from './import-rows.js';
import type { ImportRow } from './import-rows.js';

const maxBytes = 20_000_000;
/** Rows of the preview: enough to see what happens, few enough to draw. */
const most = 50;

/** What only a consent allows to keep. */
const private_ = new Set<Target>(['team', 'site', 'manager', 'languages', 'seniority']);

/** A roster file from its bytes to the people it names. */
export class ImportPanel {
  readonly #host: RmElement;
  readonly #runner: Runner;
  readonly #people: () => readonly Participant[];
  readonly #done: () => void;
  #bytes: Uint8Array | undefined;
  #name = '';
  #pasted = '';
  #encoding: CsvEncoding = 'utf-8';
  #delimiter: CsvDelimiter = ';';
  #file: CsvFile | undefined;
  #header = true;
  #columns: readonly Target[] = [];
  #role: 'mentor' | 'mentee' = 'mentee';
  #paper = false;
  #signed = '';
  #skip = false;
  #onlyBad = false;
  #progress = 0;
  /** Read again when something it follows from changed. */
  #rows: { readonly of: readonly unknown[]; readonly rows: readonly ImportRow[] } | undefined;

  constructor(host: RmElement, runner: Runner, people: () => readonly Participant[], done: () => void) {
    this.#host = host;
    this.#runner = runner;
    this.#people = people;
    this.#done = done;
  }

  /** Takes a file the person chose or dropped. */
  take(file: File): void {
    void this.#runner.run('import', async () => {
      this.#bytes = this.#file = undefined;
      const t = this.#host.t.bind(this.#host);
      const size = Math.ceil(file.size / 1e6);
      if (file.size > maxBytes) throw new Error(t('roster.file.large', { size, max: maxBytes / 1e6 }));
      const bytes = new Uint8Array(await file.arrayBuffer());
      // A workbook is a zip, or what was before it.
      if ((bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf)) throw new Error(t('roster.file.xlsx'));
      this.#bytes = bytes;
      this.#name = file.name;
      this.#pasted = '';
      this.#encoding = guessEncoding(bytes);
      this.#open(decodeCsv(bytes, this.#encoding));
      return undefined;
    });
  }

  #paste(text: string): void {
    this.#pasted = text;
    this.#bytes = undefined;
    this.#name = this.#host.t('roster.file.pasted');
    this.#runner.clear();
    if (text.trim()) this.#open(text);
    else this.#file = undefined;
    this.#host.requestUpdate();
  }

  #text(): string {
    return this.#bytes ? decodeCsv(this.#bytes, this.#encoding) : this.#pasted;
  }

  #open(text: string): void {
    this.#delimiter = guessDelimiter(text) ?? ';';
    this.#read(text);
    if (!this.#file?.rows.length) throw new Error(this.#host.t('roster.file.empty'));
  }

  #read(text: string): void {
    this.#file = readCsv(text, this.#delimiter);
    const [first, ...rest] = this.#file.rows;
    const guessed = first && guessColumns(first.cells);
    this.#header = guessed !== undefined;
    this.#columns = guessed ?? guessByContent([...(first ? [first] : []), ...rest.slice(0, 50)].map(({ cells }) => cells));
    this.#onlyBad = false;
  }

  /** What each row comes to. */
  #analysed(): readonly ImportRow[] {
    const people = this.#people();
    const consentOn = this.#paper ? this.#signed : undefined;
    const of = [this.#file, this.#header, this.#columns, this.#role, consentOn, people];
    if (this.#rows && of.every((value, at) => value === this.#rows?.of[at])) return this.#rows.rows;
    const given = this.#file?.rows.slice(this.#header ? 1 : 0) ?? [];
    const rows = readRows(given, people, { columns: this.#columns, role: this.#role, consentOn, now: Date.now() });
    this.#rows = { of, rows };
    return rows;
  }

  #set(change: () => void): void {
    change();
    this.#runner.clear();
  }

  #import(drafts: readonly ParticipantDraft[]): void {
    void this.#runner.run('import', async client => {
      await this.#runner.ask(new RmBeforeEvent('rm-roster-import', { drafts }));
      this.#progress = 0;
      try {
        await client.participants.addAll(drafts, {
          onProgress: done => {
            this.#progress = done;
            this.#host.requestUpdate();
          },
        });
      } finally {
        this.#progress = 0;
      }
      this.#file = this.#bytes = this.#rows = undefined;
      this.#pasted = '';
      this.#done();
      this.#host.dispatchEvent(new RmEvent('rm-roster-imported', { added: drafts.length }));
      return this.#host.t('roster.imported', { count: drafts.length, n: this.#host.formatNumber(drafts.length) });
    });
  }

  render(readonly: boolean): unknown {
    const host = this.#host;
    const t = host.t.bind(host);
    return html`<p>${t('roster.file.hint')}</p>
      ${dropZone(
        t('roster.file.choose'),
        file => {
          this.take(file);
        },
        '.csv,.tsv,.txt,text/csv,text/plain',
      )}
      <details ?open=${!!this.#pasted}><summary>${t('roster.file.paste')}</summary>${textField({
        name: 'paste',
        label: html`<span class="sr">${t('roster.file.paste')}</span>`,
        type: 'textarea',
        value: this.#pasted,
        onInput: text => {
          try {
            this.#paste(text);
          } catch {
            // Nothing but empty lines yet.
            host.requestUpdate();
          }
        },
      })}</details>
      ${this.#file?.rows.length ? this.#settings(this.#file, readonly) : nothing}${this.#runner.saying('import')}`;
  }

  #settings(file: CsvFile, readonly: boolean): unknown {
    const host = this.#host;
    const t = host.t.bind(host);
    const rows = this.#analysed();
    const width = this.#columns.length;
    const named = this.#columns.some(target => target === 'displayName' || target === 'first' || target === 'last');
    const pick = <T extends string>(name: string, value: T, options: readonly T[], choose: (value: T) => void, hint?: string): unknown =>
      html`<div class="field"><label for=${name}>${t(`roster.${name}`)}</label><select id=${name} name=${name} aria-describedby=${hint ? `${name}-hint` : nothing} .value=${live(value)} @change=${(
        event: Event,
      ) => {
        this.#set(() => {
          choose((event.target as HTMLSelectElement).value as T);
        });
      }}>${options.map(option => html`<option value=${option} ?selected=${option === value}>${t(`roster.${name}.${option}`)}</option>`)}</select>${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}</div>`;
    return html`<p role="status"><b>${t('roster.file.read', { file: this.#name, rows: t('roster.rows', { count: rows.length, n: host.formatNumber(rows.length) }) })}</b></p>
      <div class="two">${
        this.#bytes
          ? pick(
              'encoding',
              this.#encoding,
              csvEncodings,
              value => {
                this.#encoding = value;
                this.#read(this.#text());
              },
              t('roster.encoding.hint'),
            )
          : nothing
      }
      ${pick('delimiter', this.#delimiter, csvDelimiters, value => {
        this.#delimiter = value;
        this.#read(this.#text());
      })}</div>
      ${width < 2 && file.rows.some(({ cells }) => /[,;\t|]/.test(cells[0] ?? '')) ? notice({ kind: 'warning', text: t('roster.delimiter.wrong') }) : nothing}
      ${file.openQuote === undefined ? nothing : notice({ kind: 'warning', text: t('roster.quote', { line: file.openQuote }) })}
      ${this.#check('header', t('roster.header'), this.#header, on => {
        this.#header = on;
      })}
      ${this.#mapping(file)}
      ${named ? nothing : notice({ kind: 'warning', text: t('roster.target.missing') })}
      ${chips({
        name: 'role',
        legend: t('roster.role.default'),
        options: (['mentee', 'mentor'] as const).map(value => ({ value, label: t(`roster.roles.${value}`) })),
        value: this.#role,
        onChange: value => {
          this.#set(() => {
            this.#role = value as 'mentor' | 'mentee';
          });
        },
      })}
      ${this.#consent()}
      ${named ? this.#preview(rows, readonly) : nothing}`;
  }

  #check(name: string, label: string, on: boolean, change: (on: boolean) => void): unknown {
    return html`<label class="chip check"><input type="checkbox" name=${name} .checked=${live(on)} @change=${(event: Event) => {
      this.#set(() => {
        change((event.target as HTMLInputElement).checked);
      });
    }}><span>${label}</span></label>`;
  }

  #mapping({ rows }: CsvFile): unknown {
    const host = this.#host;
    const t = host.t.bind(host);
    const sample = (column: number): string | undefined => rows.slice(this.#header ? 1 : 0, 50).find(({ cells }) => cells[column]?.trim())?.cells[column];
    return html`<fieldset><legend>${t('roster.columns')}</legend><div class="two">${this.#columns.map((target, at) => {
      const id = `column-${String(at)}`;
      const heading = (this.#header ? rows[0]?.cells[at]?.trim() : '') || t('roster.column', { number: at + 1 });
      const value = sample(at)?.trim().slice(0, 40);
      return html`<div class="field"><label for=${id}>${heading.slice(0, 60)}</label><select id=${id} name=${id} aria-describedby=${value ? `${id}-hint` : nothing} .value=${live(target)} @change=${(
        event: Event,
      ) => {
        const chosen = (event.target as HTMLSelectElement).value as Target;
        this.#set(() => {
          // One column each: who takes it over leaves the other one out.
          this.#columns = this.#columns.map((one, index) => (index === at ? chosen : one === chosen ? '' : one));
        });
      }}>${(['', ...targets] as const).map(option => html`<option value=${option} ?selected=${option === target}>${t(`roster.target.${option}`)}</option>`)}</select>
        ${value ? html`<p class="hint" id="${id}-hint">${t('roster.column.example', { value })}</p>` : nothing}</div>`;
    })}</div></fieldset>`;
  }

  #consent(): unknown {
    const host = this.#host;
    const t = host.t.bind(host);
    const today = host.client?.today() ?? '';
    const dropped = this.#columns.filter(target => private_.has(target)).map(target => t(`roster.target.${target}`));
    return html`<div class="panel stack">${
      this.#paper ? nothing : html`<p>${dropped.length ? t('roster.invite.dropped', { columns: host.formatList(dropped) }) : t('roster.invite')}</p>`
    }${this.#check('all-paper', t('roster.papers'), this.#paper, on => {
      this.#paper = on;
      this.#signed ||= today;
    })}${
      this.#paper
        ? textField({
            name: 'all-signed',
            label: t('roster.papers.on'),
            type: 'date',
            value: this.#signed,
            max: today,
            problem: this.#signedProblem(),
            onInput: value => {
              this.#set(() => {
                this.#signed = value;
              });
            },
          })
        : nothing
    }</div>`;
  }

  #signedProblem(): string | undefined {
    const { client } = this.#host;
    return this.#paper && (!isDay(this.#signed) || this.#signed > (client?.today() ?? '')) ? this.#host.t('roster.paper.future') : undefined;
  }

  #preview(rows: readonly ImportRow[], readonly: boolean): unknown {
    const host = this.#host;
    const t = host.t.bind(host);
    const bad = rows.filter(({ problems }) => problems.length);
    const good = rows.length - bad.length;
    const listed = this.#onlyBad && bad.length ? bad : rows;
    const busy = this.#runner.busy === 'import';
    const wanted = bad.length && !this.#skip ? rows.length : good;
    const blocked = !good || (bad.length > 0 && !this.#skip) || this.#signedProblem() !== undefined;
    return html`<h3>${t('roster.preview')}</h3>
      <p role="status">${t('roster.good', { count: good, n: host.formatNumber(good) })}${bad.length ? html`<br><b class="problem">${t('roster.bad', { count: bad.length, n: host.formatNumber(bad.length) })}</b>` : nothing}</p>
      ${
        bad.length
          ? this.#check('only-bad', t('roster.only-bad'), this.#onlyBad, on => {
              this.#onlyBad = on;
            })
          : nothing
      }
      <ol class="preview">${listed.slice(0, most).map(row => this.#row(row))}</ol>
      ${listed.length > most ? html`<p class="hint">${t('roster.shown', { count: String(most), total: host.formatNumber(listed.length) })}</p>` : nothing}
      ${
        bad.length && good
          ? this.#check('skip', t('roster.skip'), this.#skip, on => {
              this.#skip = on;
            })
          : nothing
      }
      ${busy ? html`<progress max=${good} value=${this.#progress} aria-label=${t('roster.preview')}></progress>` : nothing}
      <div class="row"><button type="button" class="primary" ?disabled=${readonly || blocked} aria-disabled=${String(busy)} @click=${() => {
        this.#import(rows.filter(({ problems }) => !problems.length).map(({ draft }) => draft));
      }}>${
        busy
          ? t('roster.going', { done: host.formatNumber(this.#progress), total: host.formatNumber(good) })
          : t('roster.go', { count: wanted, n: host.formatNumber(wanted) })
      }</button></div>${bad.length && !this.#skip ? html`<p class="hint">${t('roster.blocked')}</p>` : nothing}`;
  }

  #row({ line, name, account, draft, problems, notes }: ImportRow): unknown {
    const t = this.#host.t.bind(this.#host);
    const words = [...problems.map(word => ({ ...word, bad: true })), ...notes.map(word => ({ ...word, bad: false }))];
    return html`<li class=${problems.length ? 'bad' : ''}><span class="meta">${t('roster.line')} ${String(line)}</span>
      <div><b>${name.slice(0, 80) || '—'}</b> <span class="meta">${[...draft.roles.map(role => t(`roster.roles.${role}`)), account.slice(0, 80), draft.team, draft.site].filter(Boolean).join(' · ')}</span>
      ${words.map(({ key, params, bad }) => html`<p class=${bad ? 'problem' : 'hint'}>${t(`roster.row.${key}`, clip(params))}</p>`)}</div></li>`;
  }
}

/** What a file says may be longer than a page; numbers are told as they are, since they are no plurals here. */
const clip = (params: Readonly<Record<string, string | number>>): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value).slice(0, 80)]));
