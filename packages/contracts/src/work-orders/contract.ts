import * as z from "zod/mini";
import { defineOperation } from "../operation.ts";
import {
  announcedFile,
  fileSummary,
  flag,
  id,
  instant,
  listOf,
  localDate,
  longText,
  moment,
  page,
  paging,
  pathStep,
  person,
  text,
} from "../shapes.ts";
import { HOLD_REASONS, WORK_ORDER_CATEGORIES, WORK_ORDER_PRIORITIES, WORK_ORDER_TYPES } from "./rules.ts";

const org = z.strictObject({ organisation: id });
const one = z.strictObject({ organisation: id, workOrder: id });
const category = z.enum(WORK_ORDER_CATEGORIES);
const priority = z.enum(WORK_ORDER_PRIORITIES);
const type = z.enum(WORK_ORDER_TYPES);
const assigneeInput = z.strictObject({ kind: z.enum(["person", "team", "shift", "contractor"]), id });
const assigneeList = z.array(assigneeInput).check(z.maxLength(20));

const workOrderSummary = z.object({
  id,
  number: z.string(),
  subject: z.string(),
  type,
  foreignType: z.string(),
  priority,
  category,
  statusName: z.string(),
  holdReason: z.nullable(z.string()),
  isBreakdown: z.boolean(),
  dueOn: z.nullable(z.string()),
  isOverdue: z.boolean(),
  siteId: id,
  asset: z.nullable(
    z.object({ id, name: z.string(), number: z.string(), kind: z.string(), photoFileId: z.nullable(id) }),
  ),
  assetPath: z.array(pathStep),
  assetCount: z.number(),
  assignees: z.array(z.object({ kind: z.string(), id, name: z.string() })),
  createdAt: instant,
  occurredOn: z.nullable(z.string()),
  completedAt: z.nullable(instant),
  commentCount: z.number(),
  fileCount: z.number(),
  version: z.number(),
});
export type WorkOrderSummary = z.output<typeof workOrderSummary>;
const workOrder = z.object({
  ...workOrderSummary.shape,
  description: z.string(),
  cancelReason: z.nullable(z.string()),
  assets: z.array(
    z.object({
      id,
      name: z.string(),
      number: z.string(),
      kind: z.string(),
      path: z.array(pathStep),
      completedAt: z.nullable(instant),
    }),
  ),
  request: z.nullable(
    z.object({ id, number: z.string(), reporterName: z.nullable(z.string()), reportedAt: instant }),
  ),
  startedAt: z.nullable(instant),
  firstCompletedAt: z.nullable(instant),
  firstCompletedBy: z.nullable(person),
  closedAt: z.nullable(instant),
  closedBy: z.nullable(person),
  costs: z.nullable(
    z.array(
      z.object({ kind: z.string(), amountMinor: z.number(), currency: z.string(), incurredOn: z.string() }),
    ),
  ),
  downtime: z.nullable(z.object({ startedAt: instant, endedAt: z.nullable(instant) })),
  failureMode: z.string(),
  failedPart: z.string(),
  failureAction: z.string(),
  foreignNumber: z.nullable(z.string()),
  files: z.array(fileSummary),
  createdBy: z.nullable(person),
  changedAt: instant,
  steps: z.array(
    z.object({
      id,
      from: z.nullable(category),
      to: category,
      holdReason: z.nullable(z.string()),
      reason: z.string(),
      by: z.nullable(person),
      at: instant,
    }),
  ),
});
export type WorkOrder = z.output<typeof workOrder>;

export const createWorkOrder = defineOperation({
  id: "createWorkOrder",
  feature: "work-orders",
  method: "POST",
  path: "/o/{organisation}/work-orders",
  access: "work-orders.create",
  offline: true,
  summary: "Makes a work order on one or more objects of one site.",
  params: org,
  newIds: ["body.id", "body.files"],
  body: z.strictObject({
    id,
    subject: text(200, 1),
    description: z.optional(longText),
    type: z._default(type, "corrective"),
    priority: z._default(priority, "medium"),
    assetIds: z.array(id).check(z.minLength(1), z.maxLength(100)),
    dueOn: z.optional(z.nullable(localDate)),
    isBreakdown: z._default(z.boolean(), false),
    assignees: z._default(assigneeList, []),
    files: z._default(z.array(announcedFile).check(z.maxLength(10)), []),
    measuredAt: z.optional(moment),
  }),
  output: workOrder,
});
export const listWorkOrders = defineOperation({
  id: "listWorkOrders",
  feature: "work-orders",
  method: "GET",
  path: "/o/{organisation}/work-orders",
  access: "work-orders.read",
  summary: "Work orders; `scope` mine, unassigned or all; `q` also finds misspelt words.",
  params: org,
  query: z.strictObject({
    ...paging,
    scope: z._default(z.enum(["mine", "unassigned", "all"]), "all"),
    category: z.optional(listOf(category)),
    priority: z.optional(listOf(priority)),
    type: z.optional(listOf(type)),
    asset: z.optional(id),
    site: z.optional(id),
    assignee: z.optional(id),
    breakdown: z.optional(flag),
    overdue: z.optional(flag),
    import: z.optional(id),
    from: z.optional(localDate),
    to: z.optional(localDate),
    q: z.optional(text(100)),
    sort: z._default(z.enum(["newest", "oldest", "due", "priority", "relevance"]), "newest"),
  }),
  output: page(workOrderSummary),
});
export const countWorkOrders = defineOperation({
  id: "countWorkOrders",
  feature: "work-orders",
  method: "GET",
  path: "/o/{organisation}/work-order-counts",
  access: "work-orders.read",
  summary: "How much work waits: mine, unassigned, all unfinished, by category; of all sites or of one.",
  params: org,
  query: z.strictObject({ site: z.optional(id) }),
  output: z.object({
    mine: z.number(),
    unassigned: z.number(),
    unfinished: z.number(),
    overdue: z.number(),
    byCategory: z.record(category, z.number()),
  }),
});
export const getWorkOrder = defineOperation({
  id: "getWorkOrder",
  feature: "work-orders",
  method: "GET",
  path: "/o/{organisation}/work-orders/{workOrder}",
  access: "work-orders.read",
  summary: "One work order.",
  params: one,
  output: workOrder,
});
export const updateWorkOrder = defineOperation({
  id: "updateWorkOrder",
  feature: "work-orders",
  method: "PATCH",
  path: "/o/{organisation}/work-orders/{workOrder}",
  access: "work-orders.edit",
  ifMatch: true,
  summary: "Changes fields of a work order.",
  params: one,
  body: z.strictObject({
    subject: z.optional(text(200, 1)),
    description: z.optional(longText),
    type: z.optional(type),
    priority: z.optional(priority),
    dueOn: z.optional(z.nullable(localDate)),
    failureMode: z.optional(text(120)),
    failedPart: z.optional(text(120)),
    failureAction: z.optional(text(120)),
  }),
  output: workOrder,
  errors: ["version-conflict", "version-missing", "conflict"],
});
export const transitionWorkOrder = defineOperation({
  id: "transitionWorkOrder",
  feature: "work-orders",
  method: "POST",
  path: "/o/{organisation}/work-orders/{workOrder}/steps",
  access: "work-orders.read",
  offline: true,
  status: 200,
  summary: "Takes one step of the state machine, by its rule and right.",
  params: one,
  body: z.strictObject({
    to: category,
    holdReason: z.optional(z.enum(HOLD_REASONS)),
    reason: z.optional(text(500)),
    measuredAt: z.optional(moment),
  }),
  output: workOrder,
  errors: ["step-not-allowed", "not-permitted"],
});
export const assignWorkOrder = defineOperation({
  id: "assignWorkOrder",
  feature: "work-orders",
  method: "PUT",
  path: "/o/{organisation}/work-orders/{workOrder}/assignees",
  access: "work-orders.assign",
  kind: "command",
  summary: "Says who does the work.",
  params: one,
  body: z.strictObject({ assignees: assigneeList }),
  output: workOrder,
  errors: ["conflict"],
});
export const claimWorkOrder = defineOperation({
  id: "claimWorkOrder",
  feature: "work-orders",
  method: "POST",
  path: "/o/{organisation}/work-orders/{workOrder}/claim",
  access: "work-orders.work",
  offline: true,
  status: 200,
  summary: "Takes an order that nobody has; the first one gets it.",
  params: one,
  body: z.strictObject({ measuredAt: z.optional(moment) }),
  output: workOrder,
  errors: ["conflict"],
});
export const listStatuses = defineOperation({
  id: "listStatuses",
  feature: "work-orders",
  method: "GET",
  path: "/o/{organisation}/work-order-statuses",
  access: "work-orders.read",
  summary: "The organisation's statuses inside the fixed categories.",
  params: org,
  output: z.object({ items: z.array(z.object({ id, category, name: z.string(), isDefault: z.boolean() })) }),
});
