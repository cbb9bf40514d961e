/** What a Standard Schema answers. */
interface SchemaResult<Options> {
  readonly value?: Options;
  readonly issues?: readonly { readonly message: string; readonly path?: readonly unknown[] | undefined }[] | undefined;
}

/** A Standard Schema v1 (https://standardschema.dev; valibot, zod, arktype …), or a function that answers the options or throws. */
export type OptionsSchema<Options> =
  | ((given: unknown) => Options)
  | {
      readonly '~standard': {
        readonly version: 1;
        readonly vendor: string;
        validate(given: unknown): SchemaResult<Options> | Promise<SchemaResult<Options>>;
      };
    };

const keyOf = (step: unknown): string => String(typeof step === 'object' && step !== null && 'key' in step ? step.key : step);

/** The options as the schema makes them. @throws {Error} naming each option that is wrong; code `plugin-invalid` */
export async function readOptions<Options>(schema: OptionsSchema<Options>, given: unknown): Promise<Options> {
  const refuse = (problems: readonly string[]): never => {
    throw Object.assign(new Error(`options: ${problems.join('; ')}; correct what is given to the plugin's function`), { code: 'plugin-invalid' });
  };
  if (typeof schema === 'function') {
    try {
      return schema(given);
    } catch (error) {
      return refuse([error instanceof Error ? error.message : String(error)]);
    }
  }
  const { issues, value } = await schema['~standard'].validate(given);
  if (issues?.length) refuse(issues.map(({ message, path = [] }) => [path.map(keyOf).join('.'), message].filter(Boolean).join(': ')));
  return value as Options;
}
