import { acceptance } from './acceptance.js';
import { agreement } from './agreement.js';
import { ballot } from './ballot.js';
import { confidence } from './confidence.js';
import { confirmation } from './confirmation.js';
import type { TypeDefinition } from './define-type.js';
import { feedback } from './feedback.js';
import { localSkill } from './local-skill.js';
import { matchRun } from './match-run.js';
import { member } from './member.js';
import { need } from './need.js';
import { offer } from './offer.js';
import { pair } from './pair.js';
import { preparation } from './preparation.js';
import { privateNote } from './private-note.js';
import { profile } from './profile.js';
import { program } from './program.js';
import { review } from './review.js';
import { sessionNotes } from './session-notes.js';
import { session } from './session.js';
import { signature } from './signature.js';
import { tally } from './tally.js';

/** Every record type: the one table that queries, exports and databases derive from. */
export const types: readonly TypeDefinition[] = [
  program,
  member,
  profile,
  need,
  offer,
  localSkill,
  matchRun,
  pair,
  acceptance,
  confidence,
  preparation,
  agreement,
  signature,
  session,
  sessionNotes,
  confirmation,
  privateNote,
  feedback,
  ballot,
  tally,
  review,
];

const byName = new Map(types.map(definition => [definition.type, definition]));

/** The definition of a type, `undefined` for a type of another build. */
export function typeOf(type: string): TypeDefinition | undefined {
  return byName.get(type);
}
