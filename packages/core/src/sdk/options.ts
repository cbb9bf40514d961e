/** What a Standard Schema answers. */
type SchemaResult<Options> =
  | { readonly value: Options; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path?: readonly unknown[] | undefined }[] };

/** A Standard Schema v1: https://standardschema.dev */
export interface StandardSchema<Options, Given> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly types?: { readonly input: Given; readonly output: Options } | undefined;
    readonly validate: (given: unknown) => SchemaResult<Options> | Promise<SchemaResult<Options>>;
  };
}

/**
 * A Standard Schema (valibot, zod, arktype …), or a function that answers the options or throws.
 * `Given` is what the plugin's factory takes, `Options` what `ctx.options` is.
 */
export type OptionsSchema<Options, Given = Options> = ((given: unknown) => Options | Promise<Options>) | StandardSchema<Options, Given>;

/** An error with the looks of an `RmError`: this file is in every plugin's bundle, and brings nothing of the core along. */
function refusal(problems: readonly string[], cause?: unknown): Error {
  const message = `options: ${problems.join('; ')}; correct what is given to the plugin's function`;
  return Object.assign(new Error(message, { cause }), { name: 'RmError', code: 'plugin-invalid', details: { field: 'options' } });
}

const keyOf = (step: unknown): string => String(typeof step === 'object' && step !== null && 'key' in step ? step.key : step);

/** The options as the schema makes them. @throws {RmError} plugin-invalid, naming each option that is wrong */
export async function readOptions<Options, Given>(schema: OptionsSchema<Options, Given>, given: unknown): Promise<Options> {
  // A schema may be a function, too (arktype).
  if (typeof schema === 'function' && !('~standard' in schema)) {
    try {
      return await schema(given);
    } catch (error) {
      throw refusal([error instanceof Error ? error.message : String(error)], error);
    }
  }
  const standard = (schema as Partial<StandardSchema<Options, Given>> | null | undefined)?.['~standard'];
  if (typeof standard?.validate !== 'function') throw refusal(['the schema is none; give definePlugin a Standard Schema, or a function']);
  let answer: unknown;
  let problems: readonly string[] | undefined;
  try {
    // A schema without types may answer anything.
    answer = await standard.validate(given);
    problems = (answer as Partial<SchemaResult<Options>> | undefined)?.issues?.map(({ message, path = [] }) =>
      [path.map(keyOf).join('.'), message].filter(Boolean).join(': '),
    );
  } catch (error) {
    throw refusal([`the schema failed: ${error instanceof Error ? error.message : String(error)}`], error);
  }
  if (problems?.length) throw refusal(problems);
  if (typeof answer !== 'object' || answer === null || !('value' in answer)) throw refusal(['the schema answered neither a value nor issues']);
  return answer.value as Options;
}

/**
 * Options as a plugin gets them: lists and plain objects copied and frozen, all the way down, so that two plugins made of one object
 * cannot change each other's. Everything else (functions, instances) is handed on as it is.
 */
export function frozenOptions<T>(given: T, seen = new Map<unknown, unknown>()): T {
  if (typeof given !== 'object' || given === null) return given;
  const kind = Object.getPrototypeOf(given) as object | null;
  // An object literal of another window has that window’s Object.prototype: above it, nothing.
  if (!Array.isArray(given) && kind && Object.getPrototypeOf(kind)) return given;
  const known = seen.get(given);
  if (known) return known as T;
  const copy = (Array.isArray(given) ? [] : Object.create(kind)) as object;
  seen.set(given, copy);
  for (const [name, value] of Object.entries(given)) Object.defineProperty(copy, name, { value: frozenOptions<unknown>(value, seen), enumerable: true });
  return Object.freeze(copy) as T;
}
