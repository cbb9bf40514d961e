import { expect } from 'chai';
import { define, RmElement } from '@reverse-mentoring/elements';
import type { ElementClass } from '@reverse-mentoring/elements';
import { VERSION } from '../../packages/elements/src/internal/version.js';
import { clearPage, draw } from './probe.js';

let count = 0;
function make(version: string = VERSION, baseName = 'thing'): ElementClass {
  return class extends RmElement {
    static readonly baseName: string = baseName;
    static override readonly version: string = version;
    heading(): string {
      return `Thing ${version}`;
    }
    renderMain(): unknown {
      return '';
    }
  };
}
const prefix = (): string => `t${++count}`;

describe('define()', () => {
  const { warn } = console;
  let warned: string[] = [];
  beforeEach(() => {
    warned = [];
    console.warn = (...args: unknown[]) => {
      warned.push(args.join(' '));
    };
  });
  afterEach(() => {
    console.warn = warn;
    return clearPage();
  });

  it('importing registers nothing', async () => {
    for (const name of ['pair-card', 'session-logger', 'feedback-form', 'data-panel']) {
      await import(`../../packages/elements/src/${name}/${name}.ts`);
      expect(customElements.get(`rm-${name}`), name).to.equal(undefined);
    }
  });

  it('the same version twice is silent, the first stays', () => {
    const [first, second, name] = [make(), make(), prefix()];
    define({ prefix: name, elements: [first] });
    define({ prefix: name, elements: [second] });
    expect(customElements.get(`${name}-thing`)).to.equal(first);
    expect(warned).to.eql([]);
  });

  it('another version is left out with one coded warning that names both', () => {
    const name = prefix();
    define({ prefix: name, elements: [make('0.0.1'), make('0.0.1', 'other')] });
    define({ prefix: name, elements: [make(), make(VERSION, 'other')] });
    expect(warned.length).to.equal(1);
    expect(warned[0]).to.match(new RegExp(`version-conflict.*<${name}-thing>, <${name}-other>.*0\\.0\\.1.*${VERSION.replaceAll('.', '\\.')}`));
    expect((customElements.get(`${name}-thing`) as unknown as typeof RmElement).version).to.equal('0.0.1');
  });

  it('a stranger under the name is left alone, with a warning', () => {
    const name = prefix();
    customElements.define(`${name}-thing`, class extends HTMLElement {});
    define({ prefix: name, elements: [make()] });
    expect(warned.length).to.equal(1);
    expect(warned[0]).to.include('version-conflict');
  });

  it('one class under two prefixes', async () => {
    const [thing, one, two] = [make(), prefix(), prefix()];
    define({ prefix: one, elements: [thing] });
    define({ prefix: two, elements: [thing] });
    const box = draw(`<${one}-thing></${one}-thing><${two}-thing></${two}-thing>`);
    for (const child of box.children as unknown as Iterable<RmElement>) {
      await child.updateComplete;
      expect(child).to.be.instanceOf(thing);
      expect(child.shadowRoot?.textContent).to.include('Thing');
    }
    expect(warned).to.eql([]);
  });

  it('a name the browser refuses is said, not thrown', () => {
    define({ prefix: 'No Prefix', elements: [make()] });
    expect(warned.length).to.equal(1);
    expect(warned[0]).to.include('version-conflict');
  });

  it('takes a registry, and languages', async () => {
    const Registry = CustomElementRegistry as unknown as new () => CustomElementRegistry;
    let own: CustomElementRegistry | undefined;
    try {
      own = new Registry();
    } catch {
      /* Firefox has no scoped registries. */
    }
    const thing = make();
    const name = prefix();
    if (own) {
      define({ prefix: name, registry: own, elements: [thing] });
      expect(own.get(`${name}-thing`)).to.equal(thing);
      expect(customElements.get(`${name}-thing`)).to.equal(undefined);
    }
    define({ prefix: name, elements: [thing], languages: [{ lang: 'xx', texts: { 'rm.no-client': 'Xxxx' } }] });
    const box = draw(`<${name}-thing lang="xx"></${name}-thing>`);
    await (box.firstElementChild as RmElement).updateComplete;
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(box.firstElementChild?.shadowRoot?.textContent).to.include('Xxxx');
    expect(warned).to.eql([]);
  });
});
