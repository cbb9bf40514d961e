/** Folder of the built documentation. */
export const site: string;
/** Builds the documentation unless nothing it is made of has changed; the packages must be built. */
export function buildSite(options?: { force?: boolean }): Promise<{ fresh: boolean }>;
