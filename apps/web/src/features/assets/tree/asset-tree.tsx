import { useEffect } from "react";
import { Link } from "wouter";
import { useLingui } from "@lingui/react/macro";
import type { AssetSummary } from "@qrmaint/contracts/assets/contract";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { IconChevronRight } from "@qrmaint/ui/icons";
import { VirtualList } from "@qrmaint/ui/layout/virtual-list";
import { AssetStatusMark } from "@qrmaint/ui/marks/asset-status-mark";
import { Photo } from "@qrmaint/ui/marks/photo";
import { useFileUrl } from "../use-assets.ts";
import type { TreeRow } from "./tree-rows.ts";
import classes from "./tree.module.css";

const ROW_PX = 36;
const INDENT_PX = 18;
/** Deeper levels keep this indent, so that names stay readable in a narrow list. */
const MOST_INDENTS = 9;

interface AssetTreeProps {
  rows: readonly TreeRow[];
  selected: string | undefined;
  hrefOf: (id: string) => string;
  onToggle: (asset: AssetSummary, isOpen: boolean) => void;
}

/** The open part of the tree; only the lines in view are drawn. */
export function AssetTree({ rows, selected, hrefOf, onToggle }: AssetTreeProps) {
  const { t } = useLingui();
  const active = rows.findIndex((row) => row.key === selected);
  useEffect(() => {
    // Whoever walks the tree by keys keeps the focus on the line that is selected.
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused.dataset["treeLine"] === undefined) return;
    document.querySelector<HTMLElement>(`[data-tree-line="${CSS.escape(selected ?? "")}"]`)?.focus();
  }, [selected]);
  return (
    <VirtualList
      label={t`Objects`}
      items={rows}
      keyOf={({ key }) => key}
      rowHeight={ROW_PX}
      activeIndex={active}
      renderRow={(row, index) => (
        <TreeLine row={row} isActive={index === active} hrefOf={hrefOf} onToggle={onToggle} />
      )}
    />
  );
}

interface TreeLineProps {
  row: TreeRow;
  isActive: boolean;
  hrefOf: (id: string) => string;
  onToggle: AssetTreeProps["onToggle"];
}

function TreeLine({ row, isActive, hrefOf, onToggle }: TreeLineProps) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const indent = { paddingInlineStart: 8 + Math.min(row.level, MOST_INDENTS) * INDENT_PX };
  if (row.kind === "loading")
    return (
      <div className={classes.line} style={indent}>
        <span className={classes.loading}>{t`Loading…`}</span>
      </div>
    );
  if (row.kind === "problem")
    return (
      <div className={classes.line} style={indent} role="alert">
        <span className={classes.problem} title={wordsOf(row.error)}>{t`Could not be loaded.`}</span>
        <Button kind="quiet" onClick={row.retry}>{t`Try again`}</Button>
      </div>
    );
  const { asset, isOpen } = row;
  const { name } = asset;
  return (
    <div className={classes.line} style={indent} data-active={isActive || undefined}>
      {asset.childCount > 0 ? (
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={isOpen}
          aria-label={isOpen ? t`Close ${name}` : t`Open ${name}`}
          tabIndex={-1}
          onClick={() => onToggle(asset, !isOpen)}
        >
          <IconChevronRight aria-hidden="true" />
        </button>
      ) : (
        <span className={classes.leaf} />
      )}
      <AssetLine asset={asset} href={hrefOf(asset.id)} isActive={isActive} />
    </div>
  );
}

interface AssetLineProps {
  asset: AssetSummary;
  href: string;
  isActive: boolean;
  /** Where it stands, below the name: for lists that are not the tree. */
  withPath?: boolean;
}

/** One object as a line: picture, name, number; its status only where something is wrong. */
export function AssetLine({ asset, href, isActive, withPath = false }: AssetLineProps) {
  const urlOf = useFileUrl();
  const size = withPath ? 36 : 24;
  return (
    <Link href={href} className={classes.link} aria-current={isActive || undefined} data-tree-line={asset.id}>
      <Photo
        src={asset.photoFileId === null ? null : urlOf(asset.photoFileId)}
        alt=""
        kind={asset.kind}
        width={size}
        height={size}
      />
      <span className={classes.words}>
        <span className={classes.name}>{asset.name}</span>
        {withPath && asset.path.length > 1 && (
          <span className={classes.where}>
            {asset.path
              .slice(0, -1)
              .map(({ name }) => name)
              .join(" › ")}
          </span>
        )}
      </span>
      {asset.status !== "operational" && <AssetStatusMark status={asset.status} shapeOnly />}
      <span className={classes.number}>{asset.number}</span>
    </Link>
  );
}
