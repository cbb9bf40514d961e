import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { at } from '../../.scripts/paths.mjs';
import { packageSources } from './sources.js';

interface Described {
  readonly name: string;
  readonly description?: string;
}
interface Member extends Described {
  readonly kind: string;
  readonly static?: boolean;
  readonly inheritedFrom?: unknown;
}
interface Declaration {
  readonly name: string;
  readonly customElement?: boolean;
  readonly tagName?: string;
  readonly summary?: string;
  readonly members?: readonly Member[];
  readonly attributes?: readonly Described[];
  readonly events?: readonly (Described & { readonly type?: { readonly text: string } })[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
  readonly cssStates?: readonly Described[];
}

const manifest = JSON.parse(readFileSync(at('packages/elements/dist/custom-elements.json'), 'utf8')) as {
  modules: { path: string; declarations: Declaration[] }[];
};
const elements = manifest.modules.flatMap(({ path, declarations }) =>
  declarations.filter(({ tagName }) => tagName).map(declaration => ({ ...declaration, path })),
);
const folderOf = (path: string): string => path.replace(/^dist\//, 'packages/elements/src/').replace(/[^/]+$/, '');

let sources: { path: string; text: string }[] = [];
beforeAll(async () => {
  sources = (await packageSources()).filter(({ packageName }) => packageName === 'elements').map(({ path, text }) => ({ path, text }));
});

const undescribed = (items: readonly Described[] = []): string[] => items.filter(({ description }) => !description?.trim()).map(({ name }) => name);
const names = (items: readonly Described[] = []): string[] => items.map(({ name }) => name);

describe('elements manifest', () => {
  it('holds every tag', () => {
    expect(elements.map(({ tagName }) => tagName).sort()).toEqual([
      'rm-agreement',
      'rm-dashboard',
      'rm-data-panel',
      'rm-feedback-form',
      'rm-matching-board',
      'rm-pair-card',
      'rm-plugin-status',
      'rm-preparation',
      'rm-program',
      'rm-review',
      'rm-roster',
      'rm-session-logger',
      'rm-setup',
      'rm-skills-survey',
    ]);
  });

  describe.each(elements.map(element => [element.tagName ?? '', element] as const))('%s', (_tag, element) => {
    /** The element's own folder and the shared floor below it: what its template and code can hold. */
    const own = (): string =>
      sources
        .filter(({ path }) => path.startsWith(folderOf(element.path)))
        .map(({ text }) => text)
        .join('\n');
    const shared = (): string =>
      sources
        .filter(({ path }) => path.startsWith('packages/elements/src/internal/'))
        .map(({ text }) => text)
        .join('\n');

    it('has a summary', () => {
      expect(element.summary?.trim()).toBeTruthy();
    });

    it('describes every property, attribute, event, slot, part, custom property and state', () => {
      const { members = [], attributes, events, slots, cssParts, cssProperties, cssStates } = element;
      expect(undescribed(members.filter(member => !member.static)), 'members').toEqual([]);
      for (const [kind, items] of Object.entries({ attributes, events, slots, cssParts, cssProperties, cssStates }))
        expect(undescribed(items), kind).toEqual([]);
    });

    it('lists every event the element fires, and no other', () => {
      const text = own();
      const fired = new Set(
        [...text.matchAll(/['"`](rm-(?!program\b)[a-z]+-[a-z]+)['"`]/g), ...text.matchAll(/['"`](rm-(?:ready|error))['"`]/g)].map(match => match[1] ?? ''),
      );
      for (const { tagName } of elements) fired.delete(tagName ?? '');
      const listed = new Set(names(element.events));
      expect(
        [...fired].filter(name => !listed.has(name)),
        'in the code, not in @fires',
      ).toEqual([]);
      const everywhere = text + shared();
      expect(
        [...listed].filter(name => name.startsWith('rm-') && !everywhere.includes(`'${name}'`)),
        'in @fires, not in the code',
      ).toEqual([]);
    });

    it('lists every part and slot of its templates', () => {
      const text = own();
      const parts = [...text.matchAll(/\spart="([^"$]+)"/g)].flatMap(match => (match[1] ?? '').split(/\s+/));
      const slots = [...text.matchAll(/<slot(?:\s+name="([^"$]+)")?/g)].map(match => match[1] ?? '');
      expect(
        [...new Set(parts)].filter(name => !names(element.cssParts).includes(name)),
        'parts',
      ).toEqual([]);
      expect(
        [...new Set(slots)].filter(name => !names(element.slots).includes(name)),
        'slots',
      ).toEqual([]);
    });
  });
});
