import type { FastifyReply } from "fastify";
import { Readable } from "node:stream";
import { contentHeaders } from "../../platform/files/content-headers.ts";
import { type FileKey, FileStoreError, type StoredFile } from "../../platform/files/file-store.ts";
import { AppError, notFound } from "../../platform/http/app-error.ts";
import type { Services } from "../../platform/http/services.ts";
import type { FileRow } from "./queries.ts";
import { peek } from "./upload-source.ts";

type Sendable = Pick<FileRow, "id" | "name" | "contentType" | "state" | "hasThumbnail">;

/** The kept bytes of a complete file. @throws AppError unavailable when the store has lost it */
export async function readFileContent(
  services: Services,
  tenantId: string,
  fileId: string,
): Promise<StoredFile> {
  const key = { tenantId, fileId, variant: "original" };
  return readable(services, key, () => services.files.read(key));
}

/**
 * Answers with a file that the caller may see, under headers that let nothing in it run.
 * @throws AppError not-found while the bytes or the thumbnail are not there
 */
export async function sendFile(
  services: Services,
  reply: FastifyReply,
  given: {
    tenantId: string;
    file: Sendable;
    variant: "original" | "thumbnail";
    /** false where the address is not the file's own, so that another file, or none, may stand there later */
    isLasting?: boolean;
  },
): Promise<undefined> {
  const { file, variant } = given;
  if (file.state !== "complete" || (variant === "thumbnail" && !file.hasThumbnail)) throw notFound();
  const etag = `"${file.id}-${variant}"`;
  const type = variant === "thumbnail" ? "image/webp" : file.contentType;
  const name = variant === "thumbnail" ? `${file.name.replace(/\.[^.]*$/, "")}.webp` : named(file.name, type);
  reply.headers({ ...contentHeaders(type, name, given.isLasting), etag });
  if (reply.request.headers["if-none-match"] === etag) {
    await reply.code(304).send();
    return undefined;
  }
  const key = { tenantId: given.tenantId, fileId: file.id, variant };
  const { bytes, content } = await readable(services, key, () => services.files.read(key));
  // The first chunk is opened before anything leaves, so that a damaged file is an error and not a broken answer.
  const { content: whole } = await readable(services, key, () => peek(content, 1));
  await reply.header("content-length", bytes).send(Readable.from(logged(services, key, whole)));
  return undefined;
}

const ENDINGS: Readonly<Record<string, string>> = { "image/jpeg": "jpg", "image/webp": "webp" };

/** A picture that was made anew gets the ending of what it is now. */
function named(name: string, type: string): string {
  const ending = ENDINGS[type];
  if (ending === undefined || name.toLowerCase().endsWith(`.${ending}`) || /\.jpeg$/i.test(name)) return name;
  return `${name.replace(/\.(png|gif|avif|webp|jpe?g|heic|heif)$/i, "")}.${ending}`;
}

async function readable<T>(services: Services, key: FileKey, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof FileStoreError)) throw error;
    services.log.problem("file-unreadable", error, { ...key });
    throw new AppError("unavailable", { detail: error.message });
  }
}

/** Headers have left by now: a damaged chunk can only cut the answer off, and be told to the log. */
async function* logged(
  services: Services,
  key: FileKey,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield* content;
  } catch (error) {
    services.log.problem("file-unreadable", error, { ...key });
    throw error;
  }
}
