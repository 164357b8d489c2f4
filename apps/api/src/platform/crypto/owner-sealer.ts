import { createHmac } from "node:crypto";
import { bind } from "./envelope.ts";
import { CryptoError } from "./crypto-error.ts";
import { deriveKey, openOwnerKeys } from "./owner-keys.ts";
import { keyIdOf, openText, sealText } from "./sealed-text.ts";
import type { KeyCache } from "./key-cache.ts";
import type { MasterKeyRing } from "./master-keys.ts";
import type { DataKey, KeyRow, OwnerKeys } from "./owner-keys.ts";
import type { SealedAt } from "./sealed-text.ts";
import type { Random } from "../ports.ts";

/** Seals, opens and indexes for any owner of keys: a tenant, or the platform itself. */
export interface OwnerSealer {
  keysOf(ownerId: string): Promise<OwnerKeys>;
  /** @throws CryptoError `key-unknown` */
  dataKey(ownerId: string, keyId: string): Promise<DataKey>;
  seal(at: SealedAt, salt: Buffer, plaintext: string): Promise<Buffer>;
  open(at: SealedAt, cipher: Buffer): Promise<{ plaintext: string; salt: Buffer }>;
  index(ownerId: string, fieldId: string, text: string): Promise<Buffer>;
}

export function createOwnerSealer(
  ring: MasterKeyRing,
  cache: KeyCache,
  random: Random,
  load: (ownerId: string) => Promise<readonly KeyRow[]>,
): OwnerSealer {
  const keysOf = (ownerId: string): Promise<OwnerKeys> =>
    cache.get(ownerId, async () => openOwnerKeys(ring, ownerId, await load(ownerId)));

  // Another node may have added a key since this one loaded: look once more before giving up.
  const dataKey = async (ownerId: string, keyId: string): Promise<DataKey> => {
    const found = (await keysOf(ownerId)).byId.get(keyId);
    if (found !== undefined) return found;
    cache.forget(ownerId);
    const again = (await keysOf(ownerId)).byId.get(keyId);
    if (again === undefined)
      throw new CryptoError("key-unknown", "The data key of this ciphertext does not exist.");
    return again;
  };

  return {
    keysOf,
    dataKey,
    seal: async (at, salt, plaintext) =>
      sealText((await keysOf(at.ownerId)).current, at, salt, plaintext, random),
    open: async (at, cipher) => openText(await dataKey(at.ownerId, keyIdOf(cipher)), at, cipher),
    async index(ownerId, fieldId, text) {
      const { indexSecret } = await keysOf(ownerId);
      const key = deriveKey(indexSecret, Buffer.alloc(0), bind("blind-index", "1", ownerId, fieldId));
      return createHmac("sha256", key).update(text, "utf8").digest();
    },
  };
}
