import {
  CHUNK_BYTES,
  chunkOffset,
  contentBytes,
  decodeHeader,
  encodeHeader,
  fileInfo,
  layout,
  openChunk,
  PREFIX_BYTES,
  SALT_BYTES,
  sealChunks,
  storedParts,
} from "./chunked-cipher.ts";
import { CryptoError } from "../crypto/crypto-error.ts";
import { FileStoreError, resolveRange } from "./file-store.ts";
import { measured } from "./measured.ts";
import type { ChunkContext } from "./chunked-cipher.ts";
import type { FileKey, FileStore, StoredFile } from "./file-store.ts";
import type { KeyService } from "../crypto/key-service.ts";
import type { Random } from "../ports.ts";

/**
 * A store whose bytes are sealed under the tenant's data key, bound to tenant, file and variant. Sizes and
 * hashes are those of the content. Reading checks each chunk before it is passed on; what was cut off at the
 * end shows at the last chunk, so the reader of a stream counts it as whole only when the iteration ends.
 */
export function createEncryptedStore(inner: FileStore, keys: KeyService, random: Random): FileStore {
  return {
    async write(key, source, options) {
      const salt = random.bytes(SALT_BYTES);
      const prefix = random.bytes(PREFIX_BYTES);
      const context = await contextOf(keys, key, { keyId: undefined, salt, prefix });
      const plain = measured(source, options);
      const sealed = async function* (): AsyncGenerator<Buffer, void, void> {
        yield encodeHeader({ keyId: context.keyId, salt, prefix });
        yield* sealChunks(context, plain.content);
      };
      await inner.write(key, sealed(), { maxBytes: storedBytesAtMost(options.maxBytes) });
      return plain.result();
    },
    async read(key, range): Promise<StoredFile> {
      const { bytes: storedBytes } = await inner.read(key);
      const bytes = contentBytes(storedBytes);
      return { bytes, content: openRange(inner, keys, key, { storedBytes, ...resolveRange(range, bytes) }) };
    },
    exists: (key) => inner.exists(key),
    remove: (key) => inner.remove(key),
    removeTenant: (tenantId) => inner.removeTenant(tenantId),
    sweep: (nowMs) => inner.sweep(nowMs),
    probe: () => inner.probe(),
  };
}

type FileContext = ChunkContext & { readonly keyId: string };

/** @param header with `keyId` undefined for a new file, which gets the newest key */
async function contextOf(
  keys: KeyService,
  key: FileKey,
  header: { keyId: string | undefined; salt: Buffer; prefix: Buffer },
): Promise<FileContext> {
  const aad = fileInfo(key.tenantId, key.fileId, key.variant);
  try {
    return {
      ...(await keys.fileKey(key.tenantId, header.keyId, header.salt, aad)),
      prefix: header.prefix,
      aad,
    };
  } catch (error) {
    throw error instanceof CryptoError && error.code === "key-unknown"
      ? new FileStoreError("file-damaged")
      : error;
  }
}

/** Opened once from its beginning, so that header and chunks are of one writing even when another replaces it. */
async function* openRange(
  inner: FileStore,
  keys: KeyService,
  key: FileKey,
  { storedBytes, start, end }: { storedBytes: number; start: number; end: number },
): AsyncGenerator<Buffer, void, void> {
  const { chunks } = layout(storedBytes);
  const first = Math.min(Math.floor(start / CHUNK_BYTES), chunks - 1);
  const sealedEnd = Math.min(chunkOffset(Math.ceil(Math.max(end, 1) / CHUNK_BYTES)), storedBytes);
  const stored = await inner.read(key, { end: sealedEnd });
  if (stored.bytes !== storedBytes) throw new FileStoreError("file-damaged");
  let context: ChunkContext | undefined;
  let index = 0;
  for await (const part of storedParts(stored.content)) {
    if (context === undefined) {
      context = await contextOf(keys, key, decodeHeader(part));
      continue;
    }
    if (index >= first) {
      const at = index * CHUNK_BYTES;
      const chunk = openChunk(context, part, index, chunks);
      const [from, to] = [Math.max(start - at, 0), Math.min(end - at, chunk.length)];
      if (to > from) yield chunk.subarray(from, to);
    }
    index += 1;
  }
}

function storedBytesAtMost(maxBytes: number): number {
  return chunkOffset(Math.ceil(maxBytes / CHUNK_BYTES) + 1);
}
