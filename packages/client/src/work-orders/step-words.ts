import { useLingui } from "@lingui/react/macro";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { HOLD_REASONS, type HoldReason, type WorkOrderCategory } from "@qrmaint/contracts/work-orders/rules";
import { useStatusWord } from "@qrmaint/ui/marks/status-mark";

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

/** A step that was taken, as it reads in the stream: the state it led to, and why. */
export function useStepSentence(): (step: WorkOrder["steps"][number]) => string {
  const { t } = useLingui();
  const wordOf = useStatusWord();
  const holdOf = useHoldWord();
  return ({ from, to, holdReason, reason }) => {
    const held = HOLD_REASONS.find((one) => one === holdReason);
    const state = from === null ? t`Order made` : wordOf(to);
    const why = [held && holdOf(held), reason].filter(Boolean).join(", ");
    return why === "" ? state : `${state}: ${why}`;
  };
}
