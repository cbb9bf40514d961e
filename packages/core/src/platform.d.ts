// Exactly the globals that browsers, workers and Node 20 share and that core uses.
declare function setTimeout(handler: () => void, ms?: number): number;
declare function clearTimeout(id: number | undefined): void;
declare function queueMicrotask(task: () => void): void;
declare function structuredClone<T>(value: T): T;
declare const crypto: {
  getRandomValues<T extends Uint8Array>(array: T): T;
  readonly subtle?: SubtleCryptoLike;
};
interface SubtleCryptoLike {
  importKey(format: 'raw', key: Uint8Array, algorithm: 'PBKDF2', extractable: boolean, usages: string[]): Promise<object>;
  deriveKey(algorithm: object, base: object, derived: object, extractable: boolean, usages: string[]): Promise<object>;
  encrypt(algorithm: object, key: object, data: Uint8Array): Promise<ArrayBuffer>;
  decrypt(algorithm: object, key: object, data: Uint8Array): Promise<ArrayBuffer>;
}
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean });
  decode(data: Uint8Array | ArrayBuffer): string;
}
declare class URL {
  constructor(url: string, base?: string);
  readonly protocol: string;
  readonly href: string;
}
declare class AbortSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
declare const performance: { now(): number };
declare class MessagePort {
  onmessage: (() => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}
declare class MessageChannel {
  readonly port1: MessagePort;
  readonly port2: MessagePort;
}
declare function btoa(binary: string): string;
declare function atob(base64: string): string;
declare const console: { warn(...args: unknown[]): void; error(...args: unknown[]): void; info(...args: unknown[]): void };
