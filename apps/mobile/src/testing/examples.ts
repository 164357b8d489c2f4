import { exampleAsset as anyAsset } from "@qrmaint/client/testing/example-asset";
import { exampleOrder as anyOrder } from "@qrmaint/client/testing/example-order";
import { exampleRequest as anyRequest } from "@qrmaint/client/testing/example-request";
import type { Asset } from "@qrmaint/contracts/assets/contract";
import type { Comment } from "@qrmaint/contracts/comments/contract";
import type { Request } from "@qrmaint/contracts/requests/contract";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { memberId } from "./scene.tsx";

/** An order of the member's own that waits to be begun. */
export const exampleOrder = (change: Partial<WorkOrder> = {}): WorkOrder =>
  anyOrder({
    subject: "Oil under the press",
    statusName: "Open",
    asset: { id: "a1", name: "Press 4", number: "EQ-000004", kind: "equipment", photoFileId: null },
    assignees: [{ kind: "person", id: memberId, name: "Anna" }],
    version: 1,
    ...change,
  });

/** A breakdown of the press that nobody has accepted. */
export const exampleRequest = (change: Partial<Request> = {}): Request =>
  anyRequest({
    number: "RQ-000007",
    subject: "Press does not start",
    priority: "high",
    isBreakdown: true,
    asset: { id: "a1", name: "Press 4", number: "EQ-000004", kind: "equipment" },
    reporterName: null,
    description: "",
    reporters: [],
    ...change,
  });

/** The press itself. */
export const exampleAsset = (change: Partial<Asset> = {}): Asset =>
  anyAsset({
    number: "EQ-000004",
    parentId: "s1",
    path: [
      { id: "s1", name: "Plant", kind: "site" },
      { id: "a1", name: "Press 4", kind: "equipment" },
    ],
    manufacturer: "",
    model: "",
    version: 1,
    ...change,
  });

export function exampleComment(change: Partial<Comment> = {}): Comment {
  return {
    id: "c1",
    body: "Seal ordered",
    author: { id: memberId, name: "Anna" },
    authorKind: "member",
    at: "2026-01-02T08:00:00Z",
    files: [],
    ...change,
  };
}
