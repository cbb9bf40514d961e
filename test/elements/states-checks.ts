// What must hold of a tag in any state; every check answers what is wrong, in words.
import 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';
import { sendKeys } from '@web/test-runner-commands';
import { hearsPress } from './states-stage.js';
import type { Stage } from './states-stage.js';

const { axe } = globalThis as unknown as { axe: { run(context: Element, options: RunOptions): Promise<AxeResults> } };
const rules: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'],
  rules: { 'target-size': { enabled: true }, 'color-contrast': { enabled: true } },
  resultTypes: ['violations'],
};
const interactive = 'button, a[href], input, textarea, select, summary, label';
const stops = 'button, a[href], input, textarea, select, summary, [tabindex], [contenteditable]';

/** How a mistake names an element. */
const called = (element: Element): string =>
  `<${element.localName}${element.className && typeof element.className === 'string' ? ` class="${element.className}"` : ''}> “${(element.textContent || element.getAttribute('name') || '').replace(/\s+/g, ' ').trim().slice(0, 60)}”`;
const isSeen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;

/** What axe-core finds, colours included, in a page of this scheme. */
export async function axeFinds(stage: Stage, scheme: 'light' | 'dark', lang: string): Promise<string[]> {
  const { element } = stage;
  const page = document.documentElement.style;
  page.colorScheme = scheme;
  // `Canvas` follows the scheme as a page's own colours would.
  page.background = 'Canvas';
  element.lang = lang;
  await stage.settle();
  const { violations } = await axe.run(element, rules);
  return violations.flatMap(({ id, nodes }) => nodes.map(node => `axe, ${scheme}, ${lang}: ${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`));
}

/** What is wider than it may be: the column, the card, a box with an edge of its own, or anything that leaves the card's padding. */
function spills({ column, element, root }: Stage): string[] {
  const card = root.querySelector<HTMLElement>('.card')!;
  const wrong = [column, element, ...root.querySelectorAll<HTMLElement>('*')]
    .filter(box => (box === column || box === card || hasEdge(box)) && isSeen(box) && box.clientWidth > 0 && box.scrollWidth > box.clientWidth + 1)
    .map(box => `${called(box)} holds ${box.scrollWidth} px in ${box.clientWidth} px`);
  const outer = card.getBoundingClientRect();
  const { paddingLeft, paddingRight, fontSize } = getComputedStyle(card);
  // A link that looks like text stands a little out, so that its words are in line.
  const out = 0.4 * parseFloat(fontSize);
  for (const one of card.querySelectorAll('*')) {
    if (one.closest('.sr, svg') || !isSeen(one)) continue;
    const { left, right } = one.getBoundingClientRect();
    if (left < outer.left + parseFloat(paddingLeft) - out || right > outer.right - parseFloat(paddingRight) + out)
      wrong.push(`${called(one)} reaches from ${(left - outer.left).toFixed()} to ${(right - outer.left).toFixed()} px of ${outer.width.toFixed()} px`);
  }
  return wrong;
}

/** Whether words that do not fit would be seen to leave the box. */
function hasEdge(box: Element): boolean {
  const { borderLeftWidth, backgroundColor } = getComputedStyle(box);
  return !box.matches('.sr, input, textarea, select') && (parseFloat(borderLeftWidth) > 0 || backgroundColor !== 'rgba(0, 0, 0, 0)');
}

/** Controls smaller than 24 by 24 px; a link inside a sentence may be. */
function smallTargets({ root }: Stage): string[] {
  const wrong: string[] = [];
  for (const control of root.querySelectorAll<HTMLElement>('button, a[href], input, textarea, select, summary')) {
    if (!isSeen(control) || control.matches(':disabled') || getComputedStyle(control).display === 'inline') continue;
    // A dressed radio button, checkbox or file field is pressed anywhere on its label.
    const target = control.matches('[type=radio], [type=checkbox], [type=file]') ? (control.closest('label') ?? control) : control;
    const { width, height } = target.getBoundingClientRect();
    if (width < 24 || height < 24) wrong.push(`${called(control)} is ${width.toFixed(1)} × ${height.toFixed(1)} px`);
  }
  return wrong;
}

interface Place {
  readonly name: string;
  readonly width: number;
  readonly text: number;
  readonly dir?: 'rtl';
  readonly lang: string;
}
const places: readonly Place[] = [
  { name: '280 px, English', width: 280, text: 16, lang: 'en' },
  { name: '280 px, French', width: 280, text: 16, lang: 'fr' },
  { name: '200 % text in 360 px, English', width: 360, text: 32, lang: 'en' },
  { name: '200 % text in 360 px, French', width: 360, text: 32, lang: 'fr' },
  { name: 'right to left, 280 px', width: 280, text: 16, dir: 'rtl', lang: 'ar' },
  { name: 'right to left, 900 px', width: 900, text: 16, dir: 'rtl', lang: 'ar' },
];

/** What breaks in narrow columns, with large text, or from right to left. */
export async function breaksIn(stage: Stage): Promise<string[]> {
  const { column, element } = stage;
  const wrong: string[] = [];
  for (const { name, width, text, dir = '', lang } of places) {
    column.style.inlineSize = `${width}px`;
    column.dir = dir;
    column.lang = lang;
    element.style.fontSize = `${text}px`;
    element.lang = dir ? '' : lang;
    await stage.settle();
    if (dir && !element.language.startsWith('en')) wrong.push(`${name}: speaks ${element.language}, which is not English`);
    for (const one of [...spills(stage), ...smallTargets(stage)]) wrong.push(`${name}: ${one}`);
  }
  column.removeAttribute('style');
  column.removeAttribute('dir');
  column.removeAttribute('lang');
  element.style.fontSize = '';
  element.lang = 'en';
  await stage.settle();
  return wrong;
}

/** What Tab stops at, in the order of the document: of radio buttons the chosen one, or the first. */
function expectedStops(root: ShadowRoot): Element[] {
  const all = [...root.querySelectorAll<HTMLElement>(stops)].filter(
    one => isSeen(one) && !one.matches(':disabled, [tabindex="-1"], summary:not(details > :first-of-type)'),
  );
  const groups = new Map<string, Element[]>();
  for (const one of all) if (one instanceof HTMLInputElement && one.type === 'radio') groups.set(one.name, [...(groups.get(one.name) ?? []), one]);
  return all.filter(one => {
    const group = one instanceof HTMLInputElement && one.type === 'radio' ? groups.get(one.name) : undefined;
    return !group || one === (group.find(radio => (radio as HTMLInputElement).checked) ?? group[0]);
  });
}

/** Whether one sees where the focus is: an outline on the control, on what is drawn for it, or on its label. */
function showsFocus(control: Element): boolean {
  return [control, control.nextElementSibling, control.closest('label')].some(drawn => {
    if (!drawn) return false;
    const { outlineStyle, outlineWidth, outlineColor, opacity } = getComputedStyle(drawn);
    return opacity !== '0' && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && outlineColor !== 'rgba(0, 0, 0, 0)';
  });
}

/** What somebody with a keyboard only cannot reach, or does not see. */
export async function keyboardMisses({ column, root }: Stage): Promise<string[]> {
  const wrong: string[] = [];
  for (const one of root.querySelectorAll('*')) {
    if ((one as HTMLElement).tabIndex > 0) wrong.push(`${called(one)} has a tabindex above 0`);
    if (hearsPress(one) && !one.matches(interactive)) wrong.push(`${called(one)} hears clicks and is no control`);
  }
  const expected = expectedStops(root);
  const reached: Element[] = [];
  column.querySelector<HTMLElement>('#before')!.focus();
  // A date or time field has several stops of its own.
  for (let tries = 0; tries < expected.length * 5 + 2; tries++) {
    await sendKeys({ press: 'Tab' });
    if (document.activeElement?.id === 'after') break;
    const active = root.activeElement;
    if (!active || active === reached.at(-1)) continue;
    reached.push(active);
    if (!showsFocus(active)) wrong.push(`${called(active)} does not show the focus`);
  }
  const told = (some: readonly Element[]): string => some.map(called).join(', ') || 'nothing';
  if (document.activeElement?.id !== 'after') wrong.push(`Tab does not leave the tag; it is at ${told(root.activeElement ? [root.activeElement] : [])}`);
  if (expected.length !== reached.length || expected.some((one, i) => one !== reached[i]))
    wrong.push(`Tab goes to ${told(reached)}; expected were ${told(expected)}`);
  return wrong;
}
