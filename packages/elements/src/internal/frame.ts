import { html, nothing } from 'lit';
import { firstTag } from '../context.js';
import type { RmElement } from './element.js';
import { notice } from './notice.js';
import type { Notice } from './notice.js';

// Words for what most pages never have to say come when they are needed.
let rare: typeof import('./questions.js') | undefined;

/** What every tag looks like: header, what the provider says once, then one of error, empty or main, then the host's own slots. */
export function frame(host: RmElement): unknown {
  const { client } = host;
  const failed = host.hasState('error');
  const empty = host.hasState('empty');
  // `failure` is protected so that tags override it without publishing it.
  const { failure } = host as unknown as { readonly failure: unknown };
  const unknown = host.hasState('unknown-user');
  const hint = host.subheading();
  const others =
    host.hasState('no-client') || unknown
      ? later(host, questions => questions.instead(host, unknown, isFirst(host)))
      : !client || host.hasState('loading')
        ? html`<div class="skeleton" role="status"><span class="sr">${host.t('rm.loading')}</span><i></i><i></i><i></i></div>`
        : undefined;
  return html`<div part="base" class="card" role="group" aria-labelledby="heading" lang=${host.language} aria-busy=${host.hasState('loading')}>
    <slot name="header"><div class="head" part="header">${host.renderLead()}<h2 id="heading" part="heading">${host.heading()}</h2>${hint ? html`<p class="hint" part="hint">${hint}</p>` : nothing}</div></slot>
    ${client ? said(host) : nothing}
    <slot name="error" ?hidden=${!failed}>${failed ? tryAgain(host, 'error', host.describe(failure)) : nothing}</slot>
    <slot name="empty" ?hidden=${!empty}>${empty ? host.renderEmpty() : nothing}</slot>
    ${failed || empty ? nothing : (others ?? host.renderMain())}
    <slot></slot>
    <slot name="actions"></slot>
    <slot name="footer"></slot>
  </div>`;
}

const isFirst = (host: RmElement): boolean => !host.provider || firstTag(host.provider) === host;

function later(host: RmElement, draw: (questions: typeof import('./questions.js')) => unknown): unknown {
  if (rare) return draw(rare);
  import('./questions.js').then(
    questions => {
      rare = questions;
      host.requestUpdate();
      // Offline, say: the next drawing asks again.
    },
    () => undefined,
  );
  return nothing;
}

const tryAgain = (host: RmElement, kind: Notice['kind'], text: string): unknown =>
  notice({
    kind,
    text,
    action: host.t('rm.retry'),
    onAction: () => {
      host.reload();
    },
  });

/** Drawn by one tag of the page only. */
function said(host: RmElement): unknown {
  const { provider, client } = host;
  const state = client?.storage.state ?? 'persistent';
  if ((state === 'persistent' && !provider?.error && !provider?.question && !host.asksUser) || !isFirst(host)) return nothing;
  return html`${provider?.error === undefined || client?.closed ? nothing : tryAgain(host, 'error', host.describe(provider.error))}
    ${state === 'persistent' ? nothing : state === 'blocked' ? tryAgain(host, 'warning', host.t('rm.storage.blocked')) : notice({ kind: 'warning', text: host.t('rm.storage.session') })}
    ${provider?.question || host.asksUser ? later(host, questions => questions.ask(host, provider)) : nothing}`;
}
