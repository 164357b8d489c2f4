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
  if (asset.openWorkOrderCount > 0 || (await queries.hasLiveChildren(tx, asset.id)))
    throw new AppError("not-empty");
  await queries.updateDeleted(tx, { id: asset.id, deletedAt: nowIso, nowIso, actor: caller.actor });
  return readAsset(tx, asset.id);
});

export const restoreAsset = handleCommand(restoreOperation, async ({ tx, params, caller, nowIso }) => {
  const asset = await readAsset(tx, params.asset);
  if (asset.deletedAt === null) throw new AppError("conflict");
  const parent = asset.parentId === null ? null : await queries.findPlace(tx, asset.parentId);
  if (parent !== null && parent.deletedAt !== null)
    throw new AppError("conflict", { detail: "What it stood below is in the bin too: take that out first." });
  await queries.updateDeleted(tx, { id: asset.id, deletedAt: null, nowIso, actor: caller.actor });
  return readAsset(tx, asset.id);
});
