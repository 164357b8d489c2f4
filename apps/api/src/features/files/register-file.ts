import { registerFile as operation } from "@qrmaint/contracts/files/contract";
import { AppError } from "../../platform/http/app-error.ts";
import { handleCommand } from "../../platform/http/binding.ts";
import { IMAGE_LIMITS } from "../../platform/files/images.ts";
import { measuredInstant } from "../../platform/measured-at.ts";
import { findFileRow, findTenantSince, insertFile } from "./queries.ts";

export const registerFile = handleCommand(operation, async ({ tx, body, caller, nowIso }) => {
  if (body.contentType.startsWith("image/") && body.bytes > IMAGE_LIMITS.bytes) {
    throw new AppError("file-too-large", {
      detail: `A picture may have at most ${IMAGE_LIMITS.bytes / 1_000_000} MB.`,
    });
  }
  const before = await findFileRow(tx, body.id);
  if (before === null) {
    const measuredIso = measuredInstant(body.measuredAt, nowIso, await findTenantSince(tx));
    await insertFile(tx, { ...body, siteId: null, actor: caller.actor, measuredIso, nowIso });
  }
  // The same announcement under another key: the phone did not get the first answer and lost its outbox.
  else if (before.createdBy !== caller.actor || before.sha256.toString("hex") !== body.sha256) {
    throw new AppError("already-exists");
  }
  const {
    siteId: _siteId,
    sha256: _sha256,
    createdBy: _createdBy,
    ...summary
  } = (await findFileRow(tx, body.id))!;
  return summary;
});
