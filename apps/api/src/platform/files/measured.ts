import { createHash } from "node:crypto";
import { FileStoreError } from "./file-store.ts";
import type { WriteOptions, Written } from "./file-store.ts";

/**
 * Passes a source through while counting and hashing it. Throws `file-too-large` at the first byte too many,
 * and `file-mismatch` at the end, before the receiver learns that the source has ended.
 */
export interface Measured {
  readonly content: AsyncGenerator<Buffer, void, void>;
  /** Only after the content has been read to its end. */
  result(): Written;
}

export function measured(source: AsyncIterable<Uint8Array>, options: WriteOptions): Measured {
  const hash = createHash("sha256");
  let bytes = 0;
  let written: Written | undefined;
  const maxBytes = Math.min(options.maxBytes, options.expected?.bytes ?? options.maxBytes);
  async function* pass(): AsyncGenerator<Buffer, void, void> {
    for await (const part of source) {
      bytes += part.length;
      if (bytes > maxBytes) {
        throw new FileStoreError(bytes > options.maxBytes ? "file-too-large" : "file-mismatch");
      }
      hash.update(part);
      yield Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    }
    written = { bytes, sha256: hash.digest() };
    const { expected } = options;
    if (expected !== undefined && (expected.bytes !== bytes || !expected.sha256.equals(written.sha256))) {
      throw new FileStoreError("file-mismatch");
    }
  }
  return {
    content: pass(),
    result() {
      if (written === undefined) throw new Error("The content has not been read to its end.");
      return written;
    },
  };
}
