// Loaded once the partner has written something for the acting user.
import { html, nothing } from 'lit';
import { questionnaires, questionsEn, scaleRange } from '@reverse-mentoring/core';
import type { FeedbackView, FieldText, SessionView } from '@reverse-mentoring/core';
import type { RmElement } from '../internal/element.js';
import { Query } from '../internal/query.js';
import { addTexts } from '../internal/texts.js';
import { en } from './texts.written.en.js';

addTexts('en', { ...questionsEn, ...en });

/** One questionnaire the partner answered: of it, what is meant for the reader. */
export interface Written {
  readonly feedback: FeedbackView;
  /** The session it is about, when there is one still. */
  readonly session?: SessionView | undefined;
}

/** What one partner wrote for the acting user. */
export interface WrittenBy {
  readonly pairId: string;
  readonly partner: string;
  /** The reader's name, which the questions name. */
  readonly reader: string;
  /** Newest first. */
  readonly all: readonly Written[];
}

/** The last ones stand open, those before are folded. */
const open = 2;

type Texts = Readonly<Record<string, readonly FieldText[]>>;
/** Answers to plugins’ questions in words, by feedback; read beside the rest, so that they stay on screen while that is read again. */
const added = new WeakMap<RmElement, Query<Texts, [pairs: string, lang: string]>>();
const shown = new WeakMap<RmElement, string>();

function addedTexts(host: RmElement, by: readonly WrittenBy[]): Texts {
  shown.set(host, by.map(({ pairId }) => pairId).join(' '));
  let query = added.get(host);
  if (!query) {
    query = new Query(
      host,
      async (q, pairs: string, lang: string) => {
        const feedbacks = (await Promise.all(pairs.split(' ').map(id => q.feedback.ofPair(id)))).flat();
        return Object.fromEntries(await Promise.all(feedbacks.map(async feedback => [feedback.id, await q.fields.texts(feedback, { lang })] as const)));
      },
      () => {
        const pairs = shown.get(host);
        return pairs ? [pairs, host.language] : undefined;
      },
      true,
    );
    added.set(host, query);
  }
  return query.value ?? {};
}

/** A question and its answer; free words as a quote. */
const line = (question: string, answer: string, isQuote: boolean): unknown =>
  html`<div class=${isQuote ? 'said' : ''}><dt class="meta">${question}</dt><dd>${isQuote ? html`<blockquote>${answer}</blockquote>` : answer}</dd></div>`;

function card(host: RmElement, { reader }: WrittenBy, { feedback, session }: Written, texts: readonly FieldText[]): unknown {
  const asked = questionnaires.find(one => one.id === feedback.questionnaire && one.version === feedback.version);
  const own = (asked?.items ?? []).flatMap(({ id, scale, to }) => {
    const value = to.includes('feedback') ? feedback.answers[id] : undefined;
    if (value === undefined || value === '') return [];
    const range = scaleRange(scale);
    const key = `q.${feedback.questionnaire}.${id}`;
    const answer = range
      ? host.t('feedback-form.written.of', { value, max: range[1] })
      : scale === 'text'
        ? String(value)
        : host.t(`${scale === 'yes-no' ? 'scale.yes-no' : key}.${value}`);
    return [line(host.t(key, { partner: reader }), answer, scale === 'text')];
  });
  const lines = [...own, ...texts.map(({ label, text, kind }) => line(label, text, kind === 'text'))];
  if (!lines.length) return nothing;
  const about = session ? host.t('feedback-form.of', { date: host.formatDay(session.date) }) : host.t(`q.${feedback.questionnaire}`);
  const written = host.t('feedback-form.written.on', { date: host.formatDay(feedback.at.slice(0, 10)) });
  return html`<li class="panel"><p><b>${about}</b> <span class="meta">${written}</span></p><dl>${lines}</dl></li>`;
}

/** What partners wrote for the acting user, below everything else; nothing where there is nothing. */
export function written(host: RmElement, by: readonly WrittenBy[]): unknown {
  const texts = addedTexts(host, by);
  return by.map(from => {
    const cards = from.all.map(one => card(host, from, one, texts[one.feedback.id] ?? [])).filter(one => one !== nothing);
    const id = `written-${from.pairId}`;
    const before = cards.slice(open);
    return cards.length
      ? html`<div class="written stack" part="written" role="group" aria-labelledby=${id}><h3 id=${id}>${host.t('feedback-form.written', { partner: from.partner })}</h3>
          <ul class="stack">${cards.slice(0, open)}</ul>
          ${before.length ? html`<details><summary>${host.t('feedback-form.written.before', { count: before.length })}</summary><ul class="stack">${before}</ul></details>` : nothing}</div>`
      : nothing;
  });
}
