import { encodeThumbnail } from "../../../platform/files/images.ts";
import { once, readAll } from "../../../platform/files/file-store.ts";
import type { Services } from "../../../platform/http/services.ts";
import type { JobHandler } from "../../../platform/jobs/queue.ts";
import { findFile, updateHasThumbnail } from "../queries.ts";
import { withDecoder } from "../with-decoder.ts";

export const MAKE_THUMBNAIL = "files-make-thumbnail";

interface ThumbnailJob {
  tenantId: string;
  fileId: string;
}

/** What was encoded by us is far smaller; this only bounds the memory. */
const MAX_BYTES = 100_000_000;

/** Makes the thumbnail from the kept picture. Done again it gives the same. */
export function makeThumbnailJob(services: Services): JobHandler {
  return { name: MAKE_THUMBNAIL, run: (data: ThumbnailJob) => makeThumbnail(services, data) };
}

async function makeThumbnail(services: Services, { tenantId, fileId }: ThumbnailJob): Promise<void> {
  const caller = { tenantId, sites: "*", actor: `system:${MAKE_THUMBNAIL}` } as const;
  const file = await services.db.reading(caller, (tx) => findFile(tx, fileId));
  if (file === null || file.state !== "complete" || file.hasThumbnail) return;
  const original = await services.files.read({ tenantId, fileId, variant: "original" });
  const thumbnail = await withDecoder(async () =>
    encodeThumbnail(await readAll(original.content, MAX_BYTES)),
  );
  if (!thumbnail.ok) throw new Error(`the kept picture gives no thumbnail: ${thumbnail.problem.code}`);
  const { data } = thumbnail.value;
  await services.files.write({ tenantId, fileId, variant: "thumbnail" }, once(data), {
    maxBytes: data.length,
  });
  const nowIso = new Date(services.clock.nowMs()).toISOString();
  await services.db.command(caller, { nowIso }, async (tx) => {
    await updateHasThumbnail(tx, { id: fileId, nowIso });
    tx.afterCommit(() => services.live.changed(tenantId));
  });
}
