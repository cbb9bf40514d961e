import { html, nothing } from 'lit';
import { firstTag } from '../context.js';
import type { ProgramProvider } from '../context.js';
import type { RmElement } from './element.js';
import { notice } from './notice.js';
import { titleQuestion, whoAreYou } from './questions.js';

/** What every tag looks like: header, what the provider says once, then one of error, empty or main, then the host's own slots. */
export function frame(host: RmElement): unknown {
  const { provider } = host;
  const first = !provider || firstTag(provider) === host;
  const failed = host.hasState('error');
  const empty = host.hasState('empty');
  return html`<div part="base" class="card" role="group" aria-labelledby="heading" lang=${host.language} aria-busy=${String(host.hasState('loading'))}>
    <slot name="header"><div class="head"><h2 id="heading" part="heading">${host.heading()}</h2>${hint(host.subheading())}</div></slot>
    ${first ? said(host, provider) : nothing}
    <slot name="error" ?hidden=${!failed}>${failed ? notice({ kind: 'error', text: host.describe(failure(host)), action: host.t('rm.retry'), onAction: () => { host.reload(); } }) : nothing}</slot>
    <slot name="empty" ?hidden=${!empty}>${empty ? host.renderEmpty() : nothing}</slot>
    ${failed || empty ? nothing : body(host)}
    <slot></slot>
    <slot name="actions"></slot>
    <slot name="footer"></slot>
  </div>`;
}

const hint = (content: unknown): unknown => (content ? html`<p class="hint" part="hint">${content}</p>` : nothing);

// `failure` is protected so that tags override it without publishing it.
const failure = (host: RmElement): unknown => (host as unknown as { readonly failure: unknown }).failure;

function body(host: RmElement): unknown {
  const { client, provider, candidates } = host;
  if (host.hasState('no-client')) {
    return notice({
      kind: 'quiet',
      text: candidates.length > 1 ? host.t('rm.no-client.several', { programs: host.formatList(candidates) })
        : host.program ? host.t('rm.no-client.named', { program: host.program }) : host.t('rm.no-client'),
    });
  }
  if (host.hasState('unknown-user')) {
    if (client?.userState !== 'absent') return notice({ kind: 'quiet', text: host.t(client?.userState === 'ambiguous' ? 'rm.user.ambiguous' : 'rm.user.unknown') });
    return provider?.asksUser && firstTag(provider) === host ? nothing : notice({ kind: 'quiet', text: host.t('rm.user.absent') });
  }
  if (!client || host.hasState('loading')) return html`<div class="skeleton" role="status"><span class="sr">${host.t('rm.loading')}</span><i></i><i></i><i></i></div>`;
  return host.renderMain();
}

/** Drawn by one tag of the page only. */
function said(host: RmElement, provider: ProgramProvider | undefined): unknown {
  const { client } = host;
  const problem = client ? provider?.error : undefined;
  return html`${problem === undefined ? nothing : notice({ kind: 'error', text: host.describe(problem), action: host.t('rm.retry'), onAction: () => { provider?.retry(); } })}
    ${provider?.question ? titleQuestion(host, provider.question) : nothing}
    ${client && client.storage.state !== 'persistent' ? notice({ kind: 'warning', text: host.t(`rm.storage.${client.storage.state}`), part: 'storage' }) : nothing}
    ${client?.userState === 'absent' && provider?.asksUser ? whoAreYou(host, provider) : nothing}`;
}
