import { useLingui } from "@lingui/react/macro";
import { useStepReason } from "@qrmaint/client/work-orders/step-words";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { useStatusWord } from "@qrmaint/ui/marks/status-mark";

/** A step that was taken, as it reads in the stream: the state it led to, and why. */
export function useStepSentence(): (step: WorkOrder["steps"][number]) => string {
  const { t } = useLingui();
  const wordOf = useStatusWord();
  const whyOf = useStepReason();
  return ({ from, to, ...step }) => {
    const state = from === null ? t`Order made` : wordOf(to);
    const why = whyOf(step);
    return why === "" ? state : `${state}: ${why}`;
  };
}
