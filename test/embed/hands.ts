// Somebody at a page: finds things by what they read, uses a mouse, keys and the file chooser, and nothing else.
// Reading happens in an isolated world, where a tag has no client and no property to set.
import type { ElementHandle, Frame, JSHandle, Page } from 'puppeteer-core';

export type Role = 'button' | 'field' | 'choice' | 'fold' | 'select' | 'file';
const selectors: Readonly<Record<Role, string>> = {
  button: 'button, [role=button], summary, a[href]',
  field: 'input:not([type=radio]):not([type=checkbox]):not([type=file]), textarea',
  choice: 'input[type=radio], input[type=checkbox], [role=option]',
  fold: 'summary',
  select: 'select',
  file: 'input[type=file]',
};
const limit = 10_000;

export interface Where {
  /** Only inside this tag. */
  readonly in?: string;
  /** Of several, the one that stands closest to these words. */
  readonly near?: string | readonly string[];
}
interface Wanted {
  readonly selector: string;
  readonly name: string;
  readonly tag: string;
  readonly near: readonly string[];
}
interface Realm {
  evaluate<A extends readonly unknown[], R>(work: (...args: A) => R, ...args: A): Promise<Awaited<R>>;
  evaluateHandle<A extends readonly unknown[], R>(work: (...args: A) => R, ...args: A): Promise<JSHandle<R>>;
}

/** Puppeteer has it for its own reading, and does not declare it. */
export const isolated = (frame: Frame): Realm => (frame as unknown as { isolatedRealm(): Realm }).isolatedRealm();
const pause = (ms: number): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, ms);
  });

/** Runs in the page: the element called so that somebody sees and can use, else what there is; with an empty name all their names. */
function look({ selector, name, tag, near }: Wanted): Element | readonly string[] {
  const plain = (text: string | null | undefined): string => (text ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();
  const everything = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap(element => [element, ...(element.shadowRoot ? everything(element.shadowRoot) : [])]);
  const isDrawn = (element: Element | undefined): boolean =>
    !!element?.checkVisibility({ visibilityProperty: true }) && [...element.getClientRects()].some(({ width, height }) => width * height > 0);
  // A dressed radio button is seen by its label.
  const isSeen = (element: Element): boolean => isDrawn(element) || isDrawn((element as HTMLInputElement).labels?.[0]);
  // Words side by side are words apart, unless they are one run of text.
  const wordsOf = (node: Node): string =>
    node instanceof Element && node.matches('[aria-hidden=true], script, style, input, select, textarea')
      ? ''
      : node.childNodes.length
        ? [...node.childNodes].map(wordsOf).join(node instanceof Element && node.children.length > 1 ? ' ' : '')
        : node.nodeType === Node.TEXT_NODE
          ? (node.textContent ?? '')
          : '';
  const nameOf = (element: Element): string => {
    const root = element.getRootNode() as ShadowRoot;
    const by = (element.getAttribute('aria-labelledby') ?? '').split(' ').map(id => plain(id ? root.getElementById(id)?.textContent : ''));
    const labels = [...((element as HTMLInputElement).labels ?? [])].map(label => plain(wordsOf(label)));
    return plain(by.join(' ')) || plain(element.getAttribute('aria-label')) || plain(labels.join(' ')) || plain(wordsOf(element));
  };
  /** Steps up to the closest box that has these words beside the control. */
  const away = (element: Element, words: string): number => {
    let steps = 0;
    for (let box: Element | null = element; box; steps++) {
      if (plain(box.textContent).includes(words)) return steps;
      box = box.parentElement ?? (box.getRootNode() as Partial<ShadowRoot>).host ?? null;
    }
    return Infinity;
  };
  const roots = tag ? [...document.querySelectorAll(tag)].flatMap(element => element.shadowRoot ?? []) : [document];
  const there = roots.flatMap(everything).filter(element => element.matches(selector) && isSeen(element));
  const usable = there.filter(element => !element.matches(':disabled, [aria-disabled=true]'));
  if (!name) return usable.map(nameOf);
  const called = usable.filter(element => {
    const said = nameOf(element);
    return said === name || (said.startsWith(name) && /^[\s,:]/.test(said.slice(name.length)));
  });
  const [found] = called
    .map(element => ({ element, steps: near.reduce((sum, words) => sum + away(element, words), 0), longer: nameOf(element).length }))
    .filter(({ steps }) => steps < Infinity)
    .sort((a, b) => a.steps - b.steps || a.longer - b.longer);
  return found?.element ?? there.map(element => nameOf(element) + (usable.includes(element) ? '' : ' (off)'));
}

/** Runs in the page: brings an element into view and says where to point: at its label, where that is what is drawn. */
function place(element: Element, byLabel: boolean): { readonly x: number; readonly y: number; readonly hit: boolean } {
  const control = element as HTMLInputElement;
  const label = control.labels?.[0];
  const drawn = label && (byLabel || control.matches('[type=radio], [type=checkbox], [type=file]')) ? label : element;
  drawn.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top, width, height } = drawn.getBoundingClientRect();
  const [x, y] = [left + Math.min(width / 2, 60), top + Math.min(height / 2, 20)];
  // What lies over it would take the press.
  let over = document.elementFromPoint(x, y);
  while (over?.shadowRoot?.elementFromPoint(x, y) && over.shadowRoot.elementFromPoint(x, y) !== over) over = over.shadowRoot.elementFromPoint(x, y);
  return { x, y, hit: !!over && (drawn.contains(over) || over.contains(drawn)) };
}

export class Hands {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  get #realm(): Realm {
    return isolated(this.page.mainFrame());
  }

  /** The names of all that can be used. */
  names(role: Role, where: Where = {}): Promise<readonly string[]> {
    return this.#realm.evaluate(look, { selector: selectors[role], name: '', tag: where.in ?? '', near: [] }) as Promise<readonly string[]>;
  }

  async #find(role: Role, name: string, { in: tag = '', near = [] }: Where): Promise<ElementHandle> {
    const plain = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
    const wanted: Wanted = { selector: selectors[role], name: plain(name), tag, near: [near].flat().map(plain) };
    const end = Date.now() + limit;
    for (;;) {
      const handle = await this.#realm.evaluateHandle(look, wanted);
      const element = handle.asElement() as ElementHandle | null;
      if (element) return element;
      if (Date.now() > end)
        throw new Error(
          `No ${role} is called “${name}”${wanted.near.length ? ` near “${wanted.near.join('”, “')}”` : ''}${tag && ` in ${tag}`}; there is: ${(
            (await handle.jsonValue()) as readonly string[]
          ).join(' | ')}\nThe page says: ${(await this.text(tag)).slice(0, 1500)}`,
        );
      await pause(30);
    }
  }

  async #press(role: Role, name: string, where: Where, byLabel = false): Promise<ElementHandle> {
    for (let tries = 0; ; tries++) {
      const element = await this.#find(role, name, where);
      try {
        const first = await element.evaluate(place, byLabel);
        // What is being drawn anew may move what one is about to press; a page that just came to the front draws first.
        await this.#realm.evaluate(
          () =>
            new Promise(resolve => {
              requestAnimationFrame(() => {
                setTimeout(resolve, 30);
              });
            }),
        );
        const { x, y, hit } = await element.evaluate(place, byLabel);
        if (!(hit && x === first.x && y === first.y) && tries < 20) continue;
        if (!hit) throw new Error(`“${name}” is covered by something else`);
        await this.page.mouse.click(x, y);
        return element;
      } catch (error) {
        // It was drawn anew just now.
        if (tries > 20 || !/detached|Execution context|stale|no such (?:node|element)/i.test(String(error))) throw error;
      }
    }
  }

  /** Presses a button, a link or a fold. */
  async press(name: string, where: Where = {}): Promise<void> {
    await this.#press('button', name, where);
  }

  /** Unfolds what is folded. */
  async unfold(name: string, where: Where = {}): Promise<void> {
    const fold = await this.#find('fold', name, where);
    if (!(await fold.evaluate(node => (node.parentElement as HTMLDetailsElement).open))) await this.#press('fold', name, where);
  }

  /** Chooses a radio button, checkbox or entry of a list, unless it is chosen. */
  async choose(name: string, where: Where = {}, on = true): Promise<void> {
    const isOn = (node: Element): boolean | undefined => (node.matches('input') ? (node as HTMLInputElement).checked : undefined);
    const element = await this.#find('choice', name, where);
    if ((await element.evaluate(isOn)) === on) return;
    await this.#press('choice', name, where);
    if (!(await element.evaluate(node => node.matches('input')).catch(() => true))) return;
    // What is chosen may be drawn anew by that, after a skeleton.
    for (const end = Date.now() + 3000; ; await pause(30)) {
      const now = await this.#find('choice', name, where);
      if ((await now.evaluate(isOn).catch(() => undefined)) === on) return;
      if (Date.now() > end) throw new Error(`“${name}” was pressed and is ${on ? 'not ' : ''}chosen`);
    }
  }

  /** Picks an entry of a drop-down list by keys. */
  async pick(list: string, entry: string, where: Where = {}): Promise<void> {
    const select = await this.#press('select', list, where, true);
    const index = await select.evaluate(
      (node, wanted) => [...(node as HTMLSelectElement).options].findIndex(({ text }) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim() === wanted),
      entry,
    );
    if (index < 0) throw new Error(`“${list}” has no “${entry}”`);
    await this.page.keyboard.press('Home');
    for (let step = 0; step < index; step++) await this.page.keyboard.press('ArrowDown');
    await this.page.keyboard.press('Tab');
  }

  /** Types into a field what is to stand in it. */
  async type(name: string, text: string, where: Where = {}): Promise<void> {
    const { keyboard } = this.page;
    const found = await this.#find('field', name, where);
    const isDate = await found.evaluate(node => (node as HTMLInputElement).type === 'date');
    const field = await this.#press('field', name, where, isDate);
    if (isDate) {
      // Its label puts the focus on the first part; the parts come in the order of the browser's own language.
      const order = await field.evaluate(() => new Intl.DateTimeFormat(undefined).formatToParts(0).map(({ type }) => type));
      const [year = '', month = '', day = ''] = text.split('-');
      await keyboard.type(order.map(type => ({ year, month, day })[type as string] ?? '').join(''));
    } else {
      await keyboard.down('Control');
      await keyboard.press('KeyA');
      await keyboard.up('Control');
      if (text) await keyboard.type(text);
      else await keyboard.press('Delete');
    }
    const got = await field.evaluate(node => (node as HTMLInputElement).value);
    if (got !== text) throw new Error(`“${name}” took “${text}” as “${got}”`);
  }

  /** Presses what opens the file chooser, and chooses a file. */
  async upload(name: string, path: string, where: Where = {}): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForFileChooser({ timeout: limit }), this.#press('file', name, where)]);
    await chooser.accept([path]);
  }

  /** What has the focus: where somebody with a keyboard is. Waits for what is being drawn anew; `body` is nowhere. */
  async focused(): Promise<string> {
    for (const end = Date.now() + 2000; ; await pause(50)) {
      const name = await this.#realm.evaluate(() => {
        let active = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        return active?.localName ?? 'body';
      });
      if (name !== 'body' || Date.now() > end) return name;
    }
  }

  /** Everything somebody can read on the page, or in one tag. */
  text(tag = ''): Promise<string> {
    return this.#realm.evaluate(selector => {
      const read = (root: ParentNode): string =>
        [...root.childNodes]
          .map(node => {
            if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
            if (!(node instanceof Element) || node.matches('style, script, template')) return '';
            // A slot draws no box of its own: what stands in it by default does, unless something else was put there.
            if (node instanceof HTMLSlotElement) return node.assignedNodes().length ? '' : read(node);
            if (!node.checkVisibility()) return '';
            return ` ${node.shadowRoot ? read(node.shadowRoot) : ''}${read(node)} `;
          })
          .join('');
      const roots = selector ? [...document.querySelectorAll(selector)].flatMap(element => element.shadowRoot ?? []) : [document.body];
      return roots
        .map(read)
        .join(' ')
        .replace(/[\s\u00a0\u202f]+/g, ' ')
        .trim();
    }, tag);
  }

  /** Waits until a tag says something. */
  async reads(words: string | RegExp | ((text: string) => boolean), tag?: string): Promise<string> {
    return this.#until(tag, `say ${String(words)}`, text =>
      typeof words === 'string' ? text.includes(words) : typeof words === 'function' ? words(text) : words.test(text),
    );
  }

  /** Waits until a tag does not say something any more. */
  async readsNot(words: string, tag?: string): Promise<string> {
    return this.#until(tag, `stop saying ${words}`, text => !text.includes(words));
  }

  async #until(tag: string | undefined, what: string, isIt: (text: string) => boolean): Promise<string> {
    const end = Date.now() + limit;
    for (;;) {
      const text = await this.text(tag);
      if (isIt(text)) return text;
      if (Date.now() > end) throw new Error(`${tag ?? 'The page'} does not ${what}: ${text.slice(0, 2500)}`);
      await pause(40);
    }
  }
}
