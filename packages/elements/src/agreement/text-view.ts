import { html, nothing } from 'lit';
import type { AgreementState, AgreementView, PairView, SessionView } from '@reverse-mentoring/core';
import type { RmElement } from '../internal/element.js';
import { notice } from '../internal/notice.js';
import { charter, dayList, daysToCome, localDay, signatures } from './charter-view.js';

/** Where a text stands, and what its buttons do. */
export interface TextHost {
  readonly tag: RmElement;
  readonly me: string;
  readonly writable: boolean;
  readonly disabled: boolean;
  readonly busy: boolean;
  /** What just happened is said above. */
  readonly told: boolean;
  readonly error: string;
  readonly coming: readonly SessionView[];
  words(key: string, params?: Readonly<Record<string, unknown>>): string;
  /** The rules in the reader's own language; nothing when they are written in it. */
  help(text: AgreementView): unknown;
  sign(text: AgreementView): void;
  edit(): void;
  keep(text: AgreementView): void;
  print(): void;
  saveCalendar(): void;
}

/** Where a text of a running pair stands for one of the two. */
function standing({ altered, signedByBoth, signatures: signed }: AgreementView, me: string): string {
  if (altered) return 'altered';
  if (signedByBoth) return 'both';
  return signed[me] !== undefined ? 'mine' : Object.keys(signed).length ? 'theirs' : 'unsigned';
}

/** A text to read and to sign; without one, why there is none. */
export function textView(pair: PairView, state: AgreementState, host: TextHost): unknown {
  const { tag, me, writable, words } = host;
  const { current, draft, outdated, unplanned } = state;
  const shown = draft ?? current;
  const note = notice({ kind: 'quiet', text: words(`note.${pair.state === 'proposed' || pair.state === 'on-hold' ? pair.state : 'ended'}`) });
  if (!shown) return note;
  const stands = standing(shown, me);
  const warn = (text: string): unknown => notice({ kind: 'warning', text });
  const fold = (title: string, text: AgreementView | undefined): unknown =>
    text ? html`<details><summary>${words(title)}</summary><div class="stack">${charter(text)}</div></details>` : nothing;
  const gone = !!shown.schedule && shown.schedule.first < (tag.client?.today() ?? '');
  return html`${writable ? nothing : note}
    ${stands === 'altered' ? warn(words('say.altered')) : !host.told && (writable || stands === 'both') ? notice({ kind: stands === 'both' ? 'success' : 'quiet', text: words(`say.${stands}`) }) : nothing}
    ${Object.entries(outdated?.signatures ?? {}).map(([by, at]) =>
      warn(words(by === me ? 'changed.you' : 'changed', { name: by === pair.mentorId ? pair.mentorName : pair.menteeName, day: tag.formatDay(localDay(at)) })),
    )}
    ${current && draft ? notice({ kind: 'quiet', text: words('say.change') }) : nothing}
    ${
      writable && current === shown && unplanned.length
        ? notice({
            kind: 'warning',
            text: words('unplanned', { count: unplanned.length }),
            action: words('plan'),
            onAction: () => {
              host.sign(current);
            },
          })
        : nothing
    }
    ${writable && gone && !shown.signedByBoth ? warn(words('late')) : nothing}
    <article part="charter">${charter(shown)}</article>
    ${host.help(shown)}${fold('earlier', outdated)}${draft ? fold('current', current) : nothing}
    ${signatures(tag, pair, shown.signatures)}
    ${shown.signedByBoth ? dayList(tag, words('sessions'), host.coming) : writable ? daysToCome(tag, shown) : nothing}
    ${host.error ? notice({ kind: 'error', text: host.error }) : nothing}
    ${actions(state, shown, host)}<p class="hint aside">${words('who')}</p>`;
}

function actions({ current, draft }: AgreementState, shown: AgreementView, host: TextHost): unknown {
  const { writable, me, busy, disabled, words } = host;
  // Whoever signed a change has a say in dropping it.
  const alone = current && draft && Object.keys(draft.signatures).every(by => by === me) ? current : undefined;
  const button = (kind: string, label: string, onClick: () => void, off = false): unknown =>
    html`<button type="button" class=${kind} ?disabled=${off} aria-disabled=${busy || nothing} @click=${onClick}>${words(label)}</button>`;
  return html`<div class="foot"><div class="row">${writable ? button('plain', current === shown ? 'change' : 'edit', host.edit, disabled) : nothing}${
    writable && alone
      ? button(
          'plain',
          'keep',
          () => {
            host.keep(alone);
          },
          disabled,
        )
      : nothing
  }${button('plain', 'print', host.print)}</div>${
    shown.signedByBoth
      ? host.coming.length
        ? button('primary', 'calendar', host.saveCalendar)
        : nothing
      : writable && shown.signatures[me] === undefined && !shown.altered
        ? button(
            'primary',
            busy ? 'signing' : 'sign',
            () => {
              host.sign(shown);
            },
            disabled,
          )
        : nothing
  }</div>`;
}

/** For a coordinator: that it is signed, never what. */
export function readerView(tag: RmElement, pair: PairView, { signatures: all }: AgreementState, words: TextHost['words']): unknown {
  const [mentor, mentee] = [pair.mentorId, pair.menteeId].map(id => all.find(one => one.by === id));
  const signed = Object.fromEntries([mentor, mentee].flatMap(one => (one ? [[one.by, one.at]] : [])));
  return html`${notice({ kind: 'quiet', text: words('reader') })}${signatures(tag, pair, signed)}
    ${mentor && mentee ? html`<p class="meta">${words(mentor.agreementId === mentee.agreementId ? 'same' : 'differ')}</p>` : nothing}`;
}
