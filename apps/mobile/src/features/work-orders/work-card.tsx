import type { ReactNode } from "react";
import { Link } from "wouter";
import type { RequestSummary } from "@qrmaint/contracts/requests/contract";
import type { WorkOrderSummary } from "@qrmaint/contracts/work-orders/contract";
import { Button } from "@qrmaint/ui/forms/button";
import { PathLine } from "@qrmaint/ui/layout/path-line";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { DueDate } from "@qrmaint/ui/marks/overdue";
import { PriorityBars } from "@qrmaint/ui/marks/priority-bars";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { StatusMark } from "@qrmaint/ui/marks/status-mark";
import { TakeButton } from "../requests/index.ts";
import { useMainAction } from "./use-main-action.ts";
import classes from "./work-card.module.css";

interface CardProps {
  href: string;
  isBreakdown: boolean;
  subject: string;
  path: readonly { id: string; name: string }[];
  /** Marks and number, in one line. */
  head: ReactNode;
  when: ReactNode;
  action: ReactNode;
}

/** What, where, when, and one big next action. */
function Card({ href, isBreakdown, subject, path, head, when, action }: CardProps) {
  return (
    <li className={classes.card} data-breakdown={isBreakdown || undefined}>
      <Link href={href} className={classes.words}>
        <span className={classes.head}>
          {head}
          <span className={classes.when}>{when}</span>
        </span>
        <strong>{subject}</strong>
        <PathLine steps={path} />
      </Link>
      {action}
    </li>
  );
}

export function WorkCard({ order }: { order: WorkOrderSummary }) {
  const next = useMainAction(order);
  return (
    <Card
      href={`/order/${order.id}`}
      isBreakdown={order.isBreakdown}
      subject={order.subject}
      path={order.assetPath}
      head={
        <>
          {order.isBreakdown && <BreakdownMark />}
          <StatusMark category={order.category} shapeOnly={order.isBreakdown} />
          <span className="q-code">{order.number}</span>
          <PriorityBars priority={order.priority} />
        </>
      }
      when={order.dueOn !== null && <DueDate dueOn={order.dueOn} isOverdue={order.isOverdue} />}
      action={
        next && (
          <Button wide aria-label={`${next.verb}: ${order.subject}`} busy={next.isBusy} onClick={next.press}>
            {next.verb}
          </Button>
        )
      }
    />
  );
}

/** A machine that stands still and that nobody has accepted: whoever takes it has its order. */
export function BreakdownCard({ request }: { request: RequestSummary }) {
  return (
    <Card
      href={`/request/${request.id}`}
      isBreakdown
      subject={request.subject}
      path={request.assetPath}
      head={
        <>
          <BreakdownMark />
          <span className="q-code">{request.number}</span>
        </>
      }
      when={<RelativeTime at={request.reportedAt} />}
      action={<TakeButton id={request.id} subject={request.subject} />}
    />
  );
}
