import type { Permission } from "@qrmaint/contracts/permissions";
import {
  findStep,
  HOLD_REASONS,
  type HoldReason,
  type WorkOrderCategory,
} from "@qrmaint/contracts/work-orders/rules";
import type { Step } from "../use-order-actions.ts";

interface Before {
  category: WorkOrderCategory;
  holdReason: string | null;
}

/**
 * The step that takes another one back, where the state machine and the rights have one that leads to the same state.
 * @param why the sentence that goes with it where the rule asks for one
 */
export function stepBack(
  before: Before,
  to: WorkOrderCategory,
  permissions: readonly Permission[],
  why: string,
): Step | null {
  const back = findStep(to, before.category);
  if (!back || !permissions.includes(back.permission)) return null;
  if (back.reason === "none") return { to: back.to };
  if (back.reason === "text") return { to: back.to, reason: why };
  const held = HOLD_REASONS.find((reason): reason is HoldReason => reason === before.holdReason);
  return held ? { to: back.to, holdReason: held } : null;
}
