import { useLingui } from "@lingui/react/macro";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { HOLD_REASONS, type HoldReason, type WorkOrderCategory } from "@qrmaint/contracts/work-orders/rules";

/** Each step as the verb on its button. */
export function useStepVerb(): (from: WorkOrderCategory, to: WorkOrderCategory) => string {
  const { t } = useLingui();
  return (from, to) => {
    if (from === "done" || from === "closed") return to === "closed" ? t`Close` : t`Reopen`;
    if (to === "in-progress") return from === "on-hold" ? t`Continue` : t`Start`;
    const verbs: Record<WorkOrderCategory, string> = {
      open: t`Put back`,
      "in-progress": t`Start`,
      "on-hold": t`Put on hold`,
      done: t`Finish`,
      closed: t`Close`,
      cancelled: t`Cancel the order`,
    };
    return verbs[to];
  };
}

export function useHoldWord(): (reason: HoldReason) => string {
  const { t } = useLingui();
  const words: Record<HoldReason, string> = {
    parts: t`Waiting for parts`,
    contractor: t`Waiting for a contractor`,
    production: t`Production is running`,
    approval: t`Waiting for approval`,
    other: t`Another reason`,
  };
  return (reason) => words[reason];
}

/** Why a step was taken: what the work waits for, or the sentence that says it. Empty when nobody said. */
export function useStepReason(): (step: Pick<WorkOrder["steps"][number], "holdReason" | "reason">) => string {
  const holdOf = useHoldWord();
  return ({ holdReason, reason }) => {
    const held = HOLD_REASONS.find((one) => one === holdReason && (one !== "other" || reason === ""));
    return [held && holdOf(held), reason].filter(Boolean).join(", ");
  };
}
