import { useLingui } from "@lingui/react/macro";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { IconClipboardList } from "@qrmaint/ui/icons";
import { VirtualList } from "@qrmaint/ui/layout/virtual-list";
import { useAssetWork, useWorkYears } from "../use-assets.ts";
import { WorkLine } from "./work-line.tsx";
import { YearBars } from "./year-bars.tsx";
import classes from "./work.module.css";

const ROW_PX = 37;
/** The list has a height of its own and scrolls; short ones take only what they need. */
const MOST_ROWS_SHOWN = 16;

/** All work on the object and below it: the years at a glance, then every order, newest first. */
export function WorkTab({ asset }: { asset: string }) {
  const { t } = useLingui();
  const work = useAssetWork(asset, false);
  const years = useWorkYears(asset);
  if (work.isPending) return <SkeletonRows rows={8} />;
  if (work.data === undefined)
    return (
      <ProblemState
        title={t`The work could not be loaded.`}
        error={work.error}
        onRetry={() => void work.refetch()}
        isRetrying={work.isFetching}
      />
    );
  const items = work.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return (
      <EmptyState
        icon={<IconClipboardList />}
      >{t`There has been no work here yet. Every order on this object or below it appears here.`}</EmptyState>
    );
  return (
    <>
      {years.data !== undefined && <YearBars counts={years.data.items} />}
      <div className={classes.list} style={{ height: Math.min(items.length, MOST_ROWS_SHOWN) * ROW_PX }}>
        <VirtualList
          label={t`Work, here and below`}
          items={items}
          keyOf={({ id }) => id}
          rowHeight={ROW_PX}
          onNearEnd={() => work.hasNextPage && !work.isFetchingNextPage && void work.fetchNextPage()}
          renderRow={(order) => <WorkLine order={order} asset={asset} />}
        />
      </div>
    </>
  );
}
