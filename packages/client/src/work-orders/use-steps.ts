import { useState } from "react";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import {
  HOLD_REASONS,
  type HoldReason,
  type WorkOrderCategory,
  type WorkOrderStep,
} from "@qrmaint/contracts/work-orders/rules";
import { useSession } from "../app/session.ts";
import { splitSteps } from "./main-step.ts";
import { useHoldWord, useStepVerb } from "./step-words.ts";
import { useWorkOrderSteps } from "./use-work-order.ts";

export interface StepButton {
  key: string;
  verb: string;
  press: () => void;
}
/** What a dialog asks before the step is taken. */
export interface AskedReason {
  title: string;
  /** undefined: a sentence */
  choices: readonly { value: HoldReason; label: string }[] | undefined;
  isBusy: boolean;
  onClose: () => void;
  onGiven: (reason: string) => void;
}
export interface Steps {
  /** The one that the large button takes. */
  main: StepButton | null;
  others: readonly StepButton[];
  isBusy: boolean;
  /** Set while a reason is wanted: a pause names what is waited for, a cancellation or reopening says why. */
  asked: AskedReason | null;
  /** Why the last step was not taken; null once it is tried again. */
  error: unknown;
}

/** None of the reasons that one chooses from: a sentence says which. */
const OTHER: HoldReason = "other";

interface Asked {
  step: WorkOrderStep;
  isOther: boolean;
}

/**
 * The steps that the person may take with an order, as buttons.
 * @param onError called when a step fails that asked for no reason; with one, the dialog stays and `error` is set
 * @param onTaken called when the server has taken a step
 */
export function useSteps(
  order: Pick<WorkOrder, "id" | "category">,
  onError: (error: unknown) => void,
  onTaken?: (to: WorkOrderCategory) => void,
): Steps {
  const { membership } = useSession();
  const verbOf = useStepVerb();
  const wordOf = useHoldWord();
  const { take } = useWorkOrderSteps(order.id);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { main, others } = splitSteps(order.category, membership.permissions);
  const press = (step: WorkOrderStep): void => {
    take.reset();
    if (step.reason === "none")
      take.mutate({ to: step.to }, { onError, onSuccess: () => onTaken?.(step.to) });
    else setAsked({ step, isOther: false });
  };
  const buttonOf = (step: WorkOrderStep): StepButton => ({
    key: step.to,
    verb: verbOf(order.category, step.to),
    press: () => press(step),
  });
  const give = ({ step, isOther }: Asked, reason: string): void => {
    const isChoice = step.reason === "hold" && !isOther;
    if (isChoice && reason === OTHER) return setAsked({ step, isOther: true });
    const why = isChoice
      ? { holdReason: reason as HoldReason }
      : isOther
        ? { holdReason: OTHER, reason }
        : { reason };
    const onSuccess = (): void => {
      setAsked(null);
      onTaken?.(step.to);
    };
    take.mutate({ to: step.to, ...why }, { onSuccess });
  };
  return {
    main: main ? buttonOf(main) : null,
    others: others.map(buttonOf),
    isBusy: take.isPending,
    error: take.error,
    asked: asked && {
      title: verbOf(order.category, asked.step.to),
      choices:
        asked.step.reason === "hold" && !asked.isOther
          ? HOLD_REASONS.map((value) => ({ value, label: wordOf(value) }))
          : undefined,
      isBusy: take.isPending,
      onClose: () => setAsked(null),
      onGiven: (reason) => give(asked, reason),
    },
  };
}
