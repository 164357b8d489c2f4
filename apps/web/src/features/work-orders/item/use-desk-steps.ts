import { useLingui } from "@lingui/react/macro";
import { useSteps, type Steps } from "@qrmaint/client/work-orders/use-steps";
import { useWorkOrderSteps } from "@qrmaint/client/work-orders/use-work-order";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { offerUndo, showToast } from "@qrmaint/ui/feedback/toast";
import { useStatusWord } from "@qrmaint/ui/marks/status-mark";
import { useSession } from "../../../platform/session.tsx";
import { stepBack } from "./step-back.ts";

/** The steps of an order; each one that can be taken back offers it. */
export function useDeskSteps(order: WorkOrder): Steps {
  const { t } = useLingui();
  const { membership } = useSession();
  const wordsOf = useProblemWords();
  const wordOf = useStatusWord();
  const { take } = useWorkOrderSteps(order.id);
  const { category, holdReason, number } = order;
  return useSteps(
    order,
    (error) => showToast({ text: wordsOf(error), tone: "error" }),
    (to) => {
      const back = stepBack({ category, holdReason }, to, membership.permissions, t`Taken back at once.`);
      const state = wordOf(to);
      offerUndo(`${number}: ${state}`, back ? async () => void (await take.mutateAsync(back)) : undefined);
    },
  );
}
