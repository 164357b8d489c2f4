import {
  deleteAsset as deleteOperation,
  restoreAsset as restoreOperation,
} from "@qrmaint/contracts/assets/contract";
import { AppError, notFound } from "../../platform/http/app-error.ts";
import { handleCommand } from "../../platform/http/binding.ts";
import * as queries from "./queries.ts";
import { readAsset } from "./read-asset.ts";

export const deleteAsset = handleCommand(deleteOperation, async ({ tx, params, caller, nowIso }) => {
  const asset = await readAsset(tx, params.asset);
  if (asset.deletedAt !== null) throw notFound();
  if (await queries.hasLiveChildren(tx, asset.id))
    throw new AppError("not-empty", { detail: "Other objects stand below it: move or delete them first." });
  // A request that nobody decided could not become a work order any more.
  if (asset.openWorkOrderCount > 0 || asset.openRequestCount > 0)
    throw new AppError("not-empty", {
      detail: "Work orders or requests are open on it: bring them to their end first.",
    });
  await queries.updateDeleted(tx, { id: asset.id, deletedAt: nowIso, nowIso, actor: caller.actor });
  return readAsset(tx, asset.id);
});

export const restoreAsset = handleCommand(restoreOperation, async ({ tx, params, caller, nowIso }) => {
  const asset = await readAsset(tx, params.asset);
  if (asset.deletedAt === null) throw new AppError("conflict", { detail: "This object is not in the bin." });
  const parent = asset.parentId === null ? null : await queries.findPlace(tx, asset.parentId);
  if (parent !== null && parent.deletedAt !== null)
    throw new AppError("conflict", { detail: "What it stood below is in the bin too: take that out first." });
  await queries.updateDeleted(tx, { id: asset.id, deletedAt: null, nowIso, actor: caller.actor });
  return readAsset(tx, asset.id);
});
