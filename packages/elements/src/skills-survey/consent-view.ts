import { html, nothing } from 'lit';
import { notice } from '../internal/notice.js';

export interface ConsentHost {
  readonly text: string;
  readonly lang: string;
  /** `paper`: somebody else’s, on paper. */
  readonly kind: 'first' | 'new-text' | 'paper';
  /** Of the person it is about. */
  readonly name: string;
  readonly locked: boolean;
  readonly saving: boolean;
  readonly error: string | undefined;
  t(key: string, params?: Readonly<Record<string, unknown>>): string;
  agree(): void;
}

/** Who reads what: said before anything is asked. */
export function readers(t: ConsentHost['t'], averages: boolean): unknown {
  return html`<ul class="panel readers" part="readers">${['coordinators', 'partner', 'others', ...(averages ? ['averages'] : [])].map(
    who => html`<li><b>${t(`skills-survey.reads.${who}`)}</b> ${t(`skills-survey.reads.${who}.what`)}</li>`,
  )}</ul>`;
}

/** First: who will read this, the text, and one button. */
export function consentView(host: ConsentHost): unknown {
  const { kind, name, t } = host;
  return html`<form class="stack" part="consent" novalidate @submit=${(event: Event) => {
    event.preventDefault();
    host.agree();
  }}>
    ${kind === 'new-text' ? notice({ kind: 'quiet', text: t('skills-survey.consent.new') }) : nothing}
    <p>${t(`skills-survey.consent.${kind === 'paper' ? 'paper' : 'intro'}`, { name })}</p>
    <h3>${t('skills-survey.reads')}</h3>${readers(t, kind !== 'paper')}
    <h3>${t('skills-survey.consent.heading')}</h3>
    <div class="panel text" lang=${host.lang}>${host.text.split('\n').map(line => (line.trim() ? html`<p>${line}</p>` : nothing))}</div>
    ${host.error === undefined ? nothing : notice({ kind: 'error', text: host.error })}
    <div class="foot"><p class="hint">${t(`skills-survey.consent.free${kind === 'paper' ? '.paper' : ''}`)}</p>
      <button type="submit" class="primary" ?disabled=${host.locked} aria-disabled=${String(host.saving)}>${t(host.saving ? 'rm.saving' : `skills-survey.consent.${kind === 'paper' ? 'paper.yes' : 'yes'}`, { name })}</button></div></form>`;
}
