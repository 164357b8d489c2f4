import { Link } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { useHoldWord } from "@qrmaint/client/work-orders/step-words";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import type { HoldReason } from "@qrmaint/contracts/work-orders/rules";
import { IconChevronRight, IconUser } from "@qrmaint/ui/icons";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { DueDate } from "@qrmaint/ui/marks/overdue";
import { PriorityBars } from "@qrmaint/ui/marks/priority-bars";
import { StatusMark } from "@qrmaint/ui/marks/status-mark";
import { MergedReports } from "@qrmaint/ui/layout/merged-reports";
import { FilePhotos } from "../../platform/file-photos.tsx";
import classes from "./work-orders.module.css";

/** What is wrong with which machine, how urgent it is, and who has it. */
export function OrderHead({ order }: { order: WorkOrder }) {
  const { t } = useLingui();
  const holdWord = useHoldWord();
  return (
    <>
      <p className={classes.cardHead}>
        <StatusMark category={order.category} />
        {order.holdReason !== null && <span>{holdWord(order.holdReason as HoldReason)}</span>}
        {order.isBreakdown && <BreakdownMark />}
        <PriorityBars priority={order.priority} withWord />
        {order.dueOn !== null && (
          <span className={classes.due}>
            {t`Due`} <DueDate dueOn={order.dueOn} isOverdue={order.isOverdue} />
          </span>
        )}
      </p>
      <h2>{order.subject}</h2>
      <p className={classes.holder}>
        <IconUser aria-hidden="true" />
        <span className="q-hidden">{t`Assigned to`}: </span>
        {order.assignees.length === 0
          ? t`Nobody has it yet`
          : order.assignees.map(({ name }) => name).join(", ")}
      </p>
      {order.asset !== null && (
        <Link href={`/assets/${order.asset.id}`} className={classes.assetLink}>
          <span>{order.assetPath.map(({ name }) => name).join(" › ")}</span>
          <IconChevronRight aria-hidden="true" />
        </Link>
      )}
      {order.assets
        .filter(({ id }) => id !== order.asset?.id)
        .map(({ id, name }) => (
          <Link key={id} href={`/assets/${id}`} className={classes.assetLink}>
            <span>{name}</span>
            <IconChevronRight aria-hidden="true" />
          </Link>
        ))}
      {order.cancelReason !== null && order.cancelReason !== "" && (
        <p className={classes.description}>{order.cancelReason}</p>
      )}
      {order.description !== "" && <p className={classes.description}>{order.description}</p>}
      <FilePhotos files={order.files} />
      <MergedReports reports={order.mergedReports} photos={FilePhotos} />
    </>
  );
}
