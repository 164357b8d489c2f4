import { useLingui } from "@lingui/react/macro";
import { useSteps } from "@qrmaint/client/work-orders/use-steps";
import { useFileUrl } from "@qrmaint/client/files/use-file-url";
import { useWorkOrder } from "@qrmaint/client/work-orders/use-work-order";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { ProblemState, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { ReasonDialog } from "@qrmaint/ui/feedback/reason-dialog";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button, IconButton } from "@qrmaint/ui/forms/button";
import { IconX } from "@qrmaint/ui/icons";
import { Facts } from "@qrmaint/ui/layout/facts";
import { PathLine } from "@qrmaint/ui/layout/path-line";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { Money } from "@qrmaint/ui/marks/money";
import { DueDate } from "@qrmaint/ui/marks/overdue";
import { Photo } from "@qrmaint/ui/marks/photo";
import { PriorityBars } from "@qrmaint/ui/marks/priority-bars";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { StatusMark } from "@qrmaint/ui/marks/status-mark";
import { Assignees } from "./assignees.tsx";
import { Conversation } from "./conversation.tsx";
import classes from "./work-orders.module.css";

export function WorkOrderItem({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const order = useWorkOrder(id);
  if (order.isPending) return <SkeletonRows rows={10} />;
  if (order.data === undefined)
    return (
      <ProblemState
        title={t`The work order could not be loaded.`}
        error={order.error}
        onRetry={() => void order.refetch()}
        isRetrying={order.isFetching}
      />
    );
  return <Item order={order.data} onClose={onClose} />;
}

function Item({ order, onClose }: { order: WorkOrder; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <article className={classes.item} aria-label={order.number}>
      <header className={classes.head}>
        <span className={classes.number}>{order.number}</span>
        <StatusMark category={order.category} />
        {order.isBreakdown && <BreakdownMark />}
        <IconButton label={t`Close the order`} onClick={onClose}>
          <IconX aria-hidden="true" />
        </IconButton>
      </header>
      <h2>{order.subject}</h2>
      <Steps order={order} />
      <Facts
        facts={[
          { label: t`Object`, value: <PathLine steps={order.assetPath} /> },
          { label: t`Priority`, value: <PriorityBars priority={order.priority} withWord /> },
          {
            label: t`Due`,
            value:
              order.dueOn === null ? t`no date` : <DueDate dueOn={order.dueOn} isOverdue={order.isOverdue} />,
          },
          { label: t`Assigned to`, value: <Assignees order={order} /> },
          ...(order.request
            ? [
                {
                  label: t`Reported by`,
                  value: (
                    <>
                      {order.request.reporterName ?? t`somebody at the machine`} ·{" "}
                      <RelativeTime at={order.request.reportedAt} />
                    </>
                  ),
                },
              ]
            : []),
          ...(order.costs ?? []).map((cost) => ({
            label: t`Cost`,
            value: <Money amountMinor={cost.amountMinor} currency={cost.currency} />,
          })),
          ...(order.foreignType === "" ? [] : [{ label: t`Type in the source`, value: order.foreignType }]),
        ]}
      />
      {order.description !== "" && <p className={classes.description}>{order.description}</p>}
      <Photos order={order} />
      <Conversation order={order} />
    </article>
  );
}

function Steps({ order }: { order: WorkOrder }) {
  const wordsOf = useProblemWords();
  const { main, others, isBusy, asked, error } = useSteps(order, (failure) => {
    showToast({ text: wordsOf(failure), tone: "error" });
  });
  return (
    <div className={classes.steps}>
      {main && (
        <Button kind="primary" busy={isBusy} onClick={main.press}>
          {main.verb}
        </Button>
      )}
      {others.map(({ key, verb, press }) => (
        <Button key={key} busy={isBusy} onClick={press}>
          {verb}
        </Button>
      ))}
      {asked && <ReasonDialog {...asked} error={error === null ? undefined : wordsOf(error)} />}
    </div>
  );
}

function Photos({ order }: { order: WorkOrder }) {
  const urlOf = useFileUrl();
  if (order.files.length === 0) return null;
  return (
    <div className={classes.photos}>
      {order.files.map((file) => (
        <a key={file.id} href={urlOf(file.id, "original")} target="_blank" rel="noreferrer">
          <Photo
            src={urlOf(file.id, file.hasThumbnail ? "thumbnail" : "original")}
            alt={file.name}
            isOnItsWay={file.state === "awaited"}
            width={160}
            height={120}
          />
        </a>
      ))}
    </div>
  );
}
