import { useLingui } from "@lingui/react/macro";
import type { AssetSummary } from "@qrmaint/contracts/assets/contract";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { ProblemState, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { IconArrowBackUp, IconTrash } from "@qrmaint/ui/icons";
import { VirtualList } from "@qrmaint/ui/layout/virtual-list";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { useBinActions } from "../use-asset-actions.ts";
import { useBin } from "../use-assets.ts";
import { AssetLine } from "./asset-tree.tsx";
import classes from "./tree.module.css";

interface BinListProps {
  selected: string | undefined;
  hrefOf: (id: string) => string;
  mayRestore: boolean;
}

/** What was deleted in the last days and can still come back. */
export function BinList({ selected, hrefOf, mayRestore }: BinListProps) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const bin = useBin(true);
  const { restore } = useBinActions();
  if (bin.isPending) return <SkeletonRows rows={8} />;
  if (bin.data === undefined)
    return (
      <ProblemState
        title={t`The bin could not be loaded.`}
        error={bin.error}
        onRetry={() => void bin.refetch()}
        isRetrying={bin.isFetching}
      />
    );
  const items = bin.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return (
      <EmptyState
        icon={<IconTrash />}
      >{t`The bin is empty. A deleted object can be taken back from here.`}</EmptyState>
    );
  const takeBack = ({ id, name }: AssetSummary): void =>
    restore.mutate(id, {
      onSuccess: () => showToast({ text: t`${name} is back in its place.` }),
      onError: (error) => showToast({ text: restoreProblem(error) ?? wordsOf(error), tone: "error" }),
    });
  const restoreProblem = (error: unknown): string | undefined =>
    (error as { problem?: { code?: string } }).problem?.code === "conflict"
      ? t`What it stood below is in the bin too. Take that out first.`
      : undefined;
  return (
    <VirtualList
      label={t`Bin`}
      items={items}
      keyOf={({ id }) => id}
      rowHeight={52}
      onNearEnd={() => bin.hasNextPage && !bin.isFetchingNextPage && void bin.fetchNextPage()}
      renderRow={(asset) => (
        <div className={classes.found} data-active={asset.id === selected || undefined}>
          <AssetLine asset={asset} href={hrefOf(asset.id)} isActive={asset.id === selected} withPath />
          <span className={classes.gone}>
            {asset.deletedAt !== null && <RelativeTime at={asset.deletedAt} />}
          </span>
          {mayRestore && (
            <Button
              kind="quiet"
              icon={<IconArrowBackUp aria-hidden="true" />}
              busy={restore.isPending && restore.variables === asset.id}
              onClick={() => takeBack(asset)}
            >{t`Take back`}</Button>
          )}
        </div>
      )}
    />
  );
}
