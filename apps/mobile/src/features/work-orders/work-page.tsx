import type { ReactNode } from "react";
import { Link } from "wouter";
import { useLingui } from "@lingui/react/macro";
import type { RequestSummary } from "@qrmaint/contracts/requests/contract";
import type { WorkOrderSummary } from "@qrmaint/contracts/work-orders/contract";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { IconCircleCheck } from "@qrmaint/ui/icons";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { DueDate } from "@qrmaint/ui/marks/overdue";
import { PriorityBars } from "@qrmaint/ui/marks/priority-bars";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { StatusMark } from "@qrmaint/ui/marks/status-mark";
import { PhonePage } from "../../platform/phone-page.tsx";
import { sortWork } from "./sort-work.ts";
import { useMyWork } from "./use-work-orders.ts";
import classes from "./work-orders.module.css";

/** "My work today": what stands still first, then mine by due date, then what nobody has. */
export function WorkPage() {
  const { t } = useLingui();
  const { mine, unassigned, breakdowns } = useMyWork();
  const failed = [mine, unassigned].find((query) => query.isError && query.data === undefined);
  if (failed) {
    return (
      <PhonePage title={t`My work`}>
        <ProblemState
          title={t`The work could not be loaded.`}
          error={failed.error}
          onRetry={() => void failed.refetch()}
          isRetrying={failed.isFetching}
        />
      </PhonePage>
    );
  }
  if (mine.data === undefined || unassigned.data === undefined)
    return (
      <PhonePage title={t`My work`}>
        <SkeletonRows rows={6} />
      </PhonePage>
    );
  const waiting = breakdowns.data?.items ?? [];
  const isAllDone = waiting.length + mine.data.items.length + unassigned.data.items.length === 0;
  return (
    <PhonePage title={t`My work`}>
      {waiting.length > 0 && (
        <Section title={t`Stands still, not accepted yet`}>
          {waiting.map((request) => (
            <BreakdownCard key={request.id} request={request} />
          ))}
        </Section>
      )}
      {mine.data.items.length > 0 && (
        <Section title={t`Mine`}>
          {sortWork(mine.data.items).map((order) => (
            <WorkCard key={order.id} order={order} />
          ))}
        </Section>
      )}
      {unassigned.data.items.length > 0 && (
        <Section title={t`Nobody has it`}>
          {sortWork(unassigned.data.items).map((order) => (
            <WorkCard key={order.id} order={order} />
          ))}
        </Section>
      )}
      {isAllDone && (
        <EmptyState
          icon={<IconCircleCheck />}
        >{t`Nothing waits. New work appears here by itself.`}</EmptyState>
      )}
    </PhonePage>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

const placeOf = (path: readonly { name: string }[]): string => path.map(({ name }) => name).join(" › ");

function WorkCard({ order }: { order: WorkOrderSummary }) {
  return (
    <li>
      <Link
        href={`/order/${order.id}`}
        className={classes.card}
        data-breakdown={order.isBreakdown || undefined}
      >
        <span className={classes.cardHead}>
          {order.isBreakdown ? <BreakdownMark /> : <StatusMark category={order.category} />}
          <span className={classes.number}>{order.number}</span>
          <PriorityBars priority={order.priority} />
        </span>
        <strong>{order.subject}</strong>
        <span className={classes.place}>{placeOf(order.assetPath)}</span>
        {order.dueOn !== null && <DueDate dueOn={order.dueOn} isOverdue={order.isOverdue} />}
      </Link>
    </li>
  );
}

function BreakdownCard({ request }: { request: RequestSummary }) {
  return (
    <li>
      <Link href={`/assets/${request.asset.id}`} className={classes.card} data-breakdown="true">
        <span className={classes.cardHead}>
          <BreakdownMark />
          <span className={classes.number}>{request.number}</span>
        </span>
        <strong>{request.subject}</strong>
        <span className={classes.place}>{placeOf(request.assetPath)}</span>
        <RelativeTime at={request.reportedAt} />
      </Link>
    </li>
  );
}
