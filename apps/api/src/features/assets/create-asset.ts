import { createAsset as operation } from "@qrmaint/contracts/assets/contract";
import { MAX_ASSET_DEPTH, mayStandBelow } from "@qrmaint/contracts/assets/rules";
import { AppError, notFound } from "../../platform/http/app-error.ts";
import { handleCommand } from "../../platform/http/binding.ts";
import { nextNumbers } from "../../platform/next-number.ts";
import { assertTimeZone } from "./assert-time-zone.ts";
import * as queries from "./queries.ts";
import { readAsset } from "./read-asset.ts";

export const createAsset = handleCommand(operation, async ({ tx, body, caller, nowIso }) => {
  const parent = body.parentId === null ? null : await queries.findPlace(tx, body.parentId);
  if (body.parentId !== null && (parent === null || parent.deletedAt !== null)) throw notFound();
  if (!mayStandBelow(body.kind, parent?.kind ?? null)) throw new AppError("child-not-allowed");
  if (parent !== null && parent.depth >= MAX_ASSET_DEPTH) throw new AppError("too-deep");
  // A new site is in nobody's list yet, so only who sees all sites may make one.
  if (parent === null && caller.sites !== "*") throw new AppError("not-permitted");
  if (parent === null && body.site === undefined) {
    throw new AppError("invalid-input", {
      errors: [{ at: "/body/site", code: "required", message: "A site needs its time zone and currency." }],
    });
  }
  if (parent !== null && body.site !== undefined) {
    throw new AppError("invalid-input", {
      errors: [{ at: "/body/site", code: "unknown-key", message: "Only a site has these." }],
    });
  }
  const [number] = await nextNumbers(tx, "asset");
  await queries.insertAsset(tx, {
    id: body.id,
    siteId: parent?.siteId ?? body.id,
    parentId: body.parentId,
    kind: body.kind,
    number: number!,
    name: body.name,
    description: body.description ?? "",
    type: body.type ?? "",
    manufacturer: body.manufacturer ?? "",
    model: body.model ?? "",
    serialNumber: body.serialNumber ?? "",
    internalNumber: body.internalNumber ?? "",
    criticality: body.criticality ?? null,
    isPublicReporting: body.isPublicReporting ?? true,
    externalId: body.externalId ?? null,
    tags: body.tags ?? [],
    importId: null,
    nowIso,
    actor: caller.actor,
  });
  if (parent === null && body.site !== undefined) {
    assertTimeZone(body.site.timeZone);
    await queries.insertSite(tx, { id: body.id, ...body.site, address: body.site.address ?? "", nowIso });
  }
  return readAsset(tx, body.id);
});
