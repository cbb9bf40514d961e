/**
 * Every code an {@link RmError} can carry. Each has a page in `docs/errors/<code>.md`
 * and a message key `error.<code>` in every language.
 */
export const errorCodes = [
  'not-allowed',
  'not-found',
  'invalid',
  'wrong-state',
  'unknown-user',
  'unknown-program',
  'closed',
  'same-person',
  'management-chain',
  'pair-exists',
  'capacity-exceeded',
  'no-consent',
  'program-closed',
  'in-live-pair',
  'in-future',
  'already-answered',
  'out-of-scale',
  'minutes-out-of-range',
  'text-too-long',
  'unsafe-link',
  'duplicate',
  'answer-expired',
  'not-json',
  'import-format',
  'import-invalid',
  'import-revision',
  'import-unsafe-key',
  'import-too-large',
  'src-missing',
  'other-program',
  'passphrase-wrong',
  'needs-https',
  'storage-blocked',
  'storage-lost',
  'storage-timeout',
  'storage-newer',
  'storage-full',
  'plugin-invalid',
  'plugin-failed',
  'plugin-conflict',
  'plugin-gone',
  'plugin-unknown',
  'program-conflict',
  'version-conflict',
  'no-client',
] as const;

/** One of {@link errorCodes}. */
export type RmErrorCode = (typeof errorCodes)[number];

/** What an error is about. `record` is `type:id`, `field` a field name or JSON Pointer inside it; the rest fills the message. */
export interface RmErrorDetails {
  readonly record?: string;
  readonly field?: string;
  /** All that is wrong, when several things are. */
  readonly issues?: readonly Issue[];
  readonly [name: string]: unknown;
}

/** One thing wrong with one field of one record. */
export interface Issue {
  readonly code: RmErrorCode;
  readonly record?: string;
  readonly field?: string;
  /** English sentence; `describeError` gives it in other languages. */
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * A refusal with a reason: what happened, to what, and what to do.
 * Recognise it by `name === 'RmError'` and `code`, not by `instanceof`: two copies of the SDK may share a page.
 */
export class RmError extends Error {
  override readonly name = 'RmError';
  readonly code: RmErrorCode;
  readonly details: RmErrorDetails;
  constructor(code: RmErrorCode, message: string, details: RmErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }
}

/** True for an `RmError` of any copy of the SDK. */
export function isRmError(error: unknown): error is RmError {
  return error instanceof Error && error.name === 'RmError' && 'code' in error;
}
