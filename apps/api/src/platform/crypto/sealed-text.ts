import { createHash } from "node:crypto";
import { bind, gcmOpen, gcmSeal, NONCE_BYTES, TAG_BYTES, uuidBytes, uuidText } from "./envelope.ts";
import { CryptoError } from "./crypto-error.ts";
import type { DataKey } from "./owner-keys.ts";
import type { Random } from "../ports.ts";

/**
 * A sealed column, byte by byte:
 *   1 version, 16 id of the data key, 12 nonce, then AES-256-GCM of (16 salt, UTF-8 text), 16 tag.
 * The salt belongs to the commitment in the change log. It lies inside the ciphertext, so destroying the
 * key makes the commitment unguessable for good, and re-encrypting under a new key keeps it valid.
 */
const VERSION = 1;
const KEY_ID_AT = 1;
const NONCE_AT = KEY_ID_AT + 16;
const BODY_AT = NONCE_AT + NONCE_BYTES;
export const SALT_BYTES = 16;

export interface Commitment {
  readonly salt: Buffer;
  /** `sha256(salt || UTF-8 text)`, 32 bytes. */
  readonly hash: Buffer;
}

export function commitmentOf(salt: Buffer, plaintext: string): Commitment {
  return { salt, hash: createHash("sha256").update(salt).update(plaintext, "utf8").digest() };
}

/** Where a sealed text lives. `fieldId` is a stable name such as `person.email`, never a table's name. */
export interface SealedAt {
  readonly ownerId: string;
  readonly rowId: string;
  readonly fieldId: string;
}

export function sealText(
  key: DataKey,
  at: SealedAt,
  salt: Buffer,
  plaintext: string,
  random: Random,
): Buffer {
  const nonce = random.bytes(NONCE_BYTES);
  const header = Buffer.concat([Buffer.of(VERSION), uuidBytes(key.id)]);
  const body = gcmSeal(
    key.columnKey,
    nonce,
    aadOf(header, at),
    Buffer.concat([salt, Buffer.from(plaintext, "utf8")]),
  );
  return Buffer.concat([header, nonce, body]);
}

/** Which data key a sealed text needs. @throws CryptoError `ciphertext-invalid` */
export function keyIdOf(sealed: Buffer): string {
  if (sealed.length < BODY_AT + SALT_BYTES + TAG_BYTES || sealed[0] !== VERSION) {
    throw new CryptoError("ciphertext-invalid", "These bytes are not a sealed column.");
  }
  return uuidText(sealed.subarray(KEY_ID_AT, NONCE_AT));
}

/** @throws CryptoError `ciphertext-invalid` */
export function openText(key: DataKey, at: SealedAt, sealed: Buffer): { plaintext: string; salt: Buffer } {
  const nonce = sealed.subarray(NONCE_AT, BODY_AT);
  const opened = gcmOpen(
    key.columnKey,
    nonce,
    aadOf(sealed.subarray(0, NONCE_AT), at),
    sealed.subarray(BODY_AT),
  );
  return {
    plaintext: opened.subarray(SALT_BYTES).toString("utf8"),
    salt: Buffer.from(opened.subarray(0, SALT_BYTES)),
  };
}

function aadOf(header: Buffer, at: SealedAt): Buffer {
  return bind("column", header, at.ownerId, at.rowId, at.fieldId);
}
