import { bind, gcmOpen, gcmSeal, TAG_BYTES, uuidBytes, uuidText } from "../crypto/envelope.ts";
import { FileStoreError } from "./file-store.ts";

/**
 * A stored file: a header, then chunks of 64 KiB, each AES-256-GCM with its own tag. This is the STREAM
 * construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015) in the layout of Tink's AES-GCM-HKDF streaming:
 * the nonce of a chunk is prefix (7), number of the chunk (4), and 1 for the last one (1). So a chunk that is
 * missing, repeated, moved or cut off at the end does not open, and every file has a key of its own.
 */
export const CHUNK_BYTES = 64 * 1024;
const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;

const VERSION = 1;
const KEY_ID_AT = 1;
const SALT_AT = KEY_ID_AT + 16;
const PREFIX_AT = SALT_AT + 32;
export const HEADER_BYTES = PREFIX_AT + 7;
export const SALT_BYTES = PREFIX_AT - SALT_AT;
export const PREFIX_BYTES = HEADER_BYTES - PREFIX_AT;
const MAX_CHUNKS = 2 ** 32;

export interface Header {
  readonly keyId: string;
  readonly salt: Buffer;
  readonly prefix: Buffer;
}

export function encodeHeader(header: Header): Buffer {
  return Buffer.concat([Buffer.of(VERSION), uuidBytes(header.keyId), header.salt, header.prefix]);
}

/** @throws FileStoreError `file-damaged` */
export function decodeHeader(bytes: Buffer): Header {
  if (bytes.length !== HEADER_BYTES || bytes[0] !== VERSION) throw new FileStoreError("file-damaged");
  return {
    keyId: uuidText(bytes.subarray(KEY_ID_AT, SALT_AT)),
    salt: Buffer.from(bytes.subarray(SALT_AT, PREFIX_AT)),
    prefix: Buffer.from(bytes.subarray(PREFIX_AT)),
  };
}

/** Bytes of content in a stored file of `storedBytes`. @throws FileStoreError `file-damaged` for an impossible size */
export function contentBytes(storedBytes: number): number {
  const { chunks, lastBytes } = layout(storedBytes);
  return (chunks - 1) * CHUNK_BYTES + lastBytes;
}

export function layout(storedBytes: number): { chunks: number; lastBytes: number } {
  const sealed = storedBytes - HEADER_BYTES;
  const chunks = Math.ceil(sealed / SEALED_CHUNK_BYTES);
  const lastBytes = sealed - (chunks - 1) * SEALED_CHUNK_BYTES - TAG_BYTES;
  if (sealed < TAG_BYTES || lastBytes < 0 || (lastBytes === 0 && chunks > 1))
    throw new FileStoreError("file-damaged");
  return { chunks, lastBytes };
}

/** Where chunk `index` begins in the stored file. */
export function chunkOffset(index: number): number {
  return HEADER_BYTES + index * SEALED_CHUNK_BYTES;
}

/** The key and what every chunk of one file is bound to. */
export interface ChunkContext {
  readonly key: Buffer;
  readonly prefix: Buffer;
  readonly aad: Buffer;
}

/** Tenant, file and variant: part of the file key's derivation and of every chunk's authenticated data. */
export function fileInfo(tenantId: string, fileId: string, variant: string): Buffer {
  return bind("file", tenantId, fileId, variant);
}

function chunkNonce(prefix: Buffer, index: number, isLast: boolean): Buffer {
  if (index >= MAX_CHUNKS) throw new RangeError("A file has too many chunks.");
  const nonce = Buffer.alloc(12);
  prefix.copy(nonce);
  nonce.writeUInt32BE(index, 7);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** Seals a content of any length; an empty one has one empty chunk. */
export async function* sealChunks(
  context: ChunkContext,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer, void, void> {
  let index = 0;
  // A chunk is sealed only when another one follows it: the last one carries the mark.
  let held: Buffer | undefined;
  for await (const chunk of inPieces(source, CHUNK_BYTES)) {
    if (held !== undefined) {
      yield gcmSeal(context.key, chunkNonce(context.prefix, index, false), context.aad, held);
      index += 1;
    }
    held = chunk;
  }
  yield gcmSeal(context.key, chunkNonce(context.prefix, index, true), context.aad, held ?? Buffer.alloc(0));
}

/**
 * Opens chunk `index` of a file that has `chunks` of them.
 * @throws FileStoreError `file-damaged`
 */
export function openChunk(context: ChunkContext, sealed: Buffer, index: number, chunks: number): Buffer {
  try {
    return gcmOpen(context.key, chunkNonce(context.prefix, index, index === chunks - 1), context.aad, sealed);
  } catch {
    throw new FileStoreError("file-damaged");
  }
}

/** A stored file in its parts: the header, then each sealed chunk. */
export function storedParts(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void, void> {
  return inPieces(source, SEALED_CHUNK_BYTES, HEADER_BYTES);
}

/** Pieces of exactly `size` bytes, the last one shorter. Each byte is copied once, however small the parts are. */
async function* inPieces(
  source: AsyncIterable<Uint8Array>,
  size: number,
  firstSize = size,
): AsyncGenerator<Buffer, void, void> {
  let piece = Buffer.allocUnsafe(firstSize);
  let filled = 0;
  for await (const part of source) {
    let at = 0;
    while (at < part.length) {
      const taken = Math.min(part.length - at, piece.length - filled);
      piece.set(part.subarray(at, at + taken), filled);
      at += taken;
      filled += taken;
      if (filled < piece.length) continue;
      yield piece;
      piece = Buffer.allocUnsafe(size);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
