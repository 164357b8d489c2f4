import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemRandom } from "../ports.ts";
import { readAll } from "./file-store.ts";
import type { FileKey, FileStore } from "./file-store.ts";

/** For tests of stores: a folder of their own and short ways to write and read. */
export const random = systemRandom();
export const MAX = { maxBytes: 10_000_000 };

export interface Folder {
  readonly root: string;
  /** All files in it, as paths relative to the root. */
  files(): Promise<string[]>;
  /** The path of the only file. */
  theFile(): Promise<string>;
  remove(): Promise<void>;
}

export async function newFolder(): Promise<Folder> {
  const root = await mkdtemp(join(tmpdir(), "file-store-"));
  const files = async (): Promise<string[]> => {
    const found = await readdir(root, { recursive: true, withFileTypes: true });
    return found
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  };
  return {
    root,
    files,
    async theFile() {
      const found = await files();
      if (found.length !== 1) throw new Error(`one file is expected, there are ${found.length}`);
      return join(root, found[0]!);
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

export async function* parts(...given: Uint8Array[]): AsyncGenerator<Uint8Array, void, void> {
  yield* given;
}

export const read = async (store: FileStore, key: FileKey): Promise<Buffer> =>
  readAll((await store.read(key)).content, 100_000_000);

export const keyOf = (tenantId = random.uuid(), variant = "original"): FileKey => ({
  tenantId,
  fileId: random.uuid(),
  variant,
});
