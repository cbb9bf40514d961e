/** The repository's top folder. */
export const root: string;
/** A path below the top folder. */
export function at(...parts: string[]): string;
