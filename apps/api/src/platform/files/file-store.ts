import { isUuid } from "../crypto/envelope.ts";

/** Names one stored object. Nothing of a person's text is in it: both ids are UUIDs in lower case. */
export interface FileKey {
  readonly tenantId: string;
  readonly fileId: string;
  /** Such as `original` or `thumbnail`: a-z, 0-9 and "-", at most 32 characters. */
  readonly variant: string;
}

/** The variant under which bytes wait until they are made into what is kept: no such object is used for a day. */
export const UPLOAD_VARIANT = "upload";

export interface WriteOptions {
  /** More bytes than this end the write at once; the source is not read on. */
  readonly maxBytes: number;
  /** What the sender announced; other bytes are refused and nothing is stored. */
  readonly expected?: { readonly bytes: number; readonly sha256: Buffer };
}

export interface Written {
  readonly bytes: number;
  /** Of the content that was given, not of what lies on the disk. */
  readonly sha256: Buffer;
}

/** In bytes of the content: from `start` (0 when left out) up to but without `end` (the size when left out). */
export interface ByteRange {
  readonly start?: number;
  readonly end?: number;
}

export interface StoredFile {
  /** Size of the whole content, also when a range was asked for. */
  readonly bytes: number;
  /** Opened when it is first iterated, so a file that is not read holds nothing open. */
  readonly content: AsyncIterable<Buffer>;
}

/**
 * Stores whole objects. An object is either there complete or not at all, whatever ends in the middle of a
 * write; writing again replaces it in one step. Local disk today; an object store later behind the same face.
 */
export interface FileStore {
  /** @throws FileStoreError `file-too-large`, `file-mismatch`, `file-store-full`; whatever the source throws */
  write(key: FileKey, source: AsyncIterable<Uint8Array>, options: WriteOptions): Promise<Written>;
  /** @throws FileStoreError `file-missing`; while iterating `file-damaged` */
  read(key: FileKey, range?: ByteRange): Promise<StoredFile>;
  exists(key: FileKey): Promise<boolean>;
  /** Removing what is not there is no error. */
  remove(key: FileKey): Promise<void>;
  /** Removes everything of one tenant. */
  removeTenant(tenantId: string): Promise<void>;
  /**
   * Removes what a crash in the middle of a write or an upload left behind, when older than a day.
   * @returns how many objects there were
   */
  sweep(nowMs: number): Promise<number>;
  /** Resolves when something can be written down now; a full or read-only disk says so. */
  probe(): Promise<void>;
}

export type FileStoreErrorCode =
  | "file-missing"
  | "file-too-large"
  | "file-mismatch"
  | "file-damaged"
  | "file-store-full";

const SENTENCES: Record<FileStoreErrorCode, string> = {
  "file-missing": "The file is not in the store.",
  "file-too-large": "The file has more bytes than allowed.",
  "file-mismatch": "The bytes are not those that were announced.",
  "file-damaged": "The stored file was changed, shortened or belongs elsewhere.",
  "file-store-full": "The disk of the file store is full. Free some space and send the file again.",
};

export class FileStoreError extends Error {
  readonly code: FileStoreErrorCode;
  constructor(code: FileStoreErrorCode) {
    super(SENTENCES[code]);
    this.name = "FileStoreError";
    this.code = code;
  }
}

/** @throws TypeError when a part is not what it must be: so no key can name a path outside the store */
export function assertFileKey(key: FileKey): void {
  if (!isUuid(key.tenantId) || !isUuid(key.fileId) || !/^[a-z][a-z0-9-]{0,31}$/.test(key.variant)) {
    throw new TypeError("A file key is two UUIDs in lower case and the name of a variant.");
  }
}

/** The range in bounds of a content of `bytes`. @throws RangeError when it lies outside or backwards */
export function resolveRange(range: ByteRange | undefined, bytes: number): { start: number; end: number } {
  const start = range?.start ?? 0;
  const end = range?.end ?? bytes;
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || start > end || end > bytes) {
    throw new RangeError(`The range ${start} to ${end} is outside of ${bytes} bytes.`);
  }
  return { start, end };
}

/** All of a content in memory; for what is bounded already. @throws FileStoreError `file-too-large` */
export async function readAll(content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of content) {
    bytes += part.length;
    if (bytes > maxBytes) throw new FileStoreError("file-too-large");
    parts.push(part);
  }
  return Buffer.concat(parts, bytes);
}

/** A content that is in memory already. */
export async function* once(data: Buffer): AsyncGenerator<Buffer, void, void> {
  yield data;
}

/** Reads to the end and keeps nothing. */
export async function drain(content: AsyncIterable<Uint8Array>): Promise<void> {
  const iterator = content[Symbol.asyncIterator]();
  while ((await iterator.next()).done !== true);
}
