import { hkdfSync } from "node:crypto";
import { bind, KEY_BYTES } from "./envelope.ts";
import { CryptoError } from "./crypto-error.ts";
import type { MasterKeyRing } from "./master-keys.ts";
import type { Random } from "../ports.ts";

/**
 * `data` keys encrypt; the newest is used for sealing, all open.
 * `index` is the one key of the blind indexes. It is a key apart, drawn once and only ever re-wrapped,
 * so that rotating or retiring data keys leaves every stored index valid, and no data key can be
 * linked to the indexes.
 */
export type KeyPurpose = "data" | "index";

/** A row of `tenant_keys` (without the tenant) or of `platform.keys`. */
export interface KeyRow {
  /** A UUID, version 7: the order of ids is the order of making. */
  readonly id: string;
  readonly purpose: KeyPurpose;
  readonly masterKeyId: string;
  readonly wrapped: Buffer;
}

export interface DataKey {
  readonly id: string;
  /** Encrypts columns. */
  readonly columnKey: Buffer;
  /** Gives a key per file, never encrypts itself. */
  readonly fileSecret: Buffer;
}

export interface OwnerKeys {
  readonly current: DataKey;
  readonly byId: ReadonlyMap<string, DataKey>;
  readonly indexSecret: Buffer;
}

/** HKDF-SHA-256 (RFC 5869), 32 bytes. Separate labels make keys that say nothing about each other. */
export function deriveKey(secret: Buffer, salt: Buffer, info: Buffer): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, salt, info, KEY_BYTES));
}

/** Draws a key and wraps it under the current master key. */
export function newKeyRow(ring: MasterKeyRing, random: Random, ownerId: string, purpose: KeyPurpose): KeyRow {
  const id = random.uuid();
  return { id, purpose, ...ring.wrap({ ownerId, keyId: id, purpose }, random.bytes(KEY_BYTES)) };
}

/** The same key under the current master key; the ciphertexts made with it stay as they are. */
export function rewrapKeyRow(ring: MasterKeyRing, ownerId: string, row: KeyRow): KeyRow {
  const context = { ownerId, keyId: row.id, purpose: row.purpose };
  return { ...row, ...ring.wrap(context, ring.unwrap(context, row.masterKeyId, row.wrapped)) };
}

/** @throws CryptoError `key-missing`, `master-key-unknown`, `ciphertext-invalid` */
export function openOwnerKeys(ring: MasterKeyRing, ownerId: string, rows: readonly KeyRow[]): OwnerKeys {
  const byId = new Map<string, DataKey>();
  let current: DataKey | undefined;
  let index: { id: string; secret: Buffer } | undefined;
  for (const row of rows) {
    const secret = ring.unwrap(
      { ownerId, keyId: row.id, purpose: row.purpose },
      row.masterKeyId,
      row.wrapped,
    );
    if (row.purpose === "index") {
      if (index === undefined || row.id < index.id) index = { id: row.id, secret };
      continue;
    }
    const key: DataKey = {
      id: row.id,
      columnKey: deriveKey(secret, Buffer.alloc(0), bind("column", "1")),
      fileSecret: deriveKey(secret, Buffer.alloc(0), bind("file", "1")),
    };
    byId.set(row.id, key);
    if (current === undefined || row.id > current.id) current = key;
  }
  if (current === undefined || index === undefined) {
    throw new CryptoError("key-missing", "This owner has no data key or no index key.");
  }
  return { current, byId, indexSecret: index.secret };
}
