export interface ServeOptions {
  /** 0 = any free one; missing = 8080 or the next free one. */
  port?: number;
  host?: string;
  /** `true` = {@link strictCsp}; a string = that policy, sent with every answer. */
  csp?: boolean | string;
  /** Folders below the repository that may be read; default `demo` and `packages/elements/dist`. */
  allow?: readonly string[];
  /** Pages that are no files, by path; looked up before files, at each request. Own `headers` win over the policy. */
  pages?: Readonly<Record<string, string | { body: string; headers?: Readonly<Record<string, string>> }>>;
  /** Where `/` leads; default `/demo/`. */
  home?: string;
  onRequest?(request: { method: string; url: string; host: string }): void;
}
export const strictCsp: string;
/** Serves the demo and the built bundles (and `pages`) on loopback. */
export function serve(options?: ServeOptions): Promise<{ port: number; url: string; close(): Promise<void> }>;
