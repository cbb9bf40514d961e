import { ContextEvent } from '@lit/context';
import type { Context } from '@lit/context';

type Key = Context<unknown, unknown>;
type Callback = ContextEvent<Key>['callback'];
/** Of whatever library made it. */
interface Request {
  readonly context: Key;
  readonly callback: Callback;
  readonly subscribe?: boolean;
  readonly contextTarget?: Element;
}

/**
 * Provides values to what stands below `host`, by the community's context protocol: `@lit/context` and its like can
 * ask. Answers what announces the host to consumers that came before it, and what changes a value.
 */
export function provide(host: HTMLElement, values: Map<unknown, unknown>): { announce(): void; set(context: unknown, value: unknown): void } {
  const heard = new Map<Callback, { readonly context: Key; readonly consumer: Element; readonly stop: () => void }>();
  /** Who asks or offers, when it is about one of these values and not the host itself. */
  const other = (event: Event): Request | undefined => {
    const request = event as unknown as Request;
    if (!values.has(request.context) || event.composedPath()[0] === host) return undefined;
    event.stopPropagation();
    return request;
  };
  host.addEventListener('context-request', event => {
    const request = other(event);
    if (!request) return;
    const { context, callback } = request;
    const entry = {
      context,
      consumer: request.contextTarget ?? (event.composedPath()[0] as Element),
      stop: () => {
        if (heard.get(callback) === entry) heard.delete(callback);
      },
    };
    if (request.subscribe) heard.set(callback, entry);
    callback(values.get(context), request.subscribe ? entry.stop : undefined);
  });
  // A provider that starts between takes over what is below it: everybody asks anew.
  host.addEventListener('context-provider', event => {
    const offer = other(event);
    for (const [callback, { context, consumer }] of offer ? [...heard] : []) {
      if (context === offer?.context) consumer.dispatchEvent(new ContextEvent(context, consumer, callback, true));
    }
  });
  return {
    announce: () => {
      for (const context of values.keys())
        host.dispatchEvent(Object.assign(new Event('context-provider', { bubbles: true, composed: true }), { context, contextTarget: host }));
    },
    set: (context, value) => {
      values.set(context, value);
      for (const [callback, { context: wanted, stop }] of [...heard]) if (wanted === context) callback(value, stop);
    },
  };
}
