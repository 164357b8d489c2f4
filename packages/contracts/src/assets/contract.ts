import * as z from "zod/mini";
import { defineOperation } from "../operation.ts";
import { flag, id, instant, listOf, longText, name, page, paging, pathStep, text } from "../shapes.ts";
import { ASSET_KINDS, ASSET_STATUSES, CRITICALITIES } from "./rules.ts";

const org = z.strictObject({ organisation: id });
const one = z.strictObject({ organisation: id, asset: id });
const kind = z.enum(ASSET_KINDS);

const assetSummary = z.object({
  id,
  number: z.string(),
  name: z.string(),
  kind,
  siteId: id,
  parentId: z.nullable(id),
  status: z.enum(ASSET_STATUSES),
  statusSince: instant,
  criticality: z.nullable(z.enum(CRITICALITIES)),
  type: z.string(),
  photoFileId: z.nullable(id),
  childCount: z.number(),
  path: z.array(pathStep),
  deletedAt: z.nullable(instant),
});
export type AssetSummary = z.output<typeof assetSummary>;
const asset = z.object({
  ...assetSummary.shape,
  description: z.string(),
  statusReason: z.string(),
  manufacturer: z.string(),
  model: z.string(),
  serialNumber: z.string(),
  internalNumber: z.string(),
  isPublicReporting: z.boolean(),
  externalId: z.nullable(z.string()),
  tags: z.array(z.string()),
  openWorkOrderCount: z.number(),
  openRequestCount: z.number(),
  version: z.number(),
  createdAt: instant,
  changedAt: instant,
  /** Only of a site. */
  site: z.nullable(z.object({ timeZone: z.string(), currency: z.string(), address: z.string() })),
});
export type Asset = z.output<typeof asset>;

const fields = {
  description: z.optional(longText),
  type: z.optional(text(80)),
  manufacturer: z.optional(text(120)),
  model: z.optional(text(120)),
  serialNumber: z.optional(text(120)),
  internalNumber: z.optional(text(120)),
  criticality: z.optional(z.nullable(z.enum(CRITICALITIES))),
  isPublicReporting: z.optional(z.boolean()),
  externalId: z.optional(z.nullable(text(120, 1))),
  tags: z.optional(z.array(text(40, 1)).check(z.maxLength(30))),
};
const siteFields = z.strictObject({
  timeZone: text(60, 1),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  address: z.optional(text(300)),
});

export const createAsset = defineOperation({
  id: "createAsset",
  feature: "assets",
  method: "POST",
  path: "/o/{organisation}/assets",
  access: "assets.write",
  summary: "Adds an object to the tree; a site is a root and says its time zone and currency.",
  params: org,
  newIds: ["body.id"],
  body: z.strictObject({ id, kind, parentId: z.nullable(id), name, site: z.optional(siteFields), ...fields }),
  output: asset,
  errors: ["child-not-allowed", "too-deep", "already-exists"],
});
export const getAsset = defineOperation({
  id: "getAsset",
  feature: "assets",
  method: "GET",
  path: "/o/{organisation}/assets/{asset}",
  access: "assets.read",
  summary: "One object.",
  params: one,
  output: asset,
});
export const updateAsset = defineOperation({
  id: "updateAsset",
  feature: "assets",
  method: "PATCH",
  path: "/o/{organisation}/assets/{asset}",
  access: "assets.write",
  ifMatch: true,
  summary: "Changes fields of an object.",
  params: one,
  body: z.strictObject({
    name: z.optional(name),
    photoFileId: z.optional(z.nullable(id)),
    site: z.optional(siteFields),
    ...fields,
  }),
  output: asset,
  errors: ["version-conflict", "version-missing", "already-exists", "conflict"],
});
export const setAssetStatus = defineOperation({
  id: "setAssetStatus",
  feature: "assets",
  method: "POST",
  path: "/o/{organisation}/assets/{asset}/status",
  access: "work-orders.work",
  status: 200,
  summary: "Says whether the object works, since when and why.",
  params: one,
  body: z.strictObject({ status: z.enum(ASSET_STATUSES), reason: z.optional(text(300)) }),
  output: asset,
  errors: ["conflict"],
});
export const moveAsset = defineOperation({
  id: "moveAsset",
  feature: "assets",
  method: "POST",
  path: "/o/{organisation}/assets/{asset}/move",
  access: "assets.write",
  ifMatch: true,
  status: 200,
  summary:
    "Puts an object with all below it under another parent. Open work goes along, past work stays where it happened. To another site at most 5,000 objects.",
  params: one,
  body: z.strictObject({ parentId: id }),
  output: asset,
  errors: [
    "cycle",
    "too-deep",
    "child-not-allowed",
    "too-many-rows",
    "conflict",
    "version-conflict",
    "version-missing",
  ],
});
export const previewMove = defineOperation({
  id: "previewMove",
  feature: "assets",
  method: "GET",
  path: "/o/{organisation}/assets/{asset}/move-preview",
  access: "assets.write",
  summary: "What a move would touch.",
  params: one,
  query: z.strictObject({ parentId: id }),
  output: z.object({
    objects: z.number(),
    openWorkOrders: z.number(),
    changesSite: z.boolean(),
    problem: z.nullable(z.string()),
  }),
});
export const deleteAsset = defineOperation({
  id: "deleteAsset",
  feature: "assets",
  method: "POST",
  path: "/o/{organisation}/assets/{asset}/delete",
  access: "assets.write",
  status: 200,
  summary: "Puts an object without children into the bin, from which it comes back.",
  params: one,
  output: asset,
  errors: ["not-empty"],
});
export const restoreAsset = defineOperation({
  id: "restoreAsset",
  feature: "assets",
  method: "POST",
  path: "/o/{organisation}/assets/{asset}/restore",
  access: "assets.write",
  status: 200,
  summary: "Takes an object out of the bin.",
  params: one,
  output: asset,
  errors: ["conflict"],
});
export const listAssets = defineOperation({
  id: "listAssets",
  feature: "assets",
  method: "GET",
  path: "/o/{organisation}/assets",
  access: "assets.read",
  summary:
    "Objects by name: the children of one parent (`parent=root` for the sites), or all of a site or kind.",
  params: org,
  query: z.strictObject({
    ...paging,
    parent: z.optional(z.union([id, z.literal("root")])),
    site: z.optional(id),
    kind: z.optional(listOf(kind)),
    status: z.optional(listOf(z.enum(ASSET_STATUSES))),
    deleted: z.optional(flag),
  }),
  output: page(assetSummary),
});
export const searchAssets = defineOperation({
  id: "searchAssets",
  feature: "assets",
  method: "GET",
  path: "/o/{organisation}/asset-search",
  access: "assets.read",
  summary: "The best matches for what was typed so far, misspelt words too.",
  params: org,
  query: z.strictObject({
    q: text(100, 1),
    site: z.optional(id),
    limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(50)), 10),
  }),
  output: z.object({ items: z.array(assetSummary) }),
});
