import { lazy, Suspense, useRef } from "react";
import { useParams } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { useSteps } from "@qrmaint/client/work-orders/use-steps";
import { useWorkOrder } from "@qrmaint/client/work-orders/use-work-order";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { dropUndo, showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { PhonePage } from "../../platform/phone-page.tsx";
import { WaitingPage } from "../../platform/waiting-page.tsx";
import { OrderHead } from "./order-head.tsx";
import { useMainAction } from "./use-main-action.ts";
import classes from "./work-orders.module.css";

/** What is below the fold, or comes by a touch, comes after the first picture. */
const Conversation = lazy(async () => ({ default: (await import("./conversation.tsx")).Conversation }));
const ReasonDialog = lazy(async () => ({
  default: (await import("@qrmaint/ui/feedback/reason-dialog")).ReasonDialog,
}));

export function WorkOrderPage() {
  const { t } = useLingui();
  const { workOrder: id = "" } = useParams();
  const order = useWorkOrder(id);
  if (order.data === undefined)
    return (
      <WaitingPage
        title={t`Work order`}
        backTo="/work"
        query={order}
        failure={t`The work order could not be loaded.`}
      />
    );
  return <Order key={id} order={order.data} />;
}

function Order({ order }: { order: WorkOrder }) {
  const wordsOf = useProblemWords();
  const next = useMainAction(order);
  const commentForm = useRef<HTMLFormElement>(null);
  const { asked, error, others, isBusy } = useSteps(
    order,
    (failure) => void showToast({ text: wordsOf(failure), tone: "error" }),
    dropUndo,
  );
  return (
    <PhonePage
      title={order.number}
      backTo="/work"
      action={
        next && (
          <Button
            kind="primary"
            wide
            busy={next.isBusy}
            onClick={() => {
              // What was written of the work goes with its end; an empty box sends nothing.
              if (next.isFinish) commentForm.current?.requestSubmit();
              next.press();
            }}
          >
            {next.verb}
          </Button>
        )
      }
    >
      <article className={classes.order}>
        <OrderHead order={order} />
        {others.length > 0 && (
          <div className={classes.others}>
            {others.map(({ key, verb, press }) => (
              <Button key={key} busy={isBusy} onClick={press}>
                {verb}
              </Button>
            ))}
          </div>
        )}
        <Suspense fallback={<SkeletonRows rows={3} />}>
          <Conversation order={order} commentForm={commentForm} />
        </Suspense>
      </article>
      <Suspense>
        {asked && <ReasonDialog {...asked} error={error === null ? undefined : wordsOf(error)} />}
      </Suspense>
    </PhonePage>
  );
}
