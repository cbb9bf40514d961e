// Writes demo/generated/: a thousand people on the day before they are matched, and five hundred pairs at mid-term.
// Made by the build, never committed: the same seed gives the same files.
import { mkdir, writeFile } from 'node:fs/promises';
import { generateCohort } from '@reverse-mentoring/testing';
import { at } from './paths.mjs';

const today = '2026-11-01';
const cohorts = {
  cohort: { seed: 11, pairs: 500, sessions: 6000, answers: 12_000 },
  'cohort-start': { seed: 12, pairs: 0, people: 500 },
};

await mkdir(at('demo/generated'), { recursive: true });
for (const [programId, options] of Object.entries(cohorts)) {
  const bundle = generateCohort({ ...options, programId, today });
  // The dates follow the day of the visit.
  await writeFile(at('demo', 'generated', `${programId}.json`), JSON.stringify({ ...bundle, asOf: today }));
}
