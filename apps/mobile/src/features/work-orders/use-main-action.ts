import { useLingui } from "@lingui/react/macro";
import { useSession } from "@qrmaint/client/app/session";
import { splitSteps } from "@qrmaint/client/work-orders/main-step";
import { useStepVerb } from "@qrmaint/client/work-orders/step-words";
import { useWorkOrderSteps } from "@qrmaint/client/work-orders/use-work-order";
import type { WorkOrderSummary } from "@qrmaint/contracts/work-orders/contract";
import type { WorkOrderCategory } from "@qrmaint/contracts/work-orders/rules";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { offerUndo, showToast } from "@qrmaint/ui/feedback/toast";
import { useStatusWord } from "@qrmaint/ui/marks/status-mark";

export interface MainAction {
  verb: string;
  isBusy: boolean;
  /** It ends the work. */
  isFinish: boolean;
  press: () => void;
}

/** The one next thing with an order: to take what nobody has, else its own next step, which can be undone. */
export function useMainAction(
  order: Pick<WorkOrderSummary, "id" | "category" | "assignees" | "number">,
): MainAction | null {
  const { t } = useLingui();
  const { membership, can } = useSession();
  const verbOf = useStepVerb();
  const statusWord = useStatusWord();
  const wordsOf = useProblemWords();
  const { take, claim, release } = useWorkOrderSteps(order.id);
  const { number } = order;
  const giveBack = (): Promise<void> => release.mutateAsync().then(() => undefined);
  const onError = (error: unknown): void => {
    showToast({ text: wordsOf(error), tone: "error" });
  };
  const isBusy = take.isPending || claim.isPending;
  if (order.assignees.length === 0 && order.category === "open" && can("work-orders.work"))
    return {
      verb: t`Take it`,
      isBusy,
      isFinish: false,
      // Awaited, not called back: the card moves to another list, and callbacks go with it.
      press: () => void claim.mutateAsync().then(() => offerUndo(t`${number} is yours.`, giveBack), onError),
    };
  const { main } = splitSteps(order.category, membership.permissions);
  if (main === undefined) return null;
  const verb = verbOf(order.category, main.to);
  const back = undoOf(order.category, main.to, t`Pressed by mistake`);
  const undo = back && (() => take.mutateAsync(back).then(() => undefined));
  return {
    verb,
    isBusy,
    isFinish: main.to === "done",
    press: () =>
      take.mutate(
        { to: main.to },
        { onError, onSuccess: () => offerUndo(`${number}: ${statusWord(main.to)}`, undo) },
      ),
  };
}

type Way = `${WorkOrderCategory} ${WorkOrderCategory}`;

/** The step back, where there is one that asks for nothing that only the person knows. */
function undoOf(from: WorkOrderCategory, to: WorkOrderCategory, reason: string) {
  const ways: Partial<Record<Way, { to: WorkOrderCategory; reason?: string }>> = {
    "open in-progress": { to: "open" },
    "in-progress done": { to: "in-progress", reason },
  };
  return ways[`${from} ${to}`];
}
