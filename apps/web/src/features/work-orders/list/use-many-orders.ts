import { useState } from "react";
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { WorkOrderSummary } from "@qrmaint/contracts/work-orders/contract";
import type { WorkOrderPriority } from "@qrmaint/contracts/work-orders/rules";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { type Assignee, useAssignOrder, useTakeStep, useUpdateOrder } from "../use-order-actions.ts";
import type { Worker } from "../use-work-orders.ts";

type Order = Pick<WorkOrderSummary, "id" | "number" | "assignees" | "priority">;

interface ManyOrders {
  isBusy: boolean;
  /** null: nobody */
  assign: (worker: Worker | null) => void;
  prioritise: (priority: WorkOrderPriority) => void;
  close: () => void;
}

/** Carries out one change of each, and says which went through and which were refused. */
function useEach(orders: readonly Order[]) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const [isBusy, setBusy] = useState(false);
  const each = async (
    change: (order: Order) => Promise<unknown>,
    takeBack?: (order: Order) => Promise<unknown>,
  ): Promise<void> => {
    setBusy(true);
    const done: Order[] = [];
    const refused: { number: string; error: unknown }[] = [];
    for (const order of orders) {
      try {
        await change(order);
        done.push(order);
      } catch (error) {
        refused.push({ number: order.number, error });
      }
    }
    setBusy(false);
    const undo = async (): Promise<void> => {
      for (const order of done) await takeBack?.(order);
    };
    if (done.length > 0)
      showToast({
        text: t`${plural(done.length, { one: "# order changed.", other: "# orders changed." })}`,
        ...(takeBack && { undo }),
      });
    const [first] = refused;
    if (!first) return;
    const numbers = refused.map(({ number }) => number).join(", ");
    const why = wordsOf(first.error);
    showToast({ tone: "error", text: t`Not changed: ${numbers}. ${why}` });
  };
  return { each, isBusy };
}

/** One change of several orders: each by itself, those that were refused named, the others with one way back. */
export function useManyOrders(orders: readonly Order[]): ManyOrders {
  const { each, isBusy } = useEach(orders);
  const assign = useAssignOrder();
  const update = useUpdateOrder();
  const step = useTakeStep();
  const given = ({ assignees }: Order, worker: Worker | null): Assignee[] => [
    ...assignees.filter(({ kind }) => kind !== "person"),
    ...(worker ? [{ kind: "person", ...worker }] : []),
  ];
  return {
    isBusy,
    assign: (worker) =>
      void each(
        (order) => assign.mutateAsync({ id: order.id, assignees: given(order, worker) }),
        ({ id, assignees }) => assign.mutateAsync({ id, assignees }),
      ),
    prioritise: (priority) =>
      void each(
        ({ id }) => update.mutateAsync({ id, fields: { priority } }),
        (order) => update.mutateAsync({ id: order.id, fields: { priority: order.priority } }),
      ),
    close: () => void each(({ id }) => step.mutateAsync({ id, step: { to: "closed" } })),
  };
}
