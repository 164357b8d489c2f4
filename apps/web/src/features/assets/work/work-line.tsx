import { Link } from "wouter";
import type { WorkOrderSummary } from "@qrmaint/contracts/work-orders/contract";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { DueDate } from "@qrmaint/ui/marks/overdue";
import { StatusMark } from "@qrmaint/ui/marks/status-mark";
import { useLingui } from "@lingui/react/macro";
import { formatDay } from "@qrmaint/ui/text/instant";
import classes from "../item/item.module.css";

/** One order; where it stands only when that is not the object itself. */
export function WorkLine({ order, asset }: { order: WorkOrderSummary; asset: string }) {
  const { i18n } = useLingui();
  return (
    <Link href={`/work-orders/${order.id}`} className={classes.row}>
      <StatusMark category={order.category} shapeOnly />
      <span className={classes.number}>{order.number}</span>
      <span className={classes.subject} title={order.subject}>
        {order.isBreakdown && <BreakdownMark shapeOnly />} {order.subject}
      </span>
      {order.asset !== null && order.asset.id !== asset && (
        <span className={classes.place}>{order.asset.name}</span>
      )}
      <span className={classes.when}>
        {order.dueOn !== null && order.completedAt === null ? (
          <DueDate dueOn={order.dueOn} isOverdue={order.isOverdue} />
        ) : (
          order.occurredOn !== null && formatDay(order.occurredOn, i18n.locale)
        )}
      </span>
    </Link>
  );
}
