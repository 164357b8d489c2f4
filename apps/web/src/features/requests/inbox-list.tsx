import { Link } from "wouter";
import { useLingui } from "@lingui/react/macro";
import type { RequestSummary } from "@qrmaint/contracts/requests/contract";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { ButtonLink } from "@qrmaint/ui/forms/button";
import { IconInbox, IconMessageReport, IconPhoto, IconSitemap, IconUsers } from "@qrmaint/ui/icons";
import { VirtualList } from "@qrmaint/ui/layout/virtual-list";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { StatusMark } from "@qrmaint/ui/marks/status-mark";
import { useSession } from "../../platform/session.tsx";
import { useSite } from "../../platform/site.ts";
import { useStateWord } from "./state-words.ts";
import type { RequestList } from "./use-requests.ts";
import classes from "./requests.module.css";

const ROW_PX = 52;

interface InboxListProps {
  list: RequestList;
  /** What waits, what was decided, or what the member reported, whatever became of it. */
  view: "new" | "decided" | "mine";
  active: number;
  hrefOf: (id: string) => string;
}

export function InboxList({ list, view, active, hrefOf }: InboxListProps) {
  const { t } = useLingui();
  const { items } = list;
  if (list.isPending) return <SkeletonRows rows={10} />;
  if (list.error !== null && items.length === 0)
    return (
      <ProblemState
        title={t`The reports could not be loaded.`}
        error={list.error}
        onRetry={list.retry}
        isRetrying={list.isFetching}
      />
    );
  if (items.length === 0) return <NothingHere view={view} />;
  return (
    <VirtualList
      label={t`Reports`}
      items={items}
      keyOf={({ id }) => id}
      rowHeight={ROW_PX}
      activeIndex={active}
      onNearEnd={list.more}
      renderRow={(item, index) => (
        <Row request={item} isActive={index === active} href={hrefOf(item.id)} view={view} />
      )}
    />
  );
}

function NothingHere({ view }: Pick<InboxListProps, "view">) {
  const { t } = useLingui();
  if (view === "decided")
    return <EmptyState icon={<IconInbox />}>{t`Reports that were decided are kept here.`}</EmptyState>;
  if (view === "mine")
    return (
      <EmptyState
        icon={<IconMessageReport />}
        action={<ButtonLink href="/report">{t`Report a failure`}</ButtonLink>}
      >
        {t`You have reported nothing yet. Here you see what becomes of what you report.`}
      </EmptyState>
    );
  return <NothingWaits />;
}

function NothingWaits() {
  const { t } = useLingui();
  const { can } = useSession();
  const { sites, areSitesKnown } = useSite();
  if (areSitesKnown && sites.length === 0 && can("assets.write"))
    return (
      <EmptyState icon={<IconSitemap />} action={<ButtonLink href="/assets">{t`To the objects`}</ButtonLink>}>
        {t`Begin with the objects: a site, its places and machines. What people report at their labels appears here by itself.`}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<IconInbox />}
      action={can("labels.read") && <ButtonLink href="/labels">{t`Print labels`}</ButtonLink>}
    >
      {t`Nothing waits. What people report at a label appears here by itself.`}
    </EmptyState>
  );
}

interface RowProps extends Pick<InboxListProps, "view"> {
  request: RequestSummary;
  isActive: boolean;
  href: string;
}

function Row({ request, isActive, view, href }: RowProps) {
  const { t } = useLingui();
  const stateOf = useStateWord();
  const { reporterCount, fileCount, workOrder } = request;
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
        <span className={classes.counts}>
          {view === "decided" && <span>{workOrder?.number ?? stateOf(request.state)}</span>}
          {view === "mine" &&
            (workOrder === null ? (
              <span>{stateOf(request.state)}</span>
            ) : (
              <StatusMark category={workOrder.category} />
            ))}
          {reporterCount > 1 && (
            <span title={t`Reported by ${reporterCount} people`}>
              <IconUsers aria-hidden="true" />
              <span className="q-hidden">{t`Reporters:`} </span>
              {reporterCount}
            </span>
          )}
          {fileCount > 0 && (
            <span title={t`Photos: ${fileCount}`}>
              <IconPhoto aria-hidden="true" />
              <span className="q-hidden">{t`Photos:`} </span>
              {fileCount}
            </span>
          )}
        </span>
      </span>
    </Link>
  );
}
