/** The text of demo/network.json; the same seed, the same text. */
export function networkBundle(seed?: number): string;
