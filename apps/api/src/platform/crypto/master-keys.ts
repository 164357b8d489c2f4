import { bind, gcmOpen, gcmSeal, KEY_BYTES, NONCE_BYTES } from "./envelope.ts";
import { CryptoError } from "./crypto-error.ts";
import type { Random } from "../ports.ts";

/** `id` names the key in each wrapped row, so it is never reused for another key. */
export interface MasterKey {
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

/** What a wrapped key belongs to; bound into the wrapping, so a row moved to another tenant does not open. */
export interface WrapContext {
  readonly ownerId: string;
  readonly keyId: string;
  readonly purpose: string;
}

export interface MasterKeyRing {
  readonly currentId: string;
  wrap(context: WrapContext, key: Buffer): { masterKeyId: string; wrapped: Buffer };
  /** @throws CryptoError `master-key-unknown`, `ciphertext-invalid` */
  unwrap(context: WrapContext, masterKeyId: string, wrapped: Buffer): Buffer;
}

const WRAP_VERSION = 1;

/** @param masterKeys the first wraps, all unwrap */
export function createMasterKeyRing(masterKeys: readonly MasterKey[], random: Random): MasterKeyRing {
  const current = masterKeys[0];
  if (current === undefined) throw new Error("No master key is configured.");
  const byId = new Map<string, Buffer>();
  for (const { id, key } of masterKeys) {
    if (id === "" || byId.has(id)) throw new Error(`The master key id "${id}" is empty or given twice.`);
    if (key.length !== KEY_BYTES)
      throw new Error(`The master key "${id}" has ${key.length} bytes, not ${KEY_BYTES}.`);
    byId.set(id, key);
  }
  return {
    currentId: current.id,
    wrap(context, key) {
      const nonce = random.bytes(NONCE_BYTES);
      const sealed = gcmSeal(current.key, nonce, wrapAad(context, current.id), key);
      return { masterKeyId: current.id, wrapped: Buffer.concat([Buffer.of(WRAP_VERSION), nonce, sealed]) };
    },
    unwrap(context, masterKeyId, wrapped) {
      const master = byId.get(masterKeyId);
      if (master === undefined) {
        throw new CryptoError("master-key-unknown", `The master key "${masterKeyId}" is not configured.`);
      }
      if (wrapped[0] !== WRAP_VERSION)
        throw new CryptoError("ciphertext-invalid", "Unknown version of a wrapped key.");
      const nonce = wrapped.subarray(1, 1 + NONCE_BYTES);
      return gcmOpen(master, nonce, wrapAad(context, masterKeyId), wrapped.subarray(1 + NONCE_BYTES));
    },
  };
}

function wrapAad(context: WrapContext, masterKeyId: string): Buffer {
  return bind("wrapped-key", context.ownerId, context.keyId, context.purpose, masterKeyId);
}
