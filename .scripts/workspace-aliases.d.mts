/** Import specifier → path of its source file from the top folder. */
export function workspaceAliases(): Map<string, string>;
