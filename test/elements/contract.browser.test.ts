import 'axe-core';
import { openProgram } from '@reverse-mentoring/core';
import type { ProgramClient } from '@reverse-mentoring/core';
import { define } from '@reverse-mentoring/elements';
import { fr } from '@reverse-mentoring/elements/lang/fr.js';
import { generateProgram, testElement } from '@reverse-mentoring/testing';
import type { AccessibilityChecker, ElementDeclaration } from '@reverse-mentoring/testing';

// A script of the old kind: it knows no export.
const { axe } = globalThis as unknown as { axe: AccessibilityChecker };

define({ languages: [fr] });

interface Manifest {
  readonly modules: readonly { readonly declarations: readonly ElementDeclaration[] }[];
}
const manifest = (await (await fetch('/packages/elements/dist/custom-elements.json')).json()) as Manifest;
const declarationOf = (tag: string): ElementDeclaration => manifest.modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === tag)!;

/** The mentor of the first running pair acts. */
async function makeClient(): Promise<ProgramClient> {
  const bundle = generateProgram({ seed: 11, pairs: 4, sessionsPerPair: 3 });
  const pair = bundle.records.find(({ type, status }) => type === 'pair' && status === 'active') as unknown as { mentorId: string };
  const client = await openProgram({ id: bundle.programId, user: pair.mentorId });
  await client.import(bundle);
  return client;
}

const properties: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'rm-pair-card': { pairId: 'some-pair', lang: 'fr' },
  'rm-session-logger': { pairId: 'some-pair', name: 'session', required: true },
  'rm-feedback-form': { pairId: 'some-pair', name: 'feedback', required: true },
  'rm-data-panel': { program: 'some', lang: 'fr' },
  'rm-setup': { program: 'some', lang: 'fr' },
  'rm-skills-survey': { personId: 'some-person', name: 'survey', required: true },
  'rm-roster': { program: 'some', lang: 'fr' },
  'rm-matching-board': { program: 'some', lang: 'fr' },
  'rm-preparation': { program: 'some', lang: 'fr' },
  'rm-agreement': { pairId: 'some-pair', name: 'agreement', required: true },
  'rm-review': { program: 'some', lang: 'fr' },
  'rm-dashboard': { program: 'some', lang: 'fr' },
  'rm-plugin-status': { program: 'some', lang: 'fr' },
};
const runner = {
  describe,
  it: (title: string, body: () => Promise<void>): void => {
    it(title, body);
  },
};
for (const [tag, given] of Object.entries(properties)) {
  testElement(tag, { ...runner, makeClient, properties: given, declaration: declarationOf(tag), axe, languages: ['en', 'fr'] });
}
