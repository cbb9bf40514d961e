/** Files below a folder, as sorted paths from the top folder with `/`; none when the folder is not there. */
export function filesBelow(folder: string, wanted?: (path: string) => boolean): Promise<string[]>;
/** TypeScript sources of a package, declarations included. */
export function sourcesOf(name: string): Promise<string[]>;
/** Folders under packages. */
export function packageNames(): Promise<string[]>;
