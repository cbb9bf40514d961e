/** What a Standard Schema answers. */
interface SchemaResult<Options> {
  readonly value?: Options;
  readonly issues?: readonly { readonly message: string; readonly path?: readonly unknown[] | undefined }[] | undefined;
}

/** A Standard Schema v1: https://standardschema.dev */
interface StandardSchema<Options, Given> {
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
  const { issues, value } = await (schema as StandardSchema<Options, Given>)['~standard'].validate(given);
  if (issues?.length) throw refusal(issues.map(({ message, path = [] }) => [path.map(keyOf).join('.'), message].filter(Boolean).join(': ')));
  return value as Options;
}
