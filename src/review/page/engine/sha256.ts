import { sha256 } from '@noble/hashes/sha2.js';

/*
 * Browsers keep their own digests from pages that come over plain HTTP from another machine: there, a digest in JavaScript
 * stands in.
 */

export function provideDigest(): void {
  if (globalThis.crypto.subtle) return;
  const subtle = { digest: async (_: string, bytes: Uint8Array) => sha256(bytes).buffer };
  Object.defineProperty(globalThis.crypto, 'subtle', { value: subtle });
}

/** In lower-case hexadecimal. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
