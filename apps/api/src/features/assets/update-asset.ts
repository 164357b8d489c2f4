import { updateAsset as operation } from "@qrmaint/contracts/assets/contract";
import { AppError } from "../../platform/http/app-error.ts";
import { handleCommand } from "../../platform/http/binding.ts";
import { linkFile, requireReadable } from "../files/index.ts";
import { assertTimeZone } from "./assert-time-zone.ts";
import * as queries from "./queries.ts";
import { readAsset, readLiveAsset } from "./read-asset.ts";

export const updateAsset = handleCommand(
  operation,
  async ({ tx, params, body, ifMatch, caller, nowIso, services }) => {
    const before = await readLiveAsset(tx, params.asset);
    if (before.version !== ifMatch) throw new AppError("version-conflict", { current: before });
    const { site, ...fields } = body;
    if (fields.photoFileId) {
      // Tied to the object it is shown to everybody who sees that.
      await requireReadable(tx, fields.photoFileId, caller);
      await linkFile(services, tx, {
        fileId: fields.photoFileId,
        targetKind: "asset",
        targetId: before.id,
        siteId: before.siteId,
        nowIso,
        actor: caller.actor,
      });
    }
    await queries.updateFields(tx, before.id, fields, { nowIso, actor: caller.actor });
    if (site !== undefined) {
      if (before.kind !== "site")
        throw new AppError("invalid-input", {
          errors: [{ at: "/body/site", code: "unknown-key", message: "Only a site has these." }],
        });
      assertTimeZone(site.timeZone);
      await queries.updateSite(tx, { id: before.id, ...site, address: site.address, nowIso });
    }
    return readAsset(tx, before.id);
  },
);
