import type { WorkOrderSummary } from "@qrmaint/contracts/work-orders/contract";

const PRIORITIES = ["critical", "high", "medium", "low"];

/** Breakdowns first, then what is due first, then by priority; without a due date last. */
export function sortWork<T extends Pick<WorkOrderSummary, "isBreakdown" | "dueOn" | "priority" | "number">>(
  orders: readonly T[],
): T[] {
  return [...orders].sort(
    (a, b) =>
      Number(b.isBreakdown) - Number(a.isBreakdown) ||
      (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999") ||
      PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority) ||
      a.number.localeCompare(b.number),
  );
}
