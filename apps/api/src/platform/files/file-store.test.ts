import { array, assert, asyncProperty, constantFrom, nat, uint8Array } from "fast-check";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { keyKit, masterKey } from "../crypto/crypto-kit.ts";
import { systemRandom } from "../ports.ts";
import { CHUNK_BYTES } from "./chunked-cipher.ts";
import { createDiskStore } from "./disk-store.ts";
import { createEncryptedStore } from "./encrypted-store.ts";
import { readAll } from "./file-store.ts";
import type { FileKey, FileStore } from "./file-store.ts";

const random = systemRandom();
const MAX = { maxBytes: 10_000_000 };
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "file-store-"));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function* parts(...given: Uint8Array[]): AsyncGenerator<Uint8Array, void, void> {
  yield* given;
}

const read = async (store: FileStore, key: FileKey): Promise<Buffer> =>
  readAll((await store.read(key)).content, 100_000_000);

/** All files below the root, as paths relative to it. */
async function files(): Promise<string[]> {
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

async function theFile(): Promise<string> {
  const [only, ...others] = await files();
  expect(others).toEqual([]);
  return join(root, only!);
}

const keyOf = (tenantId = random.uuid(), variant = "original"): FileKey => ({
  tenantId,
  fileId: random.uuid(),
  variant,
});

async function* broken(): AsyncGenerator<Buffer, void, void> {
  yield Buffer.from("sec");
  throw new Error("connection lost");
}

function setUp(): { store: FileStore; disk: FileStore; kit: ReturnType<typeof keyKit> } {
  const kit = keyKit();
  const disk = createDiskStore(root, random);
  return { kit, disk, store: createEncryptedStore(disk, kit.keys, random) };
}

describe("disk store", () => {
  test("what was written is read back, with its size and hash", async () => {
    const store = createDiskStore(root, random);
    const key = keyOf();
    const content = random.bytes(300_000);
    const written = await store.write(key, parts(content.subarray(0, 7), content.subarray(7)), MAX);
    expect(written).toEqual({ bytes: 300_000, sha256: createHash("sha256").update(content).digest() });
    expect(await read(store, key)).toEqual(content);
    expect((await store.read(key)).bytes).toBe(300_000);
    expect(await readAll((await store.read(key, { start: 10, end: 20 })).content, 100)).toEqual(
      content.subarray(10, 20),
    );
  });

  test("a source with too many bytes is not read on, and nothing is stored", async () => {
    const store = createDiskStore(root, random);
    let given = 0;
    let isClosed = false;
    async function* endless(): AsyncGenerator<Buffer, void, void> {
      try {
        for (;;) {
          given += 1_000;
          yield Buffer.alloc(1_000);
        }
      } finally {
        isClosed = true;
      }
    }
    await expect(store.write(keyOf(), endless(), { maxBytes: 5_000 })).rejects.toMatchObject({
      code: "file-too-large",
    });
    expect(given).toBe(6_000);
    expect(isClosed).toBe(true);
    expect(await files()).toEqual([]);
  });

  test("bytes that were not announced are refused and leave nothing", async () => {
    const store = createDiskStore(root, random);
    const content = Buffer.from("photo");
    const sha256 = createHash("sha256").update(content).digest();
    const attempts = [
      { bytes: 5, sha256: Buffer.alloc(32) },
      { bytes: 4, sha256 },
      { bytes: 6, sha256 },
    ];
    for (const expected of attempts) {
      await expect(store.write(keyOf(), parts(content), { ...MAX, expected })).rejects.toMatchObject({
        code: "file-mismatch",
      });
    }
    expect(await files()).toEqual([]);
    await store.write(keyOf(), parts(content), { ...MAX, expected: { bytes: 5, sha256 } });
    expect(await files()).toHaveLength(1);
  });

  test("a source that breaks leaves nothing, and an earlier content stays", async () => {
    const store = createDiskStore(root, random);
    const key = keyOf();
    await store.write(key, parts(Buffer.from("first")), MAX);
    await expect(store.write(key, broken(), MAX)).rejects.toThrow("connection lost");
    expect((await read(store, key)).toString()).toBe("first");
    expect(await files()).toHaveLength(1);
  });

  test("a process killed in the middle of a write leaves nothing under the final name, and the rest is swept", async () => {
    const key = keyOf();
    const script = `
      import { createDiskStore } from ${JSON.stringify(import.meta.resolve("./disk-store.ts"))};
      import { systemRandom } from ${JSON.stringify(import.meta.resolve("../ports.ts"))};
      async function* slow() { yield Buffer.alloc(200_000, 1); console.log("half"); await new Promise((r) => setTimeout(r, 60_000)); }
      await createDiskStore(${JSON.stringify(root)}, systemRandom()).write(${JSON.stringify(key)}, slow(), { maxBytes: 1e9 });`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    const store = createDiskStore(root, random);
    expect(await store.exists(key)).toBe(false);
    await expect(store.read(key)).rejects.toMatchObject({ code: "file-missing" });
    expect(await files()).toHaveLength(1);
    expect(await store.sweep(Date.now())).toBe(0);
    expect(await store.sweep(Date.now() + 25 * 3_600_000)).toBe(1);
    expect(await files()).toEqual([]);
  }, 20_000);

  test("no key can name a path outside of the store", async () => {
    const store = createDiskStore(root, random);
    const good = keyOf();
    const bad: Partial<FileKey>[] = [
      { tenantId: "../../../../../etc" },
      { fileId: `../${good.fileId}` },
      { fileId: good.fileId.toUpperCase() },
      { fileId: `${good.fileId}\n` },
      { variant: "../x" },
      { variant: "a/b" },
      { variant: "" },
      { variant: "x\0" },
      { variant: `a${"b".repeat(32)}` },
    ];
    for (const part of bad) {
      const key = { ...good, ...part };
      await expect(store.write(key, parts(Buffer.from("x")), MAX)).rejects.toThrow(TypeError);
      await expect(store.read(key)).rejects.toThrow(TypeError);
      await expect(store.remove(key)).rejects.toThrow(TypeError);
    }
    await expect(store.removeTenant("..")).rejects.toThrow(TypeError);
    expect(await files()).toEqual([]);
  });

  test("removing a tenant removes all of its files and nobody else's", async () => {
    const store = createDiskStore(root, random);
    const [mine, other] = [random.uuid(), random.uuid()];
    const kept = keyOf(other);
    for (let n = 0; n < 5; n += 1) await store.write(keyOf(mine), parts(Buffer.from("x")), MAX);
    await store.write(kept, parts(Buffer.from("kept")), MAX);
    await store.removeTenant(mine);
    expect(await files()).toHaveLength(1);
    expect((await read(store, kept)).toString()).toBe("kept");
    await store.remove(kept);
    await store.remove(kept);
    expect(await store.exists(kept)).toBe(false);
  });
});

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
    const [one, two] = await Promise.all((await files()).map((name) => readFile(join(root, name))));
    expect(one!.includes("PLAINTEXT-MARKER") || two!.includes("PLAINTEXT-MARKER")).toBe(false);
    expect(one!.length).toBe(two!.length);
    expect(one!.subarray(17).equals(two!.subarray(17))).toBe(false);
  });

  test("a file cut off anywhere does not read as whole", async () => {
    const { kit, store } = setUp();
    const key = keyOf(kit.addTenant());
    await store.write(key, parts(random.bytes(3 * CHUNK_BYTES)), MAX);
    const path = await theFile();
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
    const path = await theFile();
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
    const path = await theFile();
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
    expect(await files()).toEqual([]);
  });
});
