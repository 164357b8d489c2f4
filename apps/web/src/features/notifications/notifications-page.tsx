import { useRef } from "react";
import { useLingui } from "@lingui/react/macro";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { ProblemState, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { IconBell } from "@qrmaint/ui/icons";
import { useHotkeysScope } from "@qrmaint/ui/keys/hotkeys";
import { PageFrame } from "../../platform/page-frame.tsx";
import { NoticeRow } from "./notice-row.tsx";
import { useMarkRead, useNotifications } from "./use-notifications.ts";
import classes from "./notifications.module.css";

export function NotificationsPage() {
  const { t } = useLingui();
  const list = useNotifications();
  const mark = useMarkRead();
  const wordsOf = useProblemWords();
  const unread = list.data?.pages[0]?.unread ?? 0;
  const markRead = (ids?: string[]) =>
    mark.mutate(ids, { onError: (error) => showToast({ text: wordsOf(error), tone: "error" }) });
  return (
    <PageFrame
      title={t`Notices`}
      action={
        unread > 0 && (
          <Button busy={mark.isPending} onClick={() => markRead()}>
            {t`Mark all as read`}
          </Button>
        )
      }
    >
      <NoticeList onRead={(id) => markRead([id])} />
    </PageFrame>
  );
}

function NoticeList({ onRead }: { onRead: (id: string) => void }) {
  const { t } = useLingui();
  const list = useNotifications();
  const rows = useRef<HTMLUListElement>(null);
  useStepKeys(rows);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <SkeletonRows rows={8} rowHeight={56} />;
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
      <EmptyState icon={<IconBell aria-hidden="true" />}>
        {t`Breakdowns, reports and orders that concern you are listed here.`}
      </EmptyState>
    );
  return (
    <>
      <ul ref={rows} aria-label={t`Notices`}>
        {items.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} onRead={onRead} />
        ))}
      </ul>
      {list.hasNextPage && (
        <div className={classes.more}>
          <Button
            busy={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >{t`Show more`}</Button>
        </div>
      )}
    </>
  );
}

/** `j` and `k` move the focus from notice to notice; Enter opens what has it. */
function useStepKeys(rows: { current: HTMLUListElement | null }): void {
  const { t } = useLingui();
  const step = (by: number) => () => {
    const all = [...(rows.current?.querySelectorAll<HTMLElement>("a, button") ?? [])];
    const at = all.findIndex((row) => row === document.activeElement);
    const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1);
    all[next]?.focus();
  };
  useHotkeysScope(t`Notices`, [
    { keys: "j", label: t`Next`, run: step(1) },
    { keys: "k", label: t`Previous`, run: step(-1) },
    { keys: "arrowdown", label: t`Next`, run: step(1), isHidden: true },
    { keys: "arrowup", label: t`Previous`, run: step(-1), isHidden: true },
  ]);
}
