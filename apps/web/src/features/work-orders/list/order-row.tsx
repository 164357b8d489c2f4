import { Link } from "wouter";
import { useLingui } from "@lingui/react/macro";
import type { WorkOrderSummary } from "@qrmaint/contracts/work-orders/contract";
import { UNFINISHED } from "@qrmaint/contracts/work-orders/rules";
import { IconCheck, IconMessage } from "@qrmaint/ui/icons";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { DueDate } from "@qrmaint/ui/marks/overdue";
import { PriorityBars } from "@qrmaint/ui/marks/priority-bars";
import { StatusMark } from "@qrmaint/ui/marks/status-mark";
import { formatDay } from "@qrmaint/ui/text/instant";
import classes from "./list.module.css";

interface OrderRowProps {
  order: WorkOrderSummary;
  href: string;
  /** The keys stand on it. */
  isActive: boolean;
  isOpen: boolean;
  isSelected: boolean;
  onSelect: () => void;
  /** It is pointed at or has the focus: it may be opened next. */
  onNear: () => void;
  onFocused: (isFocused: boolean) => void;
}

export function OrderRow(props: OrderRowProps) {
  const { order, href, isActive, isOpen, isSelected, onSelect, onNear, onFocused } = props;
  const { t } = useLingui();
  const { number } = order;
  return (
    <div className={classes.row} data-active={isActive || undefined} data-selected={isSelected || undefined}>
      <input
        type="checkbox"
        className={classes.check}
        aria-label={t`Select ${number}`}
        checked={isSelected}
        onChange={onSelect}
      />
      <Link
        href={href}
        className={classes.cells}
        aria-current={isOpen || undefined}
        onMouseEnter={onNear}
        onFocus={() => {
          onNear();
          onFocused(true);
        }}
        onBlur={() => onFocused(false)}
      >
        <StatusMark category={order.category} word={order.statusName || undefined} shapeOnly />
        <span className={classes.number}>{number}</span>
        <span className={classes.subject} title={order.subject}>
          {order.isBreakdown && <BreakdownMark shapeOnly />}
          <span>{order.subject}</span>
        </span>
        <span className={classes.talk}>
          {order.commentCount > 0 && (
            <>
              <IconMessage aria-hidden="true" />
              <span className="q-hidden">{t`Comments:`} </span>
              {order.commentCount}
            </>
          )}
        </span>
        <span className={classes.place}>{order.assetPath.at(-1)?.name}</span>
        <span className={classes.who}>{order.assignees.map(({ name }) => name).join(", ")}</span>
        <span className={classes.priority}>
          <PriorityBars priority={order.priority} />
        </span>
        <span className={classes.due}>
          <When order={order} />
        </span>
      </Link>
    </div>
  );
}

/** Until when; of finished work the day on which it was done, which is due no more. */
function When({ order }: { order: WorkOrderSummary }) {
  const { t, i18n } = useLingui();
  const { category, dueOn, occurredOn, completedAt, isOverdue } = order;
  if (UNFINISHED.includes(category)) return dueOn && <DueDate dueOn={dueOn} isOverdue={isOverdue} />;
  const doneOn = category === "cancelled" ? null : (occurredOn ?? completedAt);
  if (doneOn === null) return null;
  return (
    <span className={classes.done} title={t`Done on this day`}>
      <IconCheck aria-hidden="true" />
      <span className="q-hidden">{t`Done on this day`} </span>
      <time dateTime={doneOn}>{formatDay(doneOn, i18n.locale)}</time>
    </span>
  );
}

/** What the columns are; stays while the rows move. */
export function ListHead() {
  const { t } = useLingui();
  return (
    <div className={classes.headRow} aria-hidden="true">
      <span className={classes.headSubject}>{t`Order`}</span>
      <span className={classes.place}>{t`Object`}</span>
      <span className={classes.who}>{t`Assigned to`}</span>
      <span className={classes.headPriority}>{t`Priority`}</span>
      <span className={classes.due}>{t`Due or done`}</span>
    </div>
  );
}
