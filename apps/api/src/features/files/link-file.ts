import type { Writer } from "@qrmaint/db";
import type { Services } from "../../platform/http/services.ts";
import { inSight } from "./in-sight.ts";
import {
  type AnnouncedFile,
  findFileRow,
  insertFile,
  insertLink,
  type NewLink,
  updateSite,
} from "./queries.ts";

type Target = Omit<NewLink, "id" | "fileId">;

/**
 * Ties a file that is already announced to an object.
 * @throws AppError "not-found", also for a file that is tied to nothing yet and is somebody else's
 */
export async function linkFile(
  services: Services,
  tx: Writer,
  { actor, ...link }: Target & { fileId: string; actor: string },
): Promise<void> {
  inSight(await findFileRow(tx, link.fileId), { actor });
  await updateSite(tx, { id: link.fileId, siteId: link.siteId, nowIso: link.nowIso });
  await insertLink(tx, { id: services.random.uuid(), ...link });
}

/** Announces files and ties them to an object, in the same command that makes the object; the bytes follow. */
export async function announceFiles(
  services: Services,
  tx: Writer,
  files: readonly AnnouncedFile[],
  target: Target & { actor: string; measuredIso: string },
): Promise<void> {
  for (const file of files) {
    const { siteId, actor, measuredIso, nowIso } = target;
    await insertFile(tx, { ...file, siteId, actor, measuredIso, nowIso });
    await insertLink(tx, {
      id: services.random.uuid(),
      fileId: file.id,
      targetKind: target.targetKind,
      targetId: target.targetId,
      siteId,
      nowIso,
    });
  }
}
