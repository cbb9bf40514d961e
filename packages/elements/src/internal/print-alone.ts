const mark = 'data-rm-print';
let sheet: CSSStyleSheet | undefined;
let undo: (() => void) | undefined;

/**
 * Prints one element of the page and nothing else, in the browser's own dialog. No inline style and no second window:
 * a sheet is adopted by each tree on the way up, and acts on paper only. In its own shadow root a tag says with
 * `:host([data-rm-print])` inside `@media print` what of it goes on paper.
 */
export function printAlone(element: Element): void {
  undo?.();
  const adopted = (sheet ??= makeSheet());
  const marked: Element[] = [];
  const roots = new Set<Document | ShadowRoot>();
  for (let node: Element | null = element; node; node = node.assignedSlot ?? node.parentElement ?? (node.getRootNode() as Partial<ShadowRoot>).host ?? null) {
    const root = node.getRootNode() as Document | ShadowRoot;
    // In each tree the innermost on the way is the one that stays.
    if (roots.has(root)) continue;
    roots.add(root);
    marked.push(node);
    node.setAttribute(mark, '');
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, adopted];
  }
  undo = () => {
    undo = undefined;
    for (const node of marked) node.removeAttribute(mark);
    for (const root of roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter(one => one !== adopted);
  };
  addEventListener('afterprint', () => undo?.(), { once: true });
  print();
}

function makeSheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(`@media print { :not(:has([${mark}]), [${mark}], [${mark}] *) { display: none !important } }`);
  return made;
}
