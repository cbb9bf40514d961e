import { html } from 'lit';
import type { ProgramProvider, ProviderQuestion } from '../context.js';
import type { RmElement } from './element.js';

/** Another programme's file under the same id: load it, or keep what is here? */
export function titleQuestion(host: RmElement, question: ProviderQuestion): unknown {
  return html`<div class="notice warning" role="group" aria-labelledby="title-question">
    <p id="title-question">${host.t('rm.title.question', { stored: question.stored, incoming: question.incoming })}</p>
    <div class="row"><button type="button" class="plain" @click=${() => { question.answer(false); }}>${host.t('rm.title.keep')}</button>
    <button type="button" class="primary" @click=${() => { question.answer(true); }}>${host.t('rm.title.load')}</button></div>
  </div>`;
}

/** Asked once, by the first tag, when the page names nobody; the answer is remembered in this browser. */
export function whoAreYou(host: RmElement, provider: ProgramProvider): unknown {
  const members = host.members.value ?? [];
  return html`<fieldset class="who"><legend>${host.t('rm.who')}</legend><p class="hint">${host.t(members.length || host.members.loading ? 'rm.who.hint' : 'rm.who.nobody')}</p>
    <div class="row">${members.map(member => html`<button type="button" class="choice" @click=${() => { void provider.choose(member.id); }}>${member.displayName}</button>`)}</div></fieldset>`;
}
