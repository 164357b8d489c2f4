import { linkLabel as operation } from "@qrmaint/contracts/labels/contract";
import { AppError, notFound } from "../../platform/http/app-error.ts";
import { handleCommand } from "../../platform/http/binding.ts";
import { findPlace } from "../assets/index.ts";
import { updateTarget } from "./queries.ts";
import { readLabel } from "./to-label.ts";

export const linkLabel = handleCommand(operation, async ({ services, tx, params, body, caller, nowIso }) => {
  const label = await readLabel(services, tx, params.label);
  const asset = await findPlace(tx, body.assetId);
  if (asset === null || asset.deletedAt !== null) throw notFound();
  if (label.state === "revoked")
    throw new AppError("label-revoked", { detail: "A revoked label stays dead: print a new one." });
  await updateTarget(tx, { id: label.id, asset, nowIso, actor: caller.actor });
  return readLabel(services, tx, label.id);
});
