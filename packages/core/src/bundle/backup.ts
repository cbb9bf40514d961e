import { rmError } from '../messages/index.js';
import type { Backup } from './types.js';

/** OWASP's floor for PBKDF2-SHA256. */
const iterations = 600_000;

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  // In slices: a large file would overflow the call stack as arguments.
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), character => character.charCodeAt(0));
}

function isBase64(text: unknown): boolean {
  return typeof text === 'string' && /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0;
}

function subtle(): SubtleCryptoLike {
  if (!crypto.subtle) throw rmError('needs-https');
  return crypto.subtle;
}

async function deriveKey(passphrase: string, salt: Uint8Array, rounds: number): Promise<object> {
  const base = await subtle().importKey('raw', new TextEncoder().encode(passphrase.normalize('NFC')), 'PBKDF2', false, ['deriveKey']);
  return subtle().deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, base, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}

/** Encrypts a JSON value under a passphrase. @throws {RmError} needs-https */
export async function encryptBackup(content: unknown, passphrase: string): Promise<Backup> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await deriveKey(passphrase, salt, iterations);
  const data = await subtle().encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(JSON.stringify(content)));
  return {
    format: 'reverse-mentoring/backup',
    version: 1,
    kdf: { name: 'PBKDF2', hash: 'SHA-256', iterations, salt: toBase64(salt) },
    iv: toBase64(iv),
    data: toBase64(new Uint8Array(data)),
  };
}

/** @throws {RmError} import-format, passphrase-wrong, needs-https */
export async function decryptBackup(file: unknown, passphrase: string): Promise<unknown> {
  const backup = file as Partial<Backup> | null;
  if (
    backup === null ||
    typeof backup !== 'object' ||
    backup.format !== 'reverse-mentoring/backup' ||
    backup.version !== 1 ||
    typeof backup.data !== 'string' ||
    typeof backup.iv !== 'string' ||
    backup.kdf?.name !== 'PBKDF2' ||
    !isBase64(backup.kdf.salt) ||
    !(backup.kdf.iterations >= 1 && backup.kdf.iterations <= 10_000_000)
  ) {
    throw rmError('import-format', { expected: 'reverse-mentoring/backup' });
  }
  const key = await deriveKey(passphrase, fromBase64(backup.kdf.salt), backup.kdf.iterations);
  let text: string;
  try {
    text = new TextDecoder().decode(await subtle().decrypt({ name: 'AES-GCM', iv: fromBase64(backup.iv) }, key, fromBase64(backup.data)));
  } catch (cause) {
    // A wrong passphrase and a damaged file look the same to AES-GCM.
    throw rmError('passphrase-wrong', {}, cause);
  }
  return JSON.parse(text);
}
