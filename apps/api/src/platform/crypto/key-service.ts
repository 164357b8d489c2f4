import { createKeyCache } from "./key-cache.ts";
import { createMasterKeyRing } from "./master-keys.ts";
import { deriveKey, newKeyRow, rewrapKeyRow } from "./owner-keys.ts";
import { createOwnerSealer } from "./owner-sealer.ts";
import { commitmentOf, SALT_BYTES } from "./sealed-text.ts";
import type { MasterKey, MasterKeyRing } from "./master-keys.ts";
import type { KeyRow } from "./owner-keys.ts";
import type { Commitment, SealedAt } from "./sealed-text.ts";
import type { Clock, Random } from "../ports.ts";

/** The owner of the platform's own keys; no tenant has the nil UUID. */
export const PLATFORM_OWNER_ID = "00000000-0000-0000-0000-000000000000";

export interface ColumnAt {
  readonly tenantId: string;
  readonly rowId: string;
  /** A stable name such as `request.reporter-contact`: renaming a table or column never changes it. */
  readonly fieldId: string;
}

export type PlatformColumnAt = Omit<ColumnAt, "tenantId">;

export interface SealedWithCommitment {
  readonly cipher: Buffer;
  /** `sha256(salt || text)` for the `*_commitment` column; the salt is inside `cipher`. */
  readonly commitment: Buffer;
}

export interface OpenedWithCommitment extends Commitment {
  readonly plaintext: string;
}

/** All opening throws CryptoError; see its codes. Texts are any length, also empty. */
export interface KeyService {
  /** The first keys of a tenant, one for data, one for indexes: insert both in the transaction that makes it. */
  newTenantKeys(tenantId: string): KeyRow[];
  /** One more data key; sealing uses it from the next load of the tenant's keys on. */
  newTenantDataKey(tenantId: string): KeyRow;
  /** The row wrapped by the current master key; the same row when it already is. */
  rewrapTenantKey(tenantId: string, row: KeyRow): KeyRow;
  newPlatformKeys(): KeyRow[];
  rewrapPlatformKey(row: KeyRow): KeyRow;

  sealColumn(at: ColumnAt, plaintext: string): Promise<Buffer>;
  sealCommitted(at: ColumnAt, plaintext: string): Promise<SealedWithCommitment>;
  openColumn(at: ColumnAt, cipher: Buffer): Promise<string>;
  openCommitted(at: ColumnAt, cipher: Buffer): Promise<OpenedWithCommitment>;
  /** The same text and salt under the newest data key: the commitment stays valid. */
  resealColumn(at: ColumnAt, cipher: Buffer): Promise<Buffer>;
  /** HMAC-SHA-256, 32 bytes. The caller normalises (trim, NFKC, lower case) the same way when storing and searching. */
  blindIndex(at: { tenantId: string; fieldId: string }, normalisedPlaintext: string): Promise<Buffer>;

  sealPlatform(at: PlatformColumnAt, plaintext: string): Promise<Buffer>;
  openPlatform(at: PlatformColumnAt, cipher: Buffer): Promise<string>;
  platformIndex(fieldId: string, normalisedPlaintext: string): Promise<Buffer>;

  /** A key for one file; `keyId` undefined means the newest. @throws CryptoError `key-unknown` */
  fileKey(
    tenantId: string,
    keyId: string | undefined,
    salt: Buffer,
    info: Buffer,
  ): Promise<{ keyId: string; key: Buffer }>;

  /** Loads a tenant's keys now, so that a transaction that seals does not wait for a second connection. */
  warm(tenantId: string): Promise<void>;
  /** Drops a tenant's unwrapped keys from memory: after rotation, and when the tenant is erased. */
  forget(tenantId: string): void;
  /** The same service for a tenant whose key rows are not committed yet; keeps nothing when it rolls back. */
  withUncommitted(tenantId: string, rows: readonly KeyRow[]): KeyService;
}

export interface KeyServiceOptions {
  /** The first wraps new keys, all unwrap. */
  readonly masterKeys: readonly MasterKey[];
  readonly random: Random;
  readonly clock: Clock;
  /** All rows of `tenant_keys` of one tenant, in any order. */
  readonly loadTenantKeys: (tenantId: string) => Promise<readonly KeyRow[]>;
  readonly loadPlatformKeys: () => Promise<readonly KeyRow[]>;
  /** Tenants kept in memory. */
  readonly cacheLimit?: number;
  readonly cacheMaxAgeMs?: number;
}

export function createKeyService(options: KeyServiceOptions): KeyService {
  const { random, clock } = options;
  const ring = createMasterKeyRing(options.masterKeys, random);
  const cache = createKeyCache(clock, options.cacheLimit ?? 1_000, options.cacheMaxAgeMs ?? 300_000);

  const owners = createOwnerSealer(ring, cache, random, (ownerId) =>
    ownerId === PLATFORM_OWNER_ID ? options.loadPlatformKeys() : options.loadTenantKeys(ownerId),
  );
  const newSalt = (): Buffer => random.bytes(SALT_BYTES);

  return {
    ...keyRows(ring, random),

    sealColumn: async (at, plaintext) => owners.seal(ofTenant(at), newSalt(), plaintext),
    async sealCommitted(at, plaintext) {
      const { salt, hash } = commitmentOf(newSalt(), plaintext);
      return { cipher: await owners.seal(ofTenant(at), salt, plaintext), commitment: hash };
    },
    openColumn: async (at, cipher) => (await owners.open(ofTenant(at), cipher)).plaintext,
    async openCommitted(at, cipher) {
      const { plaintext, salt } = await owners.open(ofTenant(at), cipher);
      return { plaintext, ...commitmentOf(salt, plaintext) };
    },
    async resealColumn(at, cipher) {
      const { plaintext, salt } = await owners.open(ofTenant(at), cipher);
      return owners.seal(ofTenant(at), salt, plaintext);
    },
    blindIndex: async ({ tenantId, fieldId }, text) =>
      owners.index(ofTenant({ tenantId, rowId: "", fieldId }).ownerId, fieldId, text),

    sealPlatform: (at, plaintext) => owners.seal({ ...at, ownerId: PLATFORM_OWNER_ID }, newSalt(), plaintext),
    openPlatform: async (at, cipher) =>
      (await owners.open({ ...at, ownerId: PLATFORM_OWNER_ID }, cipher)).plaintext,
    platformIndex: (fieldId, text) => owners.index(PLATFORM_OWNER_ID, fieldId, text),

    async fileKey(tenantId, keyId, salt, info) {
      const key =
        keyId === undefined ? (await owners.keysOf(tenantId)).current : await owners.dataKey(tenantId, keyId);
      return { keyId: key.id, key: deriveKey(key.fileSecret, salt, info) };
    },

    async warm(tenantId) {
      await owners.keysOf(tenantId);
    },
    forget: (tenantId) => cache.forget(tenantId),
    withUncommitted: (tenantId, rows) =>
      createKeyService({
        ...options,
        loadTenantKeys: (asked) =>
          asked === tenantId ? Promise.resolve(rows) : options.loadTenantKeys(asked),
      }),
  };
}

type KeyRowMaker = Pick<
  KeyService,
  "newTenantKeys" | "newTenantDataKey" | "rewrapTenantKey" | "newPlatformKeys" | "rewrapPlatformKey"
>;

function keyRows(ring: MasterKeyRing, random: Random): KeyRowMaker {
  const newKeys = (ownerId: string): KeyRow[] => [
    newKeyRow(ring, random, ownerId, "data"),
    newKeyRow(ring, random, ownerId, "index"),
  ];
  const rewrap = (ownerId: string, row: KeyRow): KeyRow =>
    row.masterKeyId === ring.currentId ? row : rewrapKeyRow(ring, ownerId, row);
  return {
    newTenantKeys: (tenantId) => newKeys(tenantId),
    newTenantDataKey: (tenantId) => newKeyRow(ring, random, tenantId, "data"),
    rewrapTenantKey: (tenantId, row) => rewrap(tenantId, row),
    newPlatformKeys: () => newKeys(PLATFORM_OWNER_ID),
    rewrapPlatformKey: (row) => rewrap(PLATFORM_OWNER_ID, row),
  };
}

/** A tenant never reaches the platform's keys through its id. */
function ofTenant({ tenantId, rowId, fieldId }: ColumnAt): SealedAt {
  if (tenantId === PLATFORM_OWNER_ID) throw new TypeError("The platform's keys are not a tenant's.");
  return { ownerId: tenantId, rowId, fieldId };
}
