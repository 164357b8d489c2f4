import * as z from "zod/mini";
import { defineOperation } from "../operation.ts";
import {
  announcedFile,
  fileSummary,
  flag,
  id,
  instant,
  mergedReport,
  listOf,
  localDate,
  longText,
  moment,
  page,
  paging,
  pathStep,
  text,
} from "../shapes.ts";
import { WORK_ORDER_CATEGORIES, WORK_ORDER_PRIORITIES } from "../work-orders/rules.ts";
import { REQUEST_PRIORITIES, REQUEST_STATES } from "./rules.ts";

const org = z.strictObject({ organisation: id });
const one = z.strictObject({ organisation: id, request: id });
const assigneeInput = z.strictObject({ kind: z.enum(["person", "team", "shift", "contractor"]), id });

const requestSummary = z.object({
  id,
  number: z.string(),
  subject: z.string(),
  priority: z.enum(REQUEST_PRIORITIES),
  isBreakdown: z.boolean(),
  state: z.enum(REQUEST_STATES),
  asset: z.object({ id, name: z.string(), number: z.string(), kind: z.string() }),
  assetPath: z.array(pathStep),
  siteId: id,
  reportedAt: instant,
  reporterName: z.nullable(z.string()),
  reporterCount: z.number(),
  photoFileId: z.nullable(id),
  fileCount: z.number(),
  workOrder: z.nullable(z.object({ id, number: z.string(), category: z.enum(WORK_ORDER_CATEGORIES) })),
});
export type RequestSummary = z.output<typeof requestSummary>;
const request = z.object({
  ...requestSummary.shape,
  description: z.string(),
  stateReason: z.string(),
  mergedInto: z.nullable(z.object({ id, number: z.string() })),
  mergedReports: z.array(mergedReport),
  version: z.number(),
  reporters: z.array(
    z.object({
      id,
      name: z.nullable(z.string()),
      contact: z.nullable(z.string()),
      isMember: z.boolean(),
      isFirst: z.boolean(),
      note: z.string(),
      at: instant,
    }),
  ),
  files: z.array(fileSummary),
  language: z.string(),
});
export type Request = z.output<typeof request>;

export const createRequest = defineOperation({
  id: "createRequest",
  feature: "requests",
  method: "POST",
  path: "/o/{organisation}/requests",
  access: "requests.create",
  offline: true,
  summary: "A member reports that something is wrong.",
  params: org,
  newIds: ["body.id", "body.files"],
  body: z.strictObject({
    id,
    assetId: id,
    subject: text(200, 1),
    description: z.optional(longText),
    priority: z._default(z.enum(REQUEST_PRIORITIES), "medium"),
    isBreakdown: z._default(z.boolean(), false),
    files: z._default(z.array(announcedFile).check(z.maxLength(10)), []),
    measuredAt: z.optional(moment),
  }),
  output: request,
});
export const listRequests = defineOperation({
  id: "listRequests",
  feature: "requests",
  method: "GET",
  path: "/o/{organisation}/requests",
  access: "requests.create",
  summary: "Requests, newest first; without the right to see all only the caller's own.",
  params: org,
  query: z.strictObject({
    ...paging,
    state: z.optional(listOf(z.enum(REQUEST_STATES))),
    asset: z.optional(id),
    site: z.optional(id),
    mine: z.optional(flag),
    breakdown: z.optional(flag),
  }),
  output: page(requestSummary),
});
export const countRequests = defineOperation({
  id: "countRequests",
  feature: "requests",
  method: "GET",
  path: "/o/{organisation}/request-counts",
  access: "requests.create",
  summary: "How many wait, and how many of them stand still; of all sites or of one.",
  params: org,
  query: z.strictObject({ site: z.optional(id) }),
  output: z.object({ new: z.number(), breakdowns: z.number() }),
});
export const getRequest = defineOperation({
  id: "getRequest",
  feature: "requests",
  method: "GET",
  path: "/o/{organisation}/requests/{request}",
  access: "requests.create",
  summary: "One request.",
  params: one,
  output: request,
});
const openReport = z.object({
  id,
  subject: z.string(),
  reportedAt: instant,
  isBreakdown: z.boolean(),
  state: z.enum(REQUEST_STATES),
  reporterCount: z.number(),
  /** The caller reported it or has joined it already. */
  isOwn: z.boolean(),
});
export type OpenReport = z.output<typeof openReport>;
export const listOpenReports = defineOperation({
  id: "listOpenReports",
  feature: "requests",
  method: "GET",
  path: "/o/{organisation}/assets/{asset}/open-reports",
  access: "requests.create",
  summary:
    "What was reported of an object and is not done yet, breakdowns first, at most ten: shown before somebody reports it once more. It says what, not by whom.",
  params: z.strictObject({ organisation: id, asset: id }),
  output: z.object({ items: z.array(openReport) }),
});
export const joinRequest = defineOperation({
  id: "joinRequest",
  feature: "requests",
  method: "POST",
  path: "/o/{organisation}/requests/{request}/join",
  access: "requests.create",
  offline: true,
  status: 200,
  summary:
    "«Me too»: a member joins an open report and follows it to the end. Whoever reported or joined it already is not counted again.",
  params: one,
  newIds: ["body.id"],
  body: z.strictObject({ id, note: z.optional(text(500)), measuredAt: z.optional(moment) }),
  output: request,
  errors: ["conflict", "already-exists"],
});
export const acceptRequest = defineOperation({
  id: "acceptRequest",
  feature: "requests",
  method: "POST",
  path: "/o/{organisation}/requests/{request}/accept",
  access: "requests.read",
  summary:
    "Makes a work order of a request; text, photos and reporter stay with it. Needs requests.decide; a breakdown may also be taken by who does work orders, for themselves.",
  params: one,
  newIds: ["body.workOrderId"],
  body: z.strictObject({
    workOrderId: id,
    subject: z.optional(text(200, 1)),
    priority: z.optional(z.enum(WORK_ORDER_PRIORITIES)),
    dueOn: z.optional(z.nullable(localDate)),
    assignees: z._default(z.array(assigneeInput).check(z.maxLength(20)), []),
  }),
  output: request,
  errors: ["conflict", "not-permitted", "already-exists"],
});
export const rejectRequest = defineOperation({
  id: "rejectRequest",
  feature: "requests",
  method: "POST",
  path: "/o/{organisation}/requests/{request}/reject",
  access: "requests.decide",
  status: 200,
  summary: "Rejects a request with a reason that the reporter sees.",
  params: one,
  body: z.strictObject({ reason: text(500, 1) }),
  output: request,
  errors: ["conflict"],
});
export const mergeRequest = defineOperation({
  id: "mergeRequest",
  feature: "requests",
  method: "POST",
  path: "/o/{organisation}/requests/{request}/merge",
  access: "requests.decide",
  status: 200,
  summary: "Joins a request to another of the same object; all reporters stay informed.",
  params: one,
  body: z.strictObject({ intoRequestId: id }),
  output: request,
  errors: ["conflict"],
});
export const reopenRequest = defineOperation({
  id: "reopenRequest",
  feature: "requests",
  method: "POST",
  path: "/o/{organisation}/requests/{request}/reopen",
  access: "requests.decide",
  status: 200,
  summary:
    "Takes a decision back: the request waits again. The order made from it is cancelled; once somebody worked on it, this is refused.",
  params: one,
  output: request,
  errors: ["conflict"],
});
export const withdrawRequest = defineOperation({
  id: "withdrawRequest",
  feature: "requests",
  method: "POST",
  path: "/o/{organisation}/requests/{request}/withdraw",
  access: "requests.create",
  status: 200,
  summary: "The reporter takes their own request back.",
  params: one,
  output: request,
  errors: ["conflict"],
});
