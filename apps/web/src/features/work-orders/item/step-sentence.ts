import { useLingui } from "@lingui/react/macro";
import { useHoldWord } from "@qrmaint/client/work-orders/step-words";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { HOLD_REASONS } from "@qrmaint/contracts/work-orders/rules";
import { useStatusWord } from "@qrmaint/ui/marks/status-mark";

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
