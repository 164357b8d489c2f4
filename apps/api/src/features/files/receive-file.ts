import type { ErrorCode } from "@qrmaint/contracts";
import type { FileSummary } from "@qrmaint/contracts/files/contract";
import type { Caller, Writer } from "@qrmaint/db";
import type { FastifyRequest } from "fastify";
import { detectType, HEAD_BYTES, isImage, type StoredType } from "../../platform/files/detect-type.ts";
import { type FileProblem, refused } from "../../platform/files/file-problem.ts";
import {
  drain,
  type FileKey,
  FileStoreError,
  once,
  readAll,
  UPLOAD_VARIANT,
} from "../../platform/files/file-store.ts";
import { type EncodedImage, encodePhoto, IMAGE_LIMITS } from "../../platform/files/images.ts";
import { measured } from "../../platform/files/measured.ts";
import { AppError } from "../../platform/http/app-error.ts";
import type { Services } from "../../platform/http/services.ts";
import { inSight } from "./in-sight.ts";
import { MAKE_THUMBNAIL } from "./jobs/make-thumbnail.ts";
import { type FileRow, findFile, findFileRow, updateComplete, updateRefused } from "./queries.ts";
import { peek, uploadOf } from "./upload-source.ts";
import { withDecoder } from "./with-decoder.ts";

/** The announced bytes, on their way. */
export interface Incoming {
  fileId: string;
  request: FastifyRequest;
  /** Narrows what is taken; a stranger sends pictures only. */
  accepts?: (type: StoredType) => boolean;
}

/**
 * Takes the bytes of an announced file: checked against the announcement, told by content, pictures made anew.
 * Sent again it answers the same. A file is complete or refused for good only when all announced bytes came;
 * anything else leaves it awaited, so that the sender can try again.
 * @param caller who may see the file; no other file is found
 * @throws AppError not-found, file-mismatch, file-too-large, file-type, file-type-heic, file-broken, unavailable
 */
export async function receiveFile(
  services: Services,
  caller: Caller,
  incoming: Incoming,
): Promise<FileSummary> {
  const found = await services.db.reading(caller, (tx) => findFileRow(tx, incoming.fileId));
  const file = inSight(found, caller);
  if (file.state !== "awaited") return settled(file);
  const source = uploadOf(incoming.request, file.bytes);
  const { head, content } = await peek(source, HEAD_BYTES);
  const detected = await detectType(head, file.name);
  const type = detected.ok ? detected.value : undefined;
  try {
    if (!detected.ok) return await refuse(services, caller, file, content, detected.problem);
    if (type === undefined || incoming.accepts?.(type) === false) {
      return await refuse(services, caller, file, content, refused("file-type").problem);
    }
    if (!isImage(type)) {
      await services.files.write(keyOf(caller, file, "original"), content, expectedOf(file));
      return await complete(services, caller, file, { type, width: null, height: null });
    }
    return await receivePicture(services, caller, file, content);
  } catch (error) {
    // Another node took the same bytes at the same time and was first.
    const now = await services.db.reading(caller, (tx) => findFileRow(tx, incoming.fileId));
    if (!(error instanceof AppError) && now !== null && now.state === "complete") return summaryOf(now);
    throw asAppError(error);
  }
}

/** The bytes wait sealed in the store, not in memory, until it is their turn to be decoded. */
async function receivePicture(
  services: Services,
  caller: Caller,
  file: FileRow,
  content: AsyncIterable<Uint8Array>,
): Promise<FileSummary> {
  if (file.bytes > IMAGE_LIMITS.bytes)
    return refuse(services, caller, file, content, refused("file-too-large").problem);
  const upload = keyOf(caller, file, UPLOAD_VARIANT);
  await services.files.write(upload, content, expectedOf(file));
  try {
    const photo = await withDecoder(async () =>
      encodePhoto(await readAll((await services.files.read(upload)).content, file.bytes)),
    );
    if (!photo.ok) {
      await settleRefused(services, caller, file, photo.problem);
      throw refusalOf(photo.problem);
    }
    const { data } = photo.value;
    await services.files.write(keyOf(caller, file, "original"), once(data), { maxBytes: data.length });
    return await complete(services, caller, file, photo.value);
  } finally {
    // However it ends: what was sent still says where it was taken.
    await services.files.remove(upload);
  }
}

type Kept = Pick<EncodedImage, "width" | "height"> | { width: null; height: null };

async function complete(
  services: Services,
  caller: Caller,
  file: FileRow,
  kept: Kept & { type: string },
): Promise<FileSummary> {
  return change(services, caller, file, async (tx, nowIso) => {
    const { type: contentType, width, height } = kept;
    const changed = await updateComplete(tx, { id: file.id, contentType, width, height, nowIso });
    if (changed > 0 && width !== null) {
      await services.queue.enqueue(tx, MAKE_THUMBNAIL, { tenantId: caller.tenantId, fileId: file.id });
    }
  });
}

/** Reads to the end first: only who has the announced bytes can have the file refused. */
async function refuse(
  services: Services,
  caller: Caller,
  file: FileRow,
  content: AsyncIterable<Uint8Array>,
  problem: FileProblem,
): Promise<never> {
  await drain(measured(content, expectedOf(file)).content);
  await settleRefused(services, caller, file, problem);
  throw refusalOf(problem);
}

async function settleRefused(
  services: Services,
  caller: Caller,
  file: FileRow,
  problem: FileProblem,
): Promise<void> {
  await change(services, caller, file, async (tx, nowIso) => {
    await updateRefused(tx, { id: file.id, refusal: refusalOf(problem).code, nowIso });
  });
}

async function change(
  services: Services,
  caller: Caller,
  file: FileRow,
  write: (tx: Writer, nowIso: string) => Promise<void>,
): Promise<FileSummary> {
  const nowIso = new Date(services.clock.nowMs()).toISOString();
  return services.db.command(caller, { nowIso }, async (tx) => {
    await write(tx, nowIso);
    tx.afterCommit(() => services.live.changed(caller.tenantId));
    return (await findFile(tx, file.id)) ?? summaryOf(file);
  });
}

function settled(file: FileRow): FileSummary {
  if (file.state !== "refused") return summaryOf(file);
  throw new AppError(Object.values(REFUSALS).find((code) => code === file.refusal) ?? "file-broken");
}

export function summaryOf({
  siteId: _site,
  sha256: _hash,
  createdBy: _by,
  ...summary
}: FileRow): FileSummary {
  return summary;
}

const keyOf = (caller: Caller, file: FileRow, variant: string): FileKey => ({
  tenantId: caller.tenantId,
  fileId: file.id,
  variant,
});

const expectedOf = (file: FileRow): { maxBytes: number; expected: { bytes: number; sha256: Buffer } } => ({
  maxBytes: file.bytes,
  expected: { bytes: file.bytes, sha256: file.sha256 },
});

const REFUSALS = {
  "file-empty": "file-broken",
  "file-too-large": "file-too-large",
  "file-type": "file-type",
  "file-type-heic": "file-type-heic",
  "image-too-large": "file-too-large",
  "image-truncated": "file-broken",
  "image-broken": "file-broken",
} as const satisfies Record<FileProblem["code"], ErrorCode>;

function refusalOf(problem: FileProblem): AppError {
  return new AppError(REFUSALS[problem.code], { detail: problem.advice });
}

function asAppError(error: unknown): unknown {
  if (!(error instanceof FileStoreError)) return error;
  // More bytes than announced are other bytes than announced.
  if (error.code === "file-too-large" || error.code === "file-mismatch") return new AppError("file-mismatch");
  return new AppError("unavailable", { detail: error.message });
}
