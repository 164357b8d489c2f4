import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import type { WorkOrderStep } from "@qrmaint/contracts/work-orders/rules";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { useStatusWord } from "@qrmaint/ui/marks/status-mark";
import { useSession } from "../../../platform/session.tsx";
import { useTakeStep, type Step } from "../use-order-actions.ts";
import { splitSteps } from "./main-step.ts";
import { ReasonDialog } from "./reason-dialog.tsx";
import { stepBack } from "./step-back.ts";
import { useStepVerb } from "./step-words.ts";

export interface Steps {
  /** The verb that leads on, for the place of the primary action. */
  main: WorkOrderStep | undefined;
  others: readonly WorkOrderStep[];
  isBusy: boolean;
  press: (step: WorkOrderStep) => void;
  /** The step whose reason is being asked for. */
  asked: WorkOrderStep | null;
  error: unknown;
  take: (step: Step) => void;
  leave: () => void;
}

/** The steps that the order's state and the person's rights allow, and the taking of one. */
export function useSteps(order: WorkOrder): Steps {
  const { t } = useLingui();
  const { membership } = useSession();
  const wordsOf = useProblemWords();
  const wordOf = useStatusWord();
  const step = useTakeStep();
  const [asked, setAsked] = useState<WorkOrderStep | null>(null);
  const { permissions } = membership;
  const { id, category, holdReason, number } = order;

  const take = async (wish: Step, isAsked: boolean): Promise<void> => {
    try {
      await step.mutateAsync({ id, step: wish });
    } catch (error) {
      // In the dialog the reason that was typed stays, and the refusal stands beside it.
      if (!isAsked) showToast({ text: wordsOf(error), tone: "error" });
      return;
    }
    setAsked(null);
    const back = stepBack({ category, holdReason }, wish.to, permissions, t`Taken back at once.`);
    const state = wordOf(wish.to);
    showToast({
      text: `${number}: ${state}`,
      ...(back && { undo: async () => void (await step.mutateAsync({ id, step: back })) }),
    });
  };
  return {
    ...splitSteps(category, permissions),
    isBusy: step.isPending,
    asked,
    error: step.error,
    press(next) {
      step.reset();
      if (next.reason === "none") void take({ to: next.to }, false);
      else setAsked(next);
    },
    take: (wish) => void take(wish, true),
    leave: () => setAsked(null),
  };
}

/** All steps but the main one, and the question for a reason. */
export function OtherSteps({ order, steps }: { order: WorkOrder; steps: Steps }) {
  const verbOf = useStepVerb();
  const { others, asked } = steps;
  return (
    <>
      {others.map((other) => (
        <Button key={other.to} busy={steps.isBusy} onClick={() => steps.press(other)}>
          {verbOf(order.category, other.to)}
        </Button>
      ))}
      {asked !== null && (
        <ReasonDialog
          step={asked}
          title={verbOf(order.category, asked.to)}
          isBusy={steps.isBusy}
          error={steps.error}
          onClose={steps.leave}
          onChosen={(reason) => steps.take({ to: asked.to, ...reason })}
        />
      )}
    </>
  );
}
