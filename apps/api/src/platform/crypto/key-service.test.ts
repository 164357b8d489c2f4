import { assert, asyncProperty, string } from "fast-check";
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { keyKit, masterKey } from "./crypto-kit.ts";
import { systemRandom } from "../ports.ts";
import { createMasterKeyRing } from "./master-keys.ts";

const ROW = "0198c5a0-0000-7000-8000-000000000001";
const OTHER_ROW = "0198c5a0-0000-7000-8000-000000000002";
const FIELD = "request.reporter-contact";
const invalid = { code: "ciphertext-invalid" };

describe("column encryption", () => {
  test("any text comes back as it was", async () => {
    const kit = keyKit();
    const at = { tenantId: kit.addTenant(), rowId: ROW, fieldId: FIELD };
    await assert(
      asyncProperty(string({ unit: "grapheme", maxLength: 500 }), async (text) => {
        expect(await kit.keys.openColumn(at, await kit.keys.sealColumn(at, text))).toBe(text);
      }),
      { numRuns: 200, verbose: true },
    );
  });

  test("equal plaintexts give different ciphertexts, and no byte of the plaintext shows", async () => {
    const kit = keyKit();
    const at = { tenantId: kit.addTenant(), rowId: ROW, fieldId: FIELD };
    const sealed = await Promise.all(
      Array.from({ length: 50 }, () => kit.keys.sealColumn(at, "jan@example.org")),
    );
    expect(new Set(sealed.map((bytes) => bytes.subarray(17).toString("hex"))).size).toBe(50);
    expect(sealed.every((bytes) => !bytes.includes("example"))).toBe(true);
  });

  test("a ciphertext moved to another row, field or tenant does not open", async () => {
    const kit = keyKit();
    const at = { tenantId: kit.addTenant(), rowId: ROW, fieldId: FIELD };
    const sealed = await kit.keys.sealColumn(at, "600 100 200");
    await expect(kit.keys.openColumn({ ...at, rowId: OTHER_ROW }, sealed)).rejects.toMatchObject(invalid);
    await expect(
      kit.keys.openColumn({ ...at, fieldId: "request.reporter-name" }, sealed),
    ).rejects.toMatchObject(invalid);
    await expect(kit.keys.openColumn({ ...at, tenantId: kit.addTenant() }, sealed)).rejects.toMatchObject({
      code: "key-unknown",
    });
  });

  test("a tenant that is given another tenant's key rows still opens nothing of it", async () => {
    const kit = keyKit();
    const at = { tenantId: kit.addTenant(), rowId: ROW, fieldId: FIELD };
    const sealed = await kit.keys.sealColumn(at, "secret");
    const thief = kit.addTenant();
    kit.rows.set(thief, [...kit.rows.get(thief)!, ...kit.rows.get(at.tenantId)!]);
    await expect(kit.node().openColumn({ ...at, tenantId: thief }, sealed)).rejects.toMatchObject(invalid);
  });

  test("any single changed bit is refused", async () => {
    const kit = keyKit();
    const at = { tenantId: kit.addTenant(), rowId: ROW, fieldId: FIELD };
    const sealed = await kit.keys.sealColumn(at, "600 100 200");
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      await expect(kit.keys.openColumn(at, changed)).rejects.toMatchObject({ name: "CryptoError" });
    }
  });

  test("any shortened or lengthened ciphertext is refused", async () => {
    const kit = keyKit();
    const at = { tenantId: kit.addTenant(), rowId: ROW, fieldId: FIELD };
    const sealed = await kit.keys.sealColumn(at, "600 100 200");
    for (let length = 0; length < sealed.length; length += 1) {
      await expect(kit.keys.openColumn(at, sealed.subarray(0, length))).rejects.toMatchObject(invalid);
    }
    await expect(kit.keys.openColumn(at, Buffer.concat([sealed, Buffer.of(0)]))).rejects.toMatchObject(
      invalid,
    );
  });

  test("the platform's keys and a tenant's keys do not open each other's columns", async () => {
    const kit = keyKit();
    const tenantId = kit.addTenant();
    const at = { rowId: ROW, fieldId: "person.email" };
    const sealed = await kit.keys.sealPlatform(at, "anna@example.org");
    expect(await kit.keys.openPlatform(at, sealed)).toBe("anna@example.org");
    await expect(kit.keys.openColumn({ ...at, tenantId }, sealed)).rejects.toMatchObject({
      code: "key-unknown",
    });
    await expect(kit.keys.openPlatform({ ...at, rowId: OTHER_ROW }, sealed)).rejects.toMatchObject(invalid);
    await expect(
      kit.keys.openColumn({ ...at, tenantId: "00000000-0000-0000-0000-000000000000" }, sealed),
    ).rejects.toThrow(TypeError);
  });
});

describe("rotation", () => {
  test("after a new data key old columns still open, new ones use it, and indexes stay the same", async () => {
    const kit = keyKit();
    const at = { tenantId: kit.addTenant(), rowId: ROW, fieldId: FIELD };
    const before = await kit.keys.sealColumn(at, "kept");
    const index = await kit.keys.blindIndex(at, "kept");
    kit.clock.advance(1_000);
    kit.rows.get(at.tenantId)!.push(kit.keys.newTenantDataKey(at.tenantId));
    kit.keys.forget(at.tenantId);
    const after = await kit.keys.sealColumn(at, "kept");
    expect(await kit.keys.openColumn(at, before)).toBe("kept");
    expect(after.subarray(1, 17)).not.toEqual(before.subarray(1, 17));
    expect(await kit.keys.blindIndex(at, "kept")).toEqual(index);
  });

  test("re-encrypting under the new data key keeps the commitment, and then the old key can go", async () => {
    const kit = keyKit();
    const at = { tenantId: kit.addTenant(), rowId: ROW, fieldId: FIELD };
    const { cipher, commitment } = await kit.keys.sealCommitted(at, "jan@example.org");
    const [oldData, index] = kit.rows.get(at.tenantId)!;
    kit.clock.advance(1_000);
    const newData = kit.keys.newTenantDataKey(at.tenantId);
    kit.rows.set(at.tenantId, [oldData!, index!, newData]);
    kit.keys.forget(at.tenantId);
    const resealed = await kit.keys.resealColumn(at, cipher);
    kit.rows.set(at.tenantId, [index!, newData]);
    kit.keys.forget(at.tenantId);
    const opened = await kit.keys.openCommitted(at, resealed);
    expect(opened.plaintext).toBe("jan@example.org");
    expect(opened.hash).toEqual(commitment);
    await expect(kit.keys.openColumn(at, cipher)).rejects.toMatchObject({ code: "key-unknown" });
  });

  test("a key added by another node is found without a restart", async () => {
    const kit = keyKit();
    const at = { tenantId: kit.addTenant(), rowId: ROW, fieldId: FIELD };
    await kit.keys.warm(at.tenantId);
    const other = kit.node();
    kit.clock.advance(1_000);
    kit.rows.get(at.tenantId)!.push(other.newTenantDataKey(at.tenantId));
    expect(await kit.keys.openColumn(at, await other.sealColumn(at, "new key"))).toBe("new key");
  });

  test("with two master keys valid, re-wrapping moves every key over and the old master can go", async () => {
    const kit = keyKit([masterKey("m1", 1)]);
    const at = { tenantId: kit.addTenant(), rowId: ROW, fieldId: FIELD };
    const sealed = await kit.keys.sealColumn(at, "kept");
    const index = await kit.keys.blindIndex(at, "kept");
    const both = kit.node([masterKey("m2", 2), masterKey("m1", 1)]);
    expect(await both.openColumn(at, sealed)).toBe("kept");
    const rewrapped = kit.rows.get(at.tenantId)!.map((row) => both.rewrapTenantKey(at.tenantId, row));
    expect(rewrapped.map((row) => row.masterKeyId)).toEqual(["m2", "m2"]);
    expect(rewrapped.map((row) => both.rewrapTenantKey(at.tenantId, row))).toEqual(rewrapped);
    const onlyNew = kit.node([masterKey("m2", 2)]);
    await expect(onlyNew.openColumn(at, sealed)).rejects.toMatchObject({ code: "master-key-unknown" });
    kit.rows.set(at.tenantId, rewrapped);
    expect(await onlyNew.openColumn(at, sealed)).toBe("kept");
    expect(await onlyNew.blindIndex(at, "kept")).toEqual(index);
  });

  test("platform keys are re-wrapped the same way and e-mail addresses are still found", async () => {
    const kit = keyKit();
    const index = await kit.keys.platformIndex("person.email", "anna@example.org");
    const both = kit.node([masterKey("m2", 2), masterKey("m1", 1)]);
    kit.platformRows.splice(0, 2, ...kit.platformRows.map((row) => both.rewrapPlatformKey(row)));
    expect(await kit.node([masterKey("m2", 2)]).platformIndex("person.email", "anna@example.org")).toEqual(
      index,
    );
  });

  test("a wrapped key put under another tenant, id or purpose does not unwrap", () => {
    const ring = createMasterKeyRing([masterKey("m1", 1), masterKey("m2", 2)], systemRandom());
    const context = { ownerId: ROW, keyId: OTHER_ROW, purpose: "data" };
    const { wrapped } = ring.wrap(context, Buffer.alloc(32, 7));
    expect(ring.unwrap(context, "m1", wrapped)).toEqual(Buffer.alloc(32, 7));
    for (const changed of [{ ownerId: OTHER_ROW }, { keyId: ROW }, { purpose: "index" }]) {
      expect(() => ring.unwrap({ ...context, ...changed }, "m1", wrapped)).toThrow(
        expect.objectContaining(invalid),
      );
    }
    expect(() => ring.unwrap(context, "m2", wrapped)).toThrow(expect.objectContaining(invalid));
  });
});

describe("blind index and commitment", () => {
  test("the index is equal for equal text in one field of one tenant, and different elsewhere", async () => {
    const kit = keyKit();
    const tenantId = kit.addTenant();
    const index = await kit.keys.blindIndex({ tenantId, fieldId: FIELD }, "jan@example.org");
    expect(index).toHaveLength(32);
    expect(await kit.keys.blindIndex({ tenantId, fieldId: FIELD }, "jan@example.org")).toEqual(index);
    expect(await kit.keys.blindIndex({ tenantId, fieldId: "member.email" }, "jan@example.org")).not.toEqual(
      index,
    );
    expect(
      await kit.keys.blindIndex({ tenantId: kit.addTenant(), fieldId: FIELD }, "jan@example.org"),
    ).not.toEqual(index);
    expect(await kit.keys.platformIndex(FIELD, "jan@example.org")).not.toEqual(index);
  });

  test("a commitment is sha256 of salt and text, and opening the column gives its salt back", async () => {
    const kit = keyKit();
    const at = { tenantId: kit.addTenant(), rowId: ROW, fieldId: FIELD };
    const { cipher, commitment } = await kit.keys.sealCommitted(at, "Łódź");
    const opened = await kit.keys.openCommitted(at, cipher);
    expect(opened.hash).toEqual(commitment);
    expect(createHash("sha256").update(opened.salt).update("Łódź").digest()).toEqual(commitment);
    expect((await kit.keys.sealCommitted(at, "Łódź")).commitment).not.toEqual(commitment);
  });
});

describe("keys in memory", () => {
  test("many askers at once load a tenant's keys once", async () => {
    const kit = keyKit();
    const at = { tenantId: kit.addTenant(), rowId: ROW, fieldId: FIELD };
    await Promise.all(Array.from({ length: 20 }, () => kit.keys.sealColumn(at, "x")));
    expect(kit.loads()).toBe(1);
  });

  test("the number of tenants in memory is bounded, the least used goes first", async () => {
    const kit = keyKit([masterKey("m1", 1)], 2);
    const [a, b, c] = [kit.addTenant(), kit.addTenant(), kit.addTenant()];
    for (const tenantId of [a, b, a, c, a]) await kit.keys.warm(tenantId);
    expect(kit.loads()).toBe(3);
    await kit.keys.warm(b);
    expect(kit.loads()).toBe(4);
  });

  test("keys destroyed elsewhere are gone from memory after the age limit", async () => {
    const kit = keyKit();
    const at = { tenantId: kit.addTenant(), rowId: ROW, fieldId: FIELD };
    const sealed = await kit.keys.sealColumn(at, "x");
    kit.rows.delete(at.tenantId);
    kit.clock.advance(300_001);
    await expect(kit.keys.openColumn(at, sealed)).rejects.toMatchObject({ code: "key-missing" });
  });

  test("keys of a tenant that is not committed yet seal at once, and are forgotten with the rollback", async () => {
    const kit = keyKit();
    const tenantId = systemRandom(kit.clock).uuid();
    const at = { tenantId, rowId: ROW, fieldId: FIELD };
    const newRows = kit.keys.newTenantKeys(tenantId);
    const sealed = await kit.keys.withUncommitted(tenantId, newRows).sealColumn(at, "first");
    await expect(kit.keys.openColumn(at, sealed)).rejects.toMatchObject({ code: "key-missing" });
    kit.rows.set(tenantId, newRows);
    expect(await kit.keys.openColumn(at, sealed)).toBe("first");
  });
});

describe("master keys", () => {
  test("none, one of another length, and an id given twice are refused without showing a key", () => {
    const random = systemRandom();
    expect(() => createMasterKeyRing([], random)).toThrow("No master key");
    expect(() => createMasterKeyRing([{ id: "m1", key: Buffer.alloc(31) }], random)).toThrow("31 bytes");
    expect(() => createMasterKeyRing([masterKey("m1", 1), masterKey("m1", 2)], random)).toThrow("twice");
  });
});
