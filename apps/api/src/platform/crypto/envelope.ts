import { createCipheriv, createDecipheriv } from "node:crypto";
import { CryptoError } from "./crypto-error.ts";

export const KEY_BYTES = 32;
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;

/**
 * Joins parts so that no two different lists give the same bytes: each part is preceded by its length
 * (32 bit, big endian). Used as additional authenticated data and as HKDF info.
 */
export function bind(...parts: readonly (string | Buffer)[]): Buffer {
  const out: Buffer[] = [];
  for (const part of parts) {
    const bytes = typeof part === "string" ? Buffer.from(part, "utf8") : part;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    out.push(length, bytes);
  }
  return Buffer.concat(out);
}

/** AES-256-GCM (NIST SP 800-38D) with a 96-bit nonce. Returns ciphertext followed by the 128-bit tag. */
export function gcmSeal(key: Buffer, nonce: Buffer, aad: Buffer, plaintext: Buffer): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad);
  const body = cipher.update(plaintext);
  cipher.final();
  return Buffer.concat([body, cipher.getAuthTag()]);
}

/** @throws CryptoError `ciphertext-invalid` when key, nonce, aad or any byte differs from sealing */
export function gcmOpen(key: Buffer, nonce: Buffer, aad: Buffer, sealed: Buffer): Buffer {
  if (sealed.length < TAG_BYTES) throw new CryptoError("ciphertext-invalid", "The ciphertext is too short.");
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const body = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES));
  try {
    decipher.final();
  } catch {
    throw new CryptoError("ciphertext-invalid", "The ciphertext was changed or belongs elsewhere.");
  }
  return body;
}

/** A UUID as its 16 bytes. @throws TypeError when the text is no UUID */
export function uuidBytes(uuid: string): Buffer {
  if (!isUuid(uuid)) throw new TypeError("Not a UUID.");
  return Buffer.from(uuid.replaceAll("-", ""), "hex");
}

export function uuidText(bytes: Buffer): string {
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    "-",
  );
}

/** Lower case only: one object has one spelling, in the database, in paths and in authenticated data. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
}
