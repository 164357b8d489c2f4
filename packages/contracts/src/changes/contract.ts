import * as z from "zod/mini";
import { defineOperation } from "../operation.ts";
import { id, instant } from "../shapes.ts";

const org = z.strictObject({ organisation: id });
const change = z.object({
  position: z.number(),
  ordinal: z.number(),
  table: z.string(),
  rowKey: z.string(),
  operation: z.enum(["insert", "update", "delete"]),
  at: instant,
  /** The caller saw it before and does not now: forget the object. */
  isForgotten: z.boolean(),
});
export type Change = z.output<typeof change>;
export const listChanges = defineOperation({
  id: "listChanges",
  feature: "changes",
  method: "GET",
  path: "/o/{organisation}/changes",
  access: "changes.read",
  summary: "What changed after a position, in order, as far as the caller may see it; whole commands only.",
  params: org,
  query: z.strictObject({
    after: z._default(z.coerce.number().check(z.int(), z.gte(0)), 0),
    limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 100),
  }),
  output: z.object({ items: z.array(change), next: z.number(), head: z.number() }),
});
export const followChanges = defineOperation({
  id: "followChanges",
  feature: "changes",
  method: "GET",
  path: "/o/{organisation}/events",
  access: "changes.read",
  responseType: "events",
  summary: "The same as server-sent events; Last-Event-ID or `after` says where to go on.",
  params: org,
  query: z.strictObject({ after: z.optional(z.coerce.number().check(z.int(), z.gte(0))) }),
  errors: ["too-many-requests"],
});
const historyEntry = z.object({
  position: z.number(),
  /** When it arrived. */
  at: instant,
  /** When it happened: by the clock of the device where the row says so, else when it arrived. */
  happenedAt: instant,
  actor: z.object({ kind: z.string(), name: z.nullable(z.string()) }),
  table: z.string(),
  operation: z.string(),
  fields: z.array(z.object({ field: z.string(), from: z.nullable(z.string()), to: z.nullable(z.string()) })),
});
export type HistoryEntry = z.output<typeof historyEntry>;
export const listHistory = defineOperation({
  id: "listHistory",
  feature: "changes",
  method: "GET",
  path: "/o/{organisation}/history/{kind}/{object}",
  access: "assets.read",
  summary: "Who changed what of one object, newest first.",
  params: z.strictObject({ organisation: id, kind: z.enum(["asset", "work-order", "request"]), object: id }),
  query: z.strictObject({
    limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
    after: z.optional(z.coerce.number()),
  }),
  output: z.object({ items: z.array(historyEntry), next: z.nullable(z.number()) }),
});
export const verifyChanges = defineOperation({
  id: "verifyChanges",
  feature: "changes",
  method: "GET",
  path: "/o/{organisation}/changes/verification",
  access: "changes.verify",
  summary:
    "Recomputes the chain, compares it with the rows as they are and with the anchors outside the database.",
  params: org,
  output: z.object({
    isWhole: z.boolean(),
    entries: z.number(),
    head: z.number(),
    verifiedUntil: z.nullable(instant),
    anchoredAt: z.nullable(instant),
    findings: z.array(
      z.object({
        code: z.enum([
          "entry-rewritten",
          "row-tampered",
          "tail-cut",
          "anchor-mismatch",
          "row-missing",
          "payload-missing",
          "anchor-missing",
          "not-recorded",
          "gap",
        ]),
        position: z.nullable(z.number()),
        table: z.nullable(z.string()),
        rowKey: z.nullable(z.string()),
      }),
    ),
  }),
});
