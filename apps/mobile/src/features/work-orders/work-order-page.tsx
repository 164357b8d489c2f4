import { useState } from "react";
import { Link, useParams } from "wouter";
import { useLingui } from "@lingui/react/macro";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import type { WorkOrderStep } from "@qrmaint/contracts/work-orders/rules";
import { ProblemState, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { DueDate } from "@qrmaint/ui/marks/overdue";
import { Photo } from "@qrmaint/ui/marks/photo";
import { PriorityBars } from "@qrmaint/ui/marks/priority-bars";
import { StatusMark } from "@qrmaint/ui/marks/status-mark";
import { PhonePage } from "../../platform/phone-page.tsx";
import { useSession } from "../../platform/session.tsx";
import { Conversation } from "./conversation.tsx";
import { splitSteps } from "./main-step.ts";
import { ReasonDialog } from "./reason-dialog.tsx";
import { useStepVerb } from "./step-words.ts";
import { usePhotoUrl, useWorkOrder, useWorkOrderSteps } from "./use-work-orders.ts";
import classes from "./work-orders.module.css";

export function WorkOrderPage() {
  const { t } = useLingui();
  const { workOrder: id = "" } = useParams();
  const order = useWorkOrder(id);
  if (order.isError && order.data === undefined) {
    return (
      <PhonePage title={t`Work order`} backTo="/work">
        <ProblemState
          title={t`The work order could not be loaded.`}
          error={order.error}
          onRetry={() => void order.refetch()}
          isRetrying={order.isFetching}
        />
      </PhonePage>
    );
  }
  if (order.data === undefined)
    return (
      <PhonePage title={t`Work order`} backTo="/work">
        <SkeletonRows rows={6} />
      </PhonePage>
    );
  return <Order key={id} order={order.data} />;
}

function Order({ order }: { order: WorkOrder }) {
  const { membership, can } = useSession();
  const { t } = useLingui();
  const verbOf = useStepVerb();
  const wordsOf = useProblemWords();
  const { take, claim } = useWorkOrderSteps(order.id);
  const [asked, setAsked] = useState<WorkOrderStep | null>(null);
  const { main, others } = splitSteps(order.category, membership.permissions);
  const isMine = order.assignees.some(({ id }) => id === membership.memberId);
  const canClaim = order.assignees.length === 0 && order.category === "open" && can("work-orders.work");
  const fail = (error: unknown): void => {
    showToast({ text: wordsOf(error), tone: "error" });
  };
  const step = (next: WorkOrderStep): void => {
    if (next.reason === "none") take.mutate({ to: next.to }, { onError: fail });
    else setAsked(next);
  };
  const action =
    canClaim && !isMine ? (
      <Button
        kind="primary"
        wide
        busy={claim.isPending}
        onClick={() => claim.mutate(undefined, { onError: fail })}
      >{t`Take it`}</Button>
    ) : (
      main && (
        <Button kind="primary" wide busy={take.isPending} onClick={() => step(main)}>
          {verbOf(order.category, main.to)}
        </Button>
      )
    );
  return (
    <PhonePage title={order.number} backTo="/work" action={action}>
      <article className={classes.order}>
        <p className={classes.cardHead}>
          <StatusMark category={order.category} />
          {order.isBreakdown && <BreakdownMark />}
          <PriorityBars priority={order.priority} withWord />
        </p>
        <h2>{order.subject}</h2>
        {order.asset !== null && (
          <Link href={`/assets/${order.asset.id}`} className={classes.assetLink}>
            {order.assetPath.map(({ name }) => name).join(" › ")}
          </Link>
        )}
        {order.dueOn !== null && (
          <p>
            <DueDate dueOn={order.dueOn} isOverdue={order.isOverdue} />
          </p>
        )}
        {order.description !== "" && <p className={classes.description}>{order.description}</p>}
        <Photos order={order} />
        {others.length > 0 && (
          <div className={classes.others}>
            {others.map((other) => (
              <Button key={other.to} busy={take.isPending} onClick={() => step(other)}>
                {verbOf(order.category, other.to)}
              </Button>
            ))}
          </div>
        )}
        <Conversation order={order} />
      </article>
      {asked !== null && (
        <ReasonDialog
          step={asked}
          title={verbOf(order.category, asked.to)}
          isBusy={take.isPending}
          onClose={() => setAsked(null)}
          onChosen={(reason) =>
            take.mutate({ to: asked.to, ...reason }, { onError: fail, onSuccess: () => setAsked(null) })
          }
        />
      )}
    </PhonePage>
  );
}

function Photos({ order }: { order: WorkOrder }) {
  const { t } = useLingui();
  const urlOf = usePhotoUrl();
  if (order.files.length === 0) return null;
  return (
    <ul className={classes.photos} aria-label={t`Photos`}>
      {order.files.map((file) => (
        <li key={file.id}>
          <a href={urlOf(file.id, "original")} target="_blank" rel="noreferrer">
            <Photo
              src={urlOf(file.id, file.hasThumbnail ? "thumbnail" : "original")}
              alt={file.name}
              isOnItsWay={file.state === "awaited"}
              width={112}
              height={112}
            />
          </a>
        </li>
      ))}
    </ul>
  );
}
