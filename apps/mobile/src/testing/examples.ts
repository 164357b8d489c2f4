import type { Asset } from "@qrmaint/contracts/assets/contract";
import type { Comment } from "@qrmaint/contracts/comments/contract";
import type { Request } from "@qrmaint/contracts/requests/contract";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { memberId } from "./scene.tsx";

const path = [
  { id: "s1", name: "Plant", kind: "site" as const },
  { id: "a1", name: "Press 4", kind: "equipment" as const },
];
const at = "2026-01-02T08:00:00Z";

/** An order of the member's own that waits to be begun. */
export function exampleOrder(change: Partial<WorkOrder> = {}): WorkOrder {
  return {
    id: "w1",
    number: "WO-000001",
    subject: "Oil under the press",
    type: "corrective",
    foreignType: "",
    priority: "medium",
    category: "open",
    statusName: "Open",
    holdReason: null,
    isBreakdown: false,
    dueOn: null,
    isOverdue: false,
    siteId: "s1",
    asset: { id: "a1", name: "Press 4", number: "EQ-000004", kind: "equipment", photoFileId: null },
    assetPath: path,
    assetCount: 1,
    assignees: [{ kind: "person", id: memberId, name: "Anna" }],
    createdAt: at,
    occurredOn: null,
    completedAt: null,
    commentCount: 0,
    fileCount: 0,
    version: 1,
    description: "",
    cancelReason: null,
    assets: [],
    request: null,
    startedAt: null,
    firstCompletedAt: null,
    firstCompletedBy: null,
    closedAt: null,
    closedBy: null,
    costs: null,
    downtime: null,
    failureMode: "",
    failedPart: "",
    failureAction: "",
    foreignNumber: null,
    files: [],
    createdBy: null,
    changedAt: at,
    steps: [],
    ...change,
  };
}

/** A breakdown of the press that nobody has accepted. */
export function exampleRequest(change: Partial<Request> = {}): Request {
  return {
    id: "r1",
    number: "RQ-000007",
    subject: "Press does not start",
    priority: "high",
    isBreakdown: true,
    state: "new",
    asset: { id: "a1", name: "Press 4", number: "EQ-000004", kind: "equipment" },
    assetPath: path,
    siteId: "s1",
    reportedAt: at,
    reporterName: null,
    reporterCount: 1,
    photoFileId: null,
    fileCount: 0,
    workOrder: null,
    description: "",
    stateReason: "",
    mergedInto: null,
    version: 1,
    reporters: [],
    files: [],
    language: "en",
    ...change,
  };
}

/** The press itself. */
export function exampleAsset(change: Partial<Asset> = {}): Asset {
  return {
    id: "a1",
    number: "EQ-000004",
    name: "Press 4",
    kind: "equipment",
    siteId: "s1",
    parentId: "s1",
    status: "operational",
    statusSince: at,
    criticality: null,
    type: "press",
    photoFileId: null,
    childCount: 0,
    path,
    deletedAt: null,
    description: "",
    statusReason: "",
    manufacturer: "",
    model: "",
    serialNumber: "",
    internalNumber: "",
    isPublicReporting: true,
    externalId: null,
    tags: [],
    openWorkOrderCount: 0,
    openRequestCount: 0,
    version: 1,
    createdAt: at,
    changedAt: at,
    site: null,
    ...change,
  };
}

export function exampleComment(change: Partial<Comment> = {}): Comment {
  return {
    id: "c1",
    body: "Seal ordered",
    author: { id: memberId, name: "Anna" },
    authorKind: "member",
    at,
    files: [],
    ...change,
  };
}
