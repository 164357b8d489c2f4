import { mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isUuid } from "../crypto/envelope.ts";
import { assertFileKey, FileStoreError, resolveRange, UPLOAD_VARIANT } from "./file-store.ts";
import { measured } from "./measured.ts";
import type { ByteRange, FileKey, FileStore, StoredFile, WriteOptions, Written } from "./file-store.ts";
import type { Random } from "../ports.ts";

/** Objects that are being written; nothing reads here, and what a crash leaves is swept away. */
const INCOMING = ".incoming";
const READ_BYTES = 256 * 1024;

/** No write and no upload takes so long: what is older is left over. */
const LEFT_OVER_MS = 24 * 3_600_000;

/** @param root a folder of its own; made, for its owner alone, when it is missing */
export function createDiskStore(root: string, random: Random): FileStore {
  const folderOf = (key: FileKey): string => {
    assertFileKey(key);
    // The first digits of a version 7 UUID are its time; the last ones spread files evenly.
    return join(root, key.tenantId, key.fileId.slice(-2));
  };
  const pathOf = (key: FileKey): string => join(folderOf(key), `${key.fileId}.${key.variant}`);

  return {
    async write(key, source, options) {
      const path = pathOf(key);
      await mkdir(join(root, INCOMING), { recursive: true, mode: 0o700 });
      await mkdir(folderOf(key), { recursive: true, mode: 0o700 });
      const temporary = join(root, INCOMING, random.uuid());
      try {
        const written = await writeDown(temporary, source, options);
        await rename(temporary, path);
        await syncFolder(folderOf(key));
        return written;
      } catch (error) {
        await rm(temporary, { force: true });
        throw isFull(error) ? new FileStoreError("file-store-full") : error;
      }
    },
    async read(key, range): Promise<StoredFile> {
      const path = pathOf(key);
      const bytes = await sizeOf(path);
      if (bytes === null) throw new FileStoreError("file-missing");
      return { bytes, content: contentOf(path, resolveRange(range, bytes)) };
    },
    async exists(key) {
      return (await sizeOf(pathOf(key))) !== null;
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
    async removeTenant(tenantId) {
      if (!isUuid(tenantId)) throw new TypeError("A tenant's id is a UUID in lower case.");
      await rm(join(root, tenantId), { recursive: true, force: true });
    },
    probe: () => writeProbe(join(root, INCOMING), random.uuid()),
    async sweep(nowMs) {
      const beforeMs = nowMs - LEFT_OVER_MS;
      let swept = await removeOlder(join(root, INCOMING), beforeMs, () => true);
      for (const tenant of await namesIn(root)) {
        if (!isUuid(tenant)) continue;
        for (const folder of await namesIn(join(root, tenant)))
          swept += await removeOlder(join(root, tenant, folder), beforeMs, isUpload);
      }
      return swept;
    },
  };
}

const isUpload = (name: string): boolean => name.endsWith(`.${UPLOAD_VARIANT}`);

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
}

async function removeOlder(
  folder: string,
  beforeMs: number,
  isTemporary: (name: string) => boolean,
): Promise<number> {
  let removed = 0;
  for (const name of (await namesIn(folder)).filter(isTemporary)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found === null || found.mtimeMs > beforeMs) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

/** As root the bits of a mode bind nothing, so only writing tells whether there is room and leave. */
async function writeProbe(folder: string, name: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await writeFile(join(folder, name), "probe", { mode: 0o600 });
  } finally {
    await rm(join(folder, name), { force: true });
  }
}

/** On return every byte is on the disk, not only in its cache. */
async function writeDown(
  path: string,
  source: AsyncIterable<Uint8Array>,
  options: WriteOptions,
): Promise<Written> {
  const plain = measured(source, options);
  await using file = await open(path, "wx", 0o600);
  for await (const part of plain.content) await writeWhole(file, part);
  await file.sync();
  return plain.result();
}

async function writeWhole(file: Awaited<ReturnType<typeof open>>, part: Buffer): Promise<void> {
  let at = 0;
  while (at < part.length) at += (await file.write(part, at, part.length - at)).bytesWritten;
}

/** A rename lasts only when the folder that holds the name is on the disk too. */
async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, "r");
  await folder.sync();
}

async function* contentOf(path: string, range: Required<ByteRange>): AsyncGenerator<Buffer, void, void> {
  await using file = await open(path, "r").catch((error: unknown) => {
    throw isMissing(error) ? new FileStoreError("file-missing") : error;
  });
  let at = range.start;
  while (at < range.end) {
    const part = Buffer.allocUnsafe(Math.min(READ_BYTES, range.end - at));
    const { bytesRead } = await file.read(part, 0, part.length, at);
    if (bytesRead === 0) throw new FileStoreError("file-damaged");
    at += bytesRead;
    yield part.subarray(0, bytesRead);
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

const isMissing = (error: unknown): boolean => codeOf(error) === "ENOENT";
const isFull = (error: unknown): boolean => codeOf(error) === "ENOSPC" || codeOf(error) === "EDQUOT";

function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}
