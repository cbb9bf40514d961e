/** Who reads a record. Derived queries, exports and databases all start from the one type → home table in `registry.ts`. */
export type Home = 'program' | 'case' | 'pair' | 'desk' | 'office' | 'own' | 'local';

/** Widest audience first. */
export const homes: readonly Home[] = ['program', 'case', 'pair', 'desk', 'office', 'own', 'local'];
