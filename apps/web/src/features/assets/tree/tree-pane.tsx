import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import type { AssetSummary } from "@qrmaint/contracts/assets/contract";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { Button } from "@qrmaint/ui/forms/button";
import { SearchField } from "@qrmaint/ui/forms/text-field";
import { IconPlus, IconSitemap } from "@qrmaint/ui/icons";
import { VirtualList } from "@qrmaint/ui/layout/virtual-list";
import { useFoundAssets } from "../use-assets.ts";
import { AssetLine, AssetTree } from "./asset-tree.tsx";
import type { TreeRow } from "./tree-rows.ts";
import classes from "./tree.module.css";

const FOUND_PX = 52;

interface TreePaneProps {
  rows: readonly TreeRow[];
  selected: string | undefined;
  /** Only objects of this site are found. */
  site: string | undefined;
  hrefOf: (id: string) => string;
  onToggle: (asset: AssetSummary, isOpen: boolean) => void;
  /** Absent for those who may not add objects. */
  onNewSite: (() => void) | undefined;
}

/** The search on top; while something is typed its matches stand in the tree's place. */
export function TreePane({ rows, selected, site, hrefOf, onToggle, onNewSite }: TreePaneProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const [only] = rows;
  return (
    <div className={classes.pane}>
      <div className={classes.search}>
        <SearchField label={t`Name, number, type or manufacturer`} value={typed} onChange={setTyped} />
      </div>
      <div className={classes.body}>
        {typed.trim() !== "" ? (
          <Found typed={typed} selected={selected} site={site} hrefOf={hrefOf} />
        ) : rows.length === 1 && only?.kind === "loading" ? (
          <SkeletonRows rows={12} />
        ) : rows.length === 1 && only?.kind === "problem" ? (
          <ProblemState title={t`The objects could not be loaded.`} error={only.error} onRetry={only.retry} />
        ) : rows.length === 0 ? (
          <EmptyState
            icon={<IconSitemap />}
            action={
              onNewSite && (
                <Button
                  kind="primary"
                  icon={<IconPlus aria-hidden="true" />}
                  onClick={onNewSite}
                >{t`Add a site`}</Button>
              )
            }
          >{t`Sites, their places and their machines stand here. A site comes first.`}</EmptyState>
        ) : (
          <AssetTree rows={rows} selected={selected} hrefOf={hrefOf} onToggle={onToggle} />
        )}
      </div>
    </div>
  );
}

interface FoundProps {
  typed: string;
  selected: string | undefined;
  site: string | undefined;
  hrefOf: (id: string) => string;
}

function Found({ typed, selected, site, hrefOf }: FoundProps) {
  const { t } = useLingui();
  const found = useFoundAssets(typed, site);
  if (found.isPending) return <SkeletonRows rows={8} />;
  if (found.data === undefined)
    return (
      <ProblemState
        title={t`The search failed.`}
        error={found.error}
        onRetry={() => void found.refetch()}
        isRetrying={found.isFetching}
      />
    );
  if (found.data.items.length === 0)
    return <EmptyState>{t`Nothing fits. Try fewer or other words.`}</EmptyState>;
  return (
    <VirtualList
      label={t`Found objects`}
      items={found.data.items}
      keyOf={({ id }) => id}
      rowHeight={FOUND_PX}
      renderRow={(asset) => (
        <div className={classes.found} data-active={asset.id === selected || undefined}>
          <AssetLine asset={asset} href={hrefOf(asset.id)} isActive={asset.id === selected} withPath />
        </div>
      )}
    />
  );
}
