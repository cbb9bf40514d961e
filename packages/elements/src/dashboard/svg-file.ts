/**
 * A drawing as a file of its own: what it looks like is in its attributes, so the page's classes go,
 * and so does everything that would name or run anything outside of the file.
 */
export function svgFile(drawing: SVGSVGElement, lang: string): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
  for (const one of copy.querySelectorAll('[class]')) one.removeAttribute('class');
  const [, , width = '0', height = '0'] = (copy.getAttribute('viewBox') ?? '').split(' ');
  copy.setAttribute('width', width);
  copy.setAttribute('height', height);
  copy.setAttribute('xml:lang', lang);
  const paper = document.createElementNS(copy.namespaceURI, 'rect');
  for (const [name, value] of Object.entries({ width, height, fill: '#fff' })) paper.setAttribute(name, value);
  copy.querySelector('defs')?.after(paper);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}
