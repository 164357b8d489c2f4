import type { FastifyRequest } from "fastify";
import { Readable } from "node:stream";
import { AppError } from "../../platform/http/app-error.ts";

/**
 * The body of a request as it arrives.
 * @throws AppError file-mismatch when its declared length is not the announced one; invalid-input when a parser took it
 */
export function uploadOf(request: FastifyRequest, announcedBytes: number): AsyncIterable<Uint8Array> {
  const declared = request.headers["content-length"];
  if (declared !== undefined && Number(declared) !== announcedBytes) throw new AppError("file-mismatch");
  const body: unknown = request.body;
  if (!(body instanceof Readable)) {
    throw new AppError("invalid-input", {
      detail: "Send the bytes as the body, with the content type application/octet-stream.",
    });
  }
  return body;
}

/** The first bytes of a source, at most `bytes` and what came with them, and the whole source again. */
export async function peek(
  source: AsyncIterable<Uint8Array>,
  bytes: number,
): Promise<{ head: Buffer; content: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < bytes) {
    const next = await iterator.next();
    if (next.done === true) break;
    parts.push(next.value);
    length += next.value.length;
  }
  async function* whole(): AsyncGenerator<Uint8Array, void, void> {
    try {
      yield* parts;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
        yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head: Buffer.concat(parts, length), content: whole() };
}
