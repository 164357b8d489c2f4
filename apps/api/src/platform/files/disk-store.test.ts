import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDiskStore } from "./disk-store.ts";
import { readAll } from "./file-store.ts";
import { type Folder, keyOf, MAX, newFolder, parts, random, read } from "./store-kit.ts";
import type { FileKey } from "./file-store.ts";

let folder: Folder;

beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => folder.remove());

async function* broken(): AsyncGenerator<Buffer, void, void> {
  yield Buffer.from("sec");
  throw new Error("connection lost");
}

describe("disk store", () => {
  test("what was written is read back, with its size and hash", async () => {
    const store = createDiskStore(folder.root, random);
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
    const store = createDiskStore(folder.root, random);
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
    expect(await folder.files()).toEqual([]);
  });

  test("bytes that were not announced are refused and leave nothing", async () => {
    const store = createDiskStore(folder.root, random);
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
    expect(await folder.files()).toEqual([]);
    await store.write(keyOf(), parts(content), { ...MAX, expected: { bytes: 5, sha256 } });
    expect(await folder.files()).toHaveLength(1);
  });

  test("a source that breaks leaves nothing, and an earlier content stays", async () => {
    const store = createDiskStore(folder.root, random);
    const key = keyOf();
    await store.write(key, parts(Buffer.from("first")), MAX);
    await expect(store.write(key, broken(), MAX)).rejects.toThrow("connection lost");
    expect((await read(store, key)).toString()).toBe("first");
    expect(await folder.files()).toHaveLength(1);
  });

  test("a process killed in the middle of a write leaves nothing under the final name, and the rest is swept", async () => {
    const key = keyOf();
    const script = `
      import { createDiskStore } from ${JSON.stringify(import.meta.resolve("./disk-store.ts"))};
      import { systemRandom } from ${JSON.stringify(import.meta.resolve("../ports.ts"))};
      async function* slow() { yield Buffer.alloc(200_000, 1); console.log("half"); await new Promise((r) => setTimeout(r, 60_000)); }
      await createDiskStore(${JSON.stringify(folder.root)}, systemRandom()).write(${JSON.stringify(key)}, slow(), { maxBytes: 1e9 });`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    const store = createDiskStore(folder.root, random);
    expect(await store.exists(key)).toBe(false);
    await expect(store.read(key)).rejects.toMatchObject({ code: "file-missing" });
    expect(await folder.files()).toHaveLength(1);
    expect(await store.sweep(Date.now())).toBe(0);
    expect(await store.sweep(Date.now() + 25 * 3_600_000)).toBe(1);
    expect(await folder.files()).toEqual([]);
  }, 20_000);

  test("what waits to be made into a picture does not outlive a crash by more than a day; what is kept stays", async () => {
    const store = createDiskStore(folder.root, random);
    const original = keyOf();
    await store.write(original, parts(Buffer.from("kept")), MAX);
    for (const key of [{ ...original, variant: "upload" }, keyOf(undefined, "upload")])
      await store.write(key, parts(Buffer.from("with its position")), MAX);
    await store.write({ ...original, variant: "thumbnail" }, parts(Buffer.from("small")), MAX);
    expect(await store.sweep(Date.now() + 23 * 3_600_000)).toBe(0);
    expect(await store.sweep(Date.now() + 25 * 3_600_000)).toBe(2);
    const kept = (await folder.files()).map((path) => path.split(".").at(-1));
    expect(new Set(kept)).toEqual(new Set(["original", "thumbnail"]));
    expect(kept).toHaveLength(2);
    expect((await read(store, original)).toString()).toBe("kept");
  });

  test("no key can name a path outside of the store", async () => {
    const store = createDiskStore(folder.root, random);
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
    expect(await folder.files()).toEqual([]);
  });

  test("removing a tenant removes all of its files and nobody else's", async () => {
    const store = createDiskStore(folder.root, random);
    const [mine, other] = [random.uuid(), random.uuid()];
    const kept = keyOf(other);
    for (let n = 0; n < 5; n += 1) await store.write(keyOf(mine), parts(Buffer.from("x")), MAX);
    await store.write(kept, parts(Buffer.from("kept")), MAX);
    await store.removeTenant(mine);
    expect(await folder.files()).toHaveLength(1);
    expect((await read(store, kept)).toString()).toBe("kept");
    await store.remove(kept);
    await store.remove(kept);
    expect(await store.exists(kept)).toBe(false);
  });
});
