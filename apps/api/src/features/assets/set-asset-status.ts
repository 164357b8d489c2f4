import { setAssetStatus as operation } from "@qrmaint/contracts/assets/contract";
import { handleCommand } from "../../platform/http/binding.ts";
import * as queries from "./queries.ts";
import { readAsset, readLiveAsset } from "./read-asset.ts";

export const setAssetStatus = handleCommand(operation, async ({ tx, params, body, caller, nowIso }) => {
  const asset = await readLiveAsset(tx, params.asset);
  await queries.updateStatus(tx, {
    id: asset.id,
    status: body.status,
    reason: body.reason ?? "",
    nowIso,
    actor: caller.actor,
  });
  return readAsset(tx, asset.id);
});
