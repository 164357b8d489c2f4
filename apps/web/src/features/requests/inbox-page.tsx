import { Link, useLocation, useParams, useSearch } from "wouter";
import { useLingui } from "@lingui/react/macro";
import type { RequestSummary } from "@qrmaint/contracts/requests/contract";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { IconInbox } from "@qrmaint/ui/icons";
import { useHotkeysScope } from "@qrmaint/ui/keys/hotkeys";
import { SplitView } from "@qrmaint/ui/layout/split-view";
import { Tabs } from "@qrmaint/ui/layout/tabs";
import { VirtualList } from "@qrmaint/ui/layout/virtual-list";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { PageFrame } from "../../platform/page-frame.tsx";
import { RequestItem } from "./request-item.tsx";
import { useRequestCounts, useRequests } from "./use-requests.ts";
import classes from "./requests.module.css";

const ROW_PX = 52;

/** What was reported and waits for a decision, what stands still on top. */
export function InboxPage() {
  const { t } = useLingui();
  const { request } = useParams();
  const search = useSearch();
  const [, go] = useLocation();
  const isDecided = new URLSearchParams(search).get("view") === "decided";
  const view = isDecided ? "?view=decided" : "";
  const list = useRequests(isDecided);
  const counts = useRequestCounts();
  const items = [...(list.data?.items ?? [])].sort(
    (a, b) => Number(!isDecided && b.isBreakdown) - Number(!isDecided && a.isBreakdown),
  );
  const active = items.findIndex(({ id }) => id === request);
  const step = (by: number): void => {
    const next = items[Math.max(0, Math.min(items.length - 1, active + by))];
    if (next) go(`/inbox/${next.id}${view}`);
  };
  useHotkeysScope(t`Inbox`, [
    { keys: "j", label: t`Next`, run: () => step(1) },
    { keys: "k", label: t`Previous`, run: () => step(-1) },
    { keys: "escape", label: t`Close the report`, run: () => go(`/inbox${view}`) },
  ]);
  return (
    <PageFrame
      title={t`Inbox`}
      tabs={
        <Tabs
          label={t`Reports`}
          tabs={[
            { href: "/inbox", label: t`New`, isCurrent: !isDecided, count: counts.data?.new ?? 0 },
            { href: "/inbox?view=decided", label: t`Decided`, isCurrent: isDecided },
          ]}
        />
      }
    >
      <SplitView
        list={
          list.isPending ? (
            <SkeletonRows rows={10} />
          ) : list.isError ? (
            <ProblemState
              title={t`The reports could not be loaded.`}
              error={list.error}
              onRetry={() => void list.refetch()}
              isRetrying={list.isFetching}
            />
          ) : items.length === 0 ? (
            <EmptyState icon={<IconInbox />}>
              {isDecided
                ? t`Reports that were decided are kept here.`
                : t`Nothing waits. What people report at a label appears here by itself.`}
            </EmptyState>
          ) : (
            <VirtualList
              label={t`Reports`}
              items={items}
              keyOf={({ id }) => id}
              rowHeight={ROW_PX}
              activeIndex={active}
              renderRow={(item, index) => (
                <Row request={item} isActive={index === active} href={`/inbox/${item.id}${view}`} />
              )}
            />
          )
        }
        item={
          request === undefined ? null : (
            <RequestItem key={request} id={request} others={items} onClose={() => go(`/inbox${view}`)} />
          )
        }
      />
    </PageFrame>
  );
}

function Row({ request, isActive, href }: { request: RequestSummary; isActive: boolean; href: string }) {
  return (
    <Link
      href={href}
      className={classes.row}
      data-active={isActive || undefined}
      aria-current={isActive || undefined}
    >
      <span className={classes.mark}>{request.isBreakdown && <BreakdownMark shapeOnly />}</span>
      <span className={classes.what}>
        <strong>{request.subject}</strong>
        <small>{request.assetPath.map(({ name }) => name).join(" › ")}</small>
      </span>
      <span className={classes.when}>
        <RelativeTime at={request.reportedAt} />
      </span>
    </Link>
  );
}
