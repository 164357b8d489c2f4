import * as z from "zod/mini";
import { defineOperation } from "../operation.ts";
import { announcedFile, id, instant, longText, moment, publicLanguage, secret, text } from "../shapes.ts";
import { REQUEST_STATES } from "../requests/rules.ts";
import { WORK_ORDER_CATEGORIES } from "../work-orders/rules.ts";

const code = z.string().check(z.minLength(4), z.maxLength(200));
const byCode = z.strictObject({ code });

const openReport = z.object({
  id,
  subject: z.string(),
  reportedAt: instant,
  isBreakdown: z.boolean(),
  state: z.enum(REQUEST_STATES),
});
export const openLabel = defineOperation({
  id: "openLabel",
  feature: "reports",
  method: "GET",
  path: "/public/labels/{code}",
  access: "public",
  tenantFrom: "code",
  summary:
    "What a scanned label opens: for a signed-in member the object, else the report form where public reports are allowed. Unknown and revoked codes answer alike.",
  params: byCode,
  output: z.union([
    z.object({
      kind: z.literal("member"),
      organisationId: id,
      organisationSlug: z.string(),
      assetId: z.nullable(id),
      labelId: id,
    }),
    z.object({
      kind: z.literal("report"),
      organisationName: z.string(),
      language: z.enum(["en", "pl"]),
      asset: z.object({
        name: z.string(),
        number: z.string(),
        kind: z.string(),
        path: z.array(z.string()),
        hasPhoto: z.boolean(),
      }),
      openReports: z.array(openReport),
    }),
  ]),
  errors: ["too-many-requests"],
});
export type OpenedLabel = z.output<(typeof openLabel)["output"]>;

export const getLabelPhoto = defineOperation({
  id: "getLabelPhoto",
  feature: "reports",
  method: "GET",
  path: "/public/labels/{code}/photo",
  access: "public",
  tenantFrom: "code",
  responseType: "bytes",
  summary: "The thumbnail of the labelled object, where public reports are allowed.",
  params: byCode,
  errors: ["too-many-requests"],
});

const reporter = {
  name: z.optional(text(120)),
  contact: z.optional(text(254)),
  measuredAt: z.optional(moment),
};
const receipt = z.object({
  number: z.string(),
  /** The secret of the follower's link /r/<secret>; shown once. */
  followSecret: secret,
  followUrl: z.string(),
});
export type ReportReceipt = z.output<typeof receipt>;
export const reportFailure = defineOperation({
  id: "reportFailure",
  feature: "reports",
  method: "POST",
  path: "/public/labels/{code}/reports",
  access: "public",
  tenantFrom: "code",
  kind: "command",
  offline: true,
  summary: "Reports a failure without an account. The key belongs to the label.",
  params: byCode,
  newIds: ["body.id", "body.files"],
  body: z.strictObject({
    id,
    subject: text(200, 1),
    description: z.optional(longText),
    isBreakdown: z._default(z.boolean(), false),
    language: publicLanguage,
    ...reporter,
    files: z._default(z.array(announcedFile).check(z.maxLength(6)), []),
  }),
  output: receipt,
  errors: ["too-many-requests", "file-too-large", "file-type"],
});
export const joinReport = defineOperation({
  id: "joinReport",
  feature: "reports",
  method: "POST",
  path: "/public/labels/{code}/reports/{request}/join",
  access: "public",
  tenantFrom: "code",
  kind: "command",
  offline: true,
  summary: "«Me too»: joins an open report of the labelled object.",
  params: z.strictObject({ code, request: id }),
  newIds: ["body.id"],
  body: z.strictObject({ id, language: publicLanguage, note: z.optional(text(500)), ...reporter }),
  output: receipt,
  errors: ["too-many-requests", "conflict"],
});
export const putReportFile = defineOperation({
  id: "putReportFile",
  feature: "reports",
  method: "PUT",
  path: "/public/report-files/{file}",
  access: "public",
  tenantFrom: "secret",
  kind: "natural",
  requestType: "bytes",
  summary:
    "Sends the bytes of a file announced with a report; the follower's secret goes in the header X-Follow-Secret.",
  params: z.strictObject({ file: id }),
  errors: [
    "file-mismatch",
    "file-broken",
    "file-type",
    "file-type-heic",
    "file-too-large",
    "too-many-requests",
    "link-invalid",
  ],
});
export const followReport = defineOperation({
  id: "followReport",
  feature: "reports",
  method: "POST",
  path: "/public/follow",
  access: "public",
  tenantFrom: "secret",
  kind: "natural",
  status: 200,
  summary: "The state of a report, for whoever holds its link.",
  body: z.strictObject({ secret }),
  output: z.object({
    organisationName: z.string(),
    number: z.string(),
    subject: z.string(),
    assetName: z.string(),
    reportedAt: instant,
    language: publicLanguage,
    state: z.enum(REQUEST_STATES),
    reason: z.string(),
    isBreakdown: z.boolean(),
    workOrder: z.nullable(z.object({ number: z.string(), category: z.enum(WORK_ORDER_CATEGORIES) })),
    steps: z.array(
      z.object({
        at: instant,
        kind: z.enum([
          "reported",
          "accepted",
          "rejected",
          "merged",
          "withdrawn",
          "in-progress",
          "on-hold",
          "done",
          "closed",
          "cancelled",
          "open",
        ]),
      }),
    ),
    photos: z.number(),
  }),
  errors: ["link-invalid", "too-many-requests"],
});
export type FollowedReport = z.output<(typeof followReport)["output"]>;
