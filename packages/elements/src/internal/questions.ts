import { html, nothing } from 'lit';
import type { ProgramProvider } from '../context.js';
import type { RmElement } from './element.js';
import { notice } from './notice.js';
import { addTexts } from './texts.js';
import { en } from './texts.rare.en.js';

addTexts('en', en);

/** What stands in place of the content where there is no programme, or nobody it knows. */
export function instead(host: RmElement, unknown: boolean, first: boolean): unknown {
  const { candidates, program } = host;
  const state = host.client?.userState;
  // The question itself is there already.
  if (unknown && first && host.asksUser) return nothing;
  return notice({
    kind: 'quiet',
    text: unknown
      ? host.t(`rm.user.${host.asksUser ? 'absent' : (state ?? '')}`)
      : program
        ? host.t('rm.no-client.named', { program })
        : candidates.length > 1
          ? host.t('rm.no-client.several', { programs: host.formatList(candidates) })
          : host.t('rm.no-client'),
  });
}

/** What is asked once on a page: another programme's file under the same id, and who acts. */
export function ask(host: RmElement, provider: ProgramProvider | undefined): unknown {
  const question = provider?.question;
  const members = host.members.value ?? [];
  return html`${
    question
      ? html`<div class="notice warning" role="group" aria-labelledby="title-question">
    <p id="title-question">${host.t('rm.title.question', { stored: question.stored, incoming: question.incoming })}</p>
    <div class="row"><button type="button" class="plain" @click=${() => {
      question.answer(false);
    }}>${host.t('rm.title.keep')}</button>
    <button type="button" class="primary" @click=${() => {
      question.answer(true);
    }}>${host.t('rm.title.load')}</button></div>
  </div>`
      : nothing
  }${
    host.asksUser
      ? html`<fieldset class="who"><legend>${host.t('rm.who')}</legend><p class="hint">${host.t(members.length || host.members.loading ? 'rm.who.hint' : 'rm.who.nobody')}</p>
    <div class="row">${members.map(
      member =>
        html`<button type="button" class="choice" @click=${() => {
          void provider?.choose(member.id);
        }}>${member.displayName}</button>`,
    )}</div></fieldset>`
      : nothing
  }`;
}
