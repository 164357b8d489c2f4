import * as z from "zod/mini";
import { defineOperation } from "../operation.ts";
import { id, instant, language, listOf, page, paging, pathStep, withoutNul } from "../shapes.ts";
import { labelFormats, type LabelFormatId } from "./formats.ts";

const formatIds = labelFormats.map((format) => format.id) as [LabelFormatId, ...LabelFormatId[]];
const org = z.strictObject({ organisation: id });
const one = z.strictObject({ organisation: id, label: id });
const label = z.object({
  id,
  code: z.string(),
  origin: z.enum(["own", "foreign"]),
  state: z.enum(["blank", "linked", "revoked"]),
  /** What the QR code holds: the installation's address and /q/<code>. */
  url: z.string(),
  /** What it leads to; of a revoked one, where it was. */
  asset: z.nullable(z.object({ id, name: z.string(), number: z.string() })),
  version: z.number(),
  createdAt: instant,
});
export type Label = z.output<typeof label>;

export const createLabels = defineOperation({
  id: "createLabels",
  feature: "labels",
  method: "POST",
  path: "/o/{organisation}/labels",
  access: "labels.write",
  summary: "Makes labels: one linked to an object, or up to 500 blank ones to print now and claim later.",
  params: org,
  body: z.strictObject({
    assetId: z.nullable(id),
    count: z._default(z.number().check(z.int(), z.gte(1), z.lte(500)), 1),
  }),
  output: z.object({ items: z.array(label) }),
});
export const listLabels = defineOperation({
  id: "listLabels",
  feature: "labels",
  method: "GET",
  path: "/o/{organisation}/labels",
  access: "labels.read",
  summary: "Labels, newest first.",
  params: org,
  query: z.strictObject({
    ...paging,
    asset: z.optional(id),
    state: z.optional(listOf(z.enum(["blank", "linked", "revoked"]))),
  }),
  output: page(label),
});
export const findLabel = defineOperation({
  id: "findLabel",
  feature: "labels",
  method: "GET",
  path: "/o/{organisation}/labels/by-code/{code}",
  access: "labels.read",
  summary: "The label with this code and what it points at, redirects followed.",
  params: z.strictObject({
    organisation: id,
    code: z.string().check(z.maxLength(200), withoutNul),
  }),
  output: z.object({ label, path: z.array(pathStep) }),
});
export const linkLabel = defineOperation({
  id: "linkLabel",
  feature: "labels",
  method: "POST",
  path: "/o/{organisation}/labels/{label}/link",
  access: "labels.write",
  status: 200,
  summary: "Points a label at an object, also one that pointed elsewhere.",
  params: one,
  body: z.strictObject({ assetId: id }),
  output: label,
  errors: ["label-revoked"],
});
export const revokeLabel = defineOperation({
  id: "revokeLabel",
  feature: "labels",
  method: "POST",
  path: "/o/{organisation}/labels/{label}/revoke",
  access: "labels.write",
  status: 200,
  summary: "Makes a label dead: whoever scans it learns nothing.",
  params: one,
  output: label,
  errors: ["conflict"],
});
export const getLabelImage = defineOperation({
  id: "getLabelImage",
  feature: "labels",
  method: "GET",
  path: "/o/{organisation}/labels/{label}/image",
  access: "labels.read",
  responseType: "bytes",
  summary: "The label as SVG or PNG.",
  params: one,
  query: z.strictObject({
    format: z._default(z.enum(["svg", "png"]), "svg"),
    language: z.optional(language),
  }),
});
export const getLabelSheet = defineOperation({
  id: "getLabelSheet",
  feature: "labels",
  method: "GET",
  path: "/o/{organisation}/label-sheet",
  access: "labels.read",
  responseType: "bytes",
  summary: "A printable PDF of up to 200 labels.",
  params: org,
  query: z.strictObject({
    labels: z.pipe(
      z.pipe(
        z.string().check(z.maxLength(8_000)),
        z.transform((value: string) => value.split(",")),
      ),
      z.array(id).check(z.minLength(1), z.maxLength(200)),
    ),
    format: z._default(z.enum(formatIds), "a4-3x8-70x37"),
    language: z.optional(language),
  }),
});
