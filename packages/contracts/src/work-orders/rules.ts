import type { Permission } from "../permissions.ts";

export const WORK_ORDER_CATEGORIES = [
  "open",
  "in-progress",
  "on-hold",
  "done",
  "closed",
  "cancelled",
] as const;
export type WorkOrderCategory = (typeof WORK_ORDER_CATEGORIES)[number];
export const WORK_ORDER_PRIORITIES = ["low", "medium", "high", "critical"] as const;
export type WorkOrderPriority = (typeof WORK_ORDER_PRIORITIES)[number];
export const WORK_ORDER_TYPES = ["corrective", "preventive", "inspection", "other"] as const;
export const HOLD_REASONS = ["parts", "contractor", "production", "approval", "other"] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

export interface WorkOrderStep {
  to: WorkOrderCategory;
  permission: Permission;
  /** hold: one of HOLD_REASONS; text: a sentence is needed; none: nothing is asked */
  reason: "hold" | "text" | "none";
}
const step = (
  to: WorkOrderCategory,
  permission: Permission,
  reason: WorkOrderStep["reason"] = "none",
): WorkOrderStep => ({ to, permission, reason });

/**
 * The state machine: who may take which step. Done and closed differ: who may do the work need not be who may close. What
 * is done may be taken up again by who does the work; what is finished, closed or cancelled, is reopened by a right of its own.
 */
export const WORK_ORDER_STEPS: Record<WorkOrderCategory, readonly WorkOrderStep[]> = {
  open: [
    step("in-progress", "work-orders.work"),
    step("on-hold", "work-orders.work", "hold"),
    step("done", "work-orders.work"),
    step("cancelled", "work-orders.cancel", "text"),
  ],
  "in-progress": [
    step("done", "work-orders.work"),
    step("on-hold", "work-orders.work", "hold"),
    step("open", "work-orders.work"),
    step("cancelled", "work-orders.cancel", "text"),
  ],
  "on-hold": [
    step("in-progress", "work-orders.work"),
    step("open", "work-orders.work"),
    step("done", "work-orders.work"),
    step("cancelled", "work-orders.cancel", "text"),
  ],
  done: [step("closed", "work-orders.close"), step("in-progress", "work-orders.work", "text")],
  closed: [step("in-progress", "work-orders.reopen", "text")],
  cancelled: [step("open", "work-orders.reopen", "text")],
};

/** The steps that these permissions allow from here. */
export function stepsFrom(
  category: WorkOrderCategory,
  permissions: readonly Permission[],
): readonly WorkOrderStep[] {
  return WORK_ORDER_STEPS[category].filter((candidate) => permissions.includes(candidate.permission));
}
export function findStep(from: WorkOrderCategory, to: WorkOrderCategory): WorkOrderStep | undefined {
  return WORK_ORDER_STEPS[from].find((candidate) => candidate.to === to);
}
/**
 * So long, in milliseconds by the server's clock, may whoever finished an order take it back as pressed by mistake: it was
 * never completed then. Later, or by somebody else, it is reopened, and its first completion stays (edge 21).
 */
export const COMPLETION_UNDO_MS = 60_000;

/** Work that still waits for somebody. */
export const UNFINISHED: readonly WorkOrderCategory[] = ["open", "in-progress", "on-hold"];
