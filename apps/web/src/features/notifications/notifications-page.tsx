import { useLingui } from "@lingui/react/macro";
import type { Notification } from "@qrmaint/contracts/notifications/contract";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { Button } from "@qrmaint/ui/forms/button";
import { IconBell } from "@qrmaint/ui/icons";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { Link } from "wouter";
import { PageFrame } from "../../platform/page-frame.tsx";
import { useMarkRead, useNotifications } from "./use-notifications.ts";
import classes from "./notifications.module.css";

export function NotificationsPage() {
  const { t } = useLingui();
  const list = useNotifications();
  const mark = useMarkRead();
  const unread = list.data?.pages[0]?.unread ?? 0;
  return (
    <PageFrame
      title={t`Notices`}
      action={
        unread > 0 && (
          <Button busy={mark.isPending} onClick={() => mark.mutate(undefined)}>
            {t`Mark all as read`}
          </Button>
        )
      }
    >
      <div className={classes.page}>
        <List onRead={(id) => mark.mutate([id])} />
      </div>
    </PageFrame>
  );
}

function List({ onRead }: { onRead: (id: string) => void }) {
  const { t } = useLingui();
  const list = useNotifications();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <SkeletonRows rows={8} />;
  if (list.isError)
    return (
      <ProblemState
        title={t`The notices could not be loaded.`}
        error={list.error}
        onRetry={() => void list.refetch()}
        isRetrying={list.isFetching}
      />
    );
  if (items.length === 0)
    return (
      <EmptyState
        icon={<IconBell />}
      >{t`Breakdowns, reports and orders that concern you are listed here.`}</EmptyState>
    );
  return (
    <>
      <ul className={classes.list}>
        {items.map((notice) => (
          <Row key={notice.id} notice={notice} onRead={onRead} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >{t`Show more`}</Button>
      )}
    </>
  );
}

function Row({ notice, onRead }: { notice: Notification; onRead: (id: string) => void }) {
  const { t } = useLingui();
  const kindWord = useKindWord();
  const isUnread = notice.readAt === null;
  const place = notice.targetKind === "request" ? "/requests" : "/work-orders";
  const { subject = "", assetName = "" } = notice.params;
  return (
    <li>
      <Link
        href={`${place}/${notice.targetId}`}
        className={classes.row}
        data-unread={isUnread || undefined}
        onClick={() => isUnread && onRead(notice.id)}
      >
        <span className={classes.dot} aria-hidden="true" />
        {notice.isUrgent && <BreakdownMark />}
        <span className={classes.words}>
          <span>
            {kindWord(notice.kind)}
            {isUnread && <span className="q-hidden"> {t`(unread)`}</span>}
          </span>
          <span className={classes.quiet}>{[subject, assetName].filter(Boolean).join(" · ")}</span>
        </span>
        <span className={classes.quiet}>
          <RelativeTime at={notice.at} />
        </span>
      </Link>
    </li>
  );
}

function useKindWord(): (kind: Notification["kind"]) => string {
  const { t } = useLingui();
  return (kind) =>
    ({
      breakdown: t`Breakdown reported`,
      "new-request": t`New report`,
      "request-accepted": t`Your report was accepted`,
      "request-rejected": t`Your report was rejected`,
      assigned: t`Work was assigned to you`,
      "work-order-done": t`Work is done and waits to be closed`,
      comment: t`New comment`,
    })[kind];
}
