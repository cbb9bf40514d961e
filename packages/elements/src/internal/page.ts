/** What an element hears from the page around it. */
export interface PageListener {
  pageChanged(): void;
}

const listeners = new Set<PageListener>();
const observed = new WeakSet<Node>();
let observer: MutationObserver | undefined;
/** Draws every tag of the page anew: its language changed, or words of it came. */
export const tellPage = (): void => {
  for (const listener of [...listeners]) listener.pageChanged();
};
const pageEvents = ['languagechange', 'online', 'offline'] as const;

/** Watches, for as long as `listener` is joined, the language of the page and whether it is online. One observer serves the whole page. */
export function joinPage(listener: PageListener & Node): void {
  if (listeners.size === 0) for (const name of pageEvents) addEventListener(name, tellPage);
  listeners.add(listener);
  observer ??= new MutationObserver(tellPage);
  for (let root: Node = listener.getRootNode(); ; root = (root as ShadowRoot).host.getRootNode()) {
    if (!observed.has(root)) {
      observed.add(root);
      observer.observe(root, { attributes: true, attributeFilter: ['lang'], subtree: true });
    }
    if (!(root as Partial<ShadowRoot>).host) break;
  }
}

/** Stops hearing from the page. */
export function leavePage(listener: PageListener): void {
  listeners.delete(listener);
  if (listeners.size === 0) for (const name of pageEvents) removeEventListener(name, tellPage);
}

/** The nearest `lang` among the ancestors, across shadow roots; `''` when nobody says. */
export function nearestLang(element: Element): string {
  for (let node: Element | null = element; node;) {
    const found: Element | null | undefined = (node === element ? node.parentElement : node)?.closest('[lang]');
    if (found) return found.getAttribute('lang') ?? '';
    node = (node.getRootNode() as Partial<ShadowRoot>).host ?? null;
  }
  return '';
}
