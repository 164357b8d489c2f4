import type { Permission } from "@qrmaint/contracts/permissions";
import { stepsFrom, type WorkOrderCategory, type WorkOrderStep } from "@qrmaint/contracts/work-orders/rules";

const MAIN: Partial<Record<WorkOrderCategory, WorkOrderCategory>> = {
  open: "in-progress",
  "in-progress": "done",
  "on-hold": "in-progress",
  done: "closed",
};

/** The one step that the large button takes, and the others that may be taken. */
export function splitSteps(
  category: WorkOrderCategory,
  permissions: readonly Permission[],
): { main: WorkOrderStep | undefined; others: WorkOrderStep[] } {
  const steps = stepsFrom(category, permissions);
  const main = steps.find((step) => step.to === MAIN[category]);
  return { main, others: steps.filter((step) => step !== main) };
}
