import { array, assert, asyncProperty, constantFrom, nat, uint8Array } from "fast-check";
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { keyKit, masterKey } from "../crypto/crypto-kit.ts";
import { CHUNK_BYTES } from "./chunked-cipher.ts";
import { createDiskStore } from "./disk-store.ts";
import { createEncryptedStore } from "./encrypted-store.ts";
import { readAll } from "./file-store.ts";
import { type Folder, keyOf, MAX, newFolder, parts, random, read } from "./store-kit.ts";
import type { FileStore } from "./file-store.ts";

let folder: Folder;

beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => folder.remove());

function setUp(): { store: FileStore; disk: FileStore; kit: ReturnType<typeof keyKit> } {
  const kit = keyKit();
  const disk = createDiskStore(folder.root, random);
  return { kit, disk, store: createEncryptedStore(disk, kit.keys, random) };
}

describe("encrypted store", () => {
  test("any content, cut into any parts, comes back whole, and any range of it", async () => {
    const { kit, store } = setUp();
    const tenantId = kit.addTenant();
    const sizes = constantFrom(
      0,
      1,
      100,
      CHUNK_BYTES - 1,
      CHUNK_BYTES,
      CHUNK_BYTES + 1,
      2 * CHUNK_BYTES,
      3 * CHUNK_BYTES + 17,
    );
    await assert(
      asyncProperty(
        sizes,
        array(nat(200_000), { maxLength: 5 }),
        nat(),
        nat(),
        uint8Array({ maxLength: 40 }),
        async (size, cuts, a, b, seed) => {
          const content = Buffer.alloc(size, seed.length === 0 ? 0 : Buffer.from(seed));
          const at = [0, ...cuts.map((cut) => cut % (size + 1)).sort((x, y) => x - y), size];
          const key = keyOf(tenantId);
          const written = await store.write(
            key,
            parts(...at.slice(1).map((to, n) => content.subarray(at[n], to))),
            MAX,
          );
          expect(written).toEqual({ bytes: size, sha256: createHash("sha256").update(content).digest() });
          expect((await read(store, key)).equals(content)).toBe(true);
          const [start, end] = [a % (size + 1), b % (size + 1)].sort((x, y) => x - y);
          const range = await store.read(key, { start: start!, end: end! });
          expect(range.bytes).toBe(size);
          expect((await readAll(range.content, size)).equals(content.subarray(start, end))).toBe(true);
        },
      ),
      { numRuns: 60, verbose: true },
    );
  });

  test("no byte of the content lies on the disk, and equal contents are stored differently", async () => {
    const { kit, store } = setUp();
    const tenantId = kit.addTenant();
    for (let n = 0; n < 2; n += 1)
      await store.write(keyOf(tenantId), parts(Buffer.from("PLAINTEXT-MARKER".repeat(9_000))), MAX);
    const [one, two] = await Promise.all(
      (await folder.files()).map((name) => readFile(join(folder.root, name))),
    );
    expect(one!.includes("PLAINTEXT-MARKER") || two!.includes("PLAINTEXT-MARKER")).toBe(false);
    expect(one!.length).toBe(two!.length);
    expect(one!.subarray(17).equals(two!.subarray(17))).toBe(false);
  });

  test("a file cut off anywhere does not read as whole", async () => {
    const { kit, store } = setUp();
    const key = keyOf(kit.addTenant());
    await store.write(key, parts(random.bytes(3 * CHUNK_BYTES)), MAX);
    const path = await folder.theFile();
    const stored = await readFile(path);
    const sealedChunk = CHUNK_BYTES + 16;
    const lengths = [
      0,
      1,
      55,
      56,
      57,
      71,
      72,
      56 + sealedChunk,
      56 + 2 * sealedChunk,
      56 + 2 * sealedChunk + 16,
      stored.length - 1,
      stored.length - 17,
    ];
    for (const length of lengths) {
      await writeFile(path, stored.subarray(0, length));
      await expect(read(store, key)).rejects.toMatchObject({ code: "file-damaged" });
    }
    await writeFile(path, Buffer.concat([stored, stored.subarray(56)]));
    await expect(read(store, key)).rejects.toMatchObject({ code: "file-damaged" });
    await writeFile(path, stored);
    expect((await read(store, key)).length).toBe(3 * CHUNK_BYTES);
  });

  test("chunks that are swapped, repeated or left out are refused", async () => {
    const { kit, store } = setUp();
    const key = keyOf(kit.addTenant());
    await store.write(key, parts(random.bytes(4 * CHUNK_BYTES)), MAX);
    const path = await folder.theFile();
    const stored = await readFile(path);
    const chunk = (n: number): Buffer =>
      stored.subarray(56 + n * (CHUNK_BYTES + 16), 56 + (n + 1) * (CHUNK_BYTES + 16));
    const head = stored.subarray(0, 56);
    for (const order of [
      [1, 0, 2, 3],
      [0, 0, 2, 3],
      [0, 2, 3],
      [0, 1, 2, 2],
      [3, 1, 2, 0],
      [0, 1, 2],
    ]) {
      await writeFile(path, Buffer.concat([head, ...order.map(chunk)]));
      await expect(read(store, key)).rejects.toMatchObject({ code: "file-damaged" });
    }
  });

  test("a changed bit anywhere is found, in the header too", async () => {
    const { kit, store } = setUp();
    const key = keyOf(kit.addTenant());
    await store.write(key, parts(random.bytes(500)), MAX);
    const path = await folder.theFile();
    const stored = await readFile(path);
    for (let at = 0; at < stored.length; at += 1) {
      const changed = Buffer.from(stored);
      changed[at]! ^= 1;
      await writeFile(path, changed);
      await expect(read(store, key)).rejects.toMatchObject({ code: "file-damaged" });
    }
  });

  test("a file put in the place of another file, variant or tenant does not open", async () => {
    const { kit, store, disk } = setUp();
    const [tenantId, thief] = [kit.addTenant(), kit.addTenant()];
    const key = keyOf(tenantId);
    await store.write(key, parts(Buffer.from("secret")), MAX);
    const stolen = await readAll((await disk.read(key)).content, 1_000);
    const rows = kit.rows.get(thief)!;
    for (const place of [
      keyOf(tenantId),
      { ...key, variant: "thumbnail" },
      keyOf(thief),
      { ...key, tenantId: thief },
    ]) {
      await disk.write(place, parts(stolen), MAX);
      await expect(read(store, place)).rejects.toMatchObject({ code: "file-damaged" });
    }
    // Not even when the thief's tenant were given the other's key rows.
    kit.rows.set(thief, [...rows, ...kit.rows.get(tenantId)!]);
    kit.keys.forget(thief);
    await expect(read(store, { ...key, tenantId: thief })).rejects.toMatchObject({
      name: expect.stringMatching(/Error/),
    });
  });

  test("files written before a new data key or master key still read", async () => {
    const { kit, store, disk } = setUp();
    const key = keyOf(kit.addTenant());
    await store.write(key, parts(Buffer.from("old")), MAX);
    kit.clock.advance(1_000);
    kit.rows.get(key.tenantId)!.push(kit.keys.newTenantDataKey(key.tenantId));
    kit.keys.forget(key.tenantId);
    const later = keyOf(key.tenantId);
    await store.write(later, parts(Buffer.from("new")), MAX);
    const rotated = kit.node([masterKey("m2", 2), masterKey("m1", 1)]);
    kit.rows.set(
      key.tenantId,
      kit.rows.get(key.tenantId)!.map((row) => rotated.rewrapTenantKey(key.tenantId, row)),
    );
    const after = createEncryptedStore(disk, kit.node([masterKey("m2", 2)]), random);
    expect((await read(after, key)).toString()).toBe("old");
    expect((await read(after, later)).toString()).toBe("new");
  });

  test("a reader gets one whole content while others write the same file anew", async () => {
    const { kit, store } = setUp();
    const key = keyOf(kit.addTenant());
    const content = random.bytes(3 * CHUNK_BYTES);
    await store.write(key, parts(content), MAX);
    const write = async (): Promise<void> => {
      for (let n = 0; n < 15; n += 1) await store.write(key, parts(content), MAX);
    };
    const readAgain = async (): Promise<void> => {
      for (let n = 0; n < 40; n += 1) expect((await read(store, key)).equals(content)).toBe(true);
    };
    await Promise.all([write(), write(), readAgain(), readAgain()]);
  });

  test("a source with too many bytes stops early and stores nothing", async () => {
    const { kit, store } = setUp();
    let given = 0;
    async function* endless(): AsyncGenerator<Buffer, void, void> {
      for (;;) {
        given += CHUNK_BYTES;
        yield Buffer.alloc(CHUNK_BYTES);
      }
    }
    const key = keyOf(kit.addTenant());
    await expect(store.write(key, endless(), { maxBytes: 1_000_000 })).rejects.toMatchObject({
      code: "file-too-large",
    });
    expect(given).toBeLessThan(1_000_000 + 2 * CHUNK_BYTES);
    expect(await folder.files()).toEqual([]);
  });
});
