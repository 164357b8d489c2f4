import type { BodyInput } from "@qrmaint/contracts/operation";
import type { createWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import type { WorkOrderPriority } from "@qrmaint/contracts/work-orders/rules";

export type NewOrderBody = BodyInput<typeof createWorkOrder>;
export type WorkOrderType = NonNullable<NewOrderBody["type"]>;

export interface NewOrderDraft {
  subject: string;
  description: string;
  /** Ids of the objects, all of one site; empty until one is chosen. */
  assets: readonly string[];
  type: WorkOrderType;
  priority: WorkOrderPriority;
  /** Local date YYYY-MM-DD; empty for none. */
  dueOn: string;
  assignees: readonly string[];
  /** The machine stands still. */
  isBreakdown: boolean;
}

export function emptyDraft(asset: string): NewOrderDraft {
  return {
    subject: "",
    description: "",
    assets: asset === "" ? [] : [asset],
    type: "corrective",
    priority: "medium",
    dueOn: "",
    assignees: [],
    isBreakdown: false,
  };
}

/** Which fields keep the draft from being sent. */
export function missingIn(draft: NewOrderDraft): readonly ("subject" | "asset")[] {
  const missing: ("subject" | "asset")[] = [];
  if (draft.subject.trim() === "") missing.push("subject");
  if (draft.assets.length === 0) missing.push("asset");
  return missing;
}

/** The body under an id that the draft keeps, so that sending again makes no second order. */
export function bodyOf(draft: NewOrderDraft, id: string, files: NonNullable<NewOrderBody["files"]>) {
  const body: NewOrderBody = {
    id,
    subject: draft.subject.trim(),
    description: draft.description.trim(),
    type: draft.type,
    priority: draft.priority,
    assetIds: [...draft.assets],
    isBreakdown: draft.isBreakdown,
    dueOn: draft.dueOn === "" ? null : draft.dueOn,
    assignees: draft.assignees.map((member) => ({ kind: "person" as const, id: member })),
    files,
  };
  return body;
}
