import { createLabels as operation } from "@qrmaint/contracts/labels/contract";
import { labelCodeBytes, labelCodeFromBytes } from "@qrmaint/contracts/labels/rules";
import { notFound } from "../../platform/http/app-error.ts";
import { handleCommand } from "../../platform/http/binding.ts";
import { findPlace } from "../assets/index.ts";
import { insertLabels, listLabelRows } from "./queries.ts";
import { toLabel } from "./to-label.ts";

export const createLabels = handleCommand(operation, async ({ services, tx, body, caller, nowIso }) => {
  const asset = body.assetId === null ? null : await findPlace(tx, body.assetId);
  if (body.assetId !== null && (asset === null || asset.deletedAt !== null)) throw notFound();
  const labels = Array.from({ length: body.count }, () => ({
    id: services.random.uuid(),
    code: labelCodeFromBytes(services.random.bytes(labelCodeBytes)),
  }));
  await insertLabels(tx, { labels, asset, origin: "own", nowIso, actor: caller.actor });
  const rows = new Map(
    (
      await listLabelRows(
        tx,
        labels.map((label) => label.id),
      )
    ).map((row) => [row.id, row]),
  );
  return { items: labels.map((label) => toLabel(services, rows.get(label.id)!)) };
});
