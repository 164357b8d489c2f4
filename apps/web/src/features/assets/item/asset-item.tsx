import { useState, type ComponentProps } from "react";
import { useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { CHILD_KINDS } from "@qrmaint/contracts/assets/rules";
import type { Asset } from "@qrmaint/contracts/assets/contract";
import { ProblemState, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { useHotkeysScope } from "@qrmaint/ui/keys/hotkeys";
import { Tabs } from "@qrmaint/ui/layout/tabs";
import { useSession } from "../../../platform/session.tsx";
import { AssetLabels } from "../../labels/index.ts";
import type { ItemTab } from "../asset-address.ts";
import { CreateDialog } from "../dialogs/create-dialog.tsx";
import { MoveDialog } from "../dialogs/move-dialog.tsx";
import { ReportDialog } from "../report/report-dialog.tsx";
import { StatusDialog } from "../dialogs/status-dialog.tsx";
import { useBinActions } from "../use-asset-actions.ts";
import { useAsset } from "../use-assets.ts";
import { HistoryTab } from "../work/history-tab.tsx";
import { WorkTab } from "../work/work-tab.tsx";
import { AssetHead, type HeadAction } from "./asset-head.tsx";
import { Overview } from "./overview.tsx";
import classes from "./item.module.css";

interface AssetItemProps {
  id: string;
  tab: ItemTab;
  hrefOf: (id: string, tab?: ItemTab) => string;
  onClose: () => void;
}

export function AssetItem({ id, ...rest }: AssetItemProps) {
  const { t } = useLingui();
  const asset = useAsset(id);
  if (asset.isPending) return <SkeletonRows rows={10} />;
  if (asset.data === undefined)
    return (
      <ProblemState
        title={t`The object could not be loaded.`}
        error={asset.error}
        onRetry={() => void asset.refetch()}
        isRetrying={asset.isFetching}
      />
    );
  return <Item asset={asset.data} {...rest} />;
}

type OpenDialog = "status" | "report" | "create" | "move" | null;

function Item({ asset, tab, hrefOf, onClose }: Omit<AssetItemProps, "id"> & { asset: Asset }) {
  const { t } = useLingui();
  const { can } = useSession();
  const [, go] = useLocation();
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const close = (): void => setDialog(null);
  const [isNaming, setNaming] = useState(false);
  const remove = useRemove(asset, () => go(hrefOf(asset.parentId ?? "", "overview")));
  const isDeleted = asset.deletedAt !== null;
  const mayWrite = can("assets.write") && !isDeleted;
  const mayHaveChildren = mayWrite && CHILD_KINDS[asset.kind].length > 0;
  const act: Record<HeadAction, () => void> = {
    close: onClose,
    status: () => setDialog("status"),
    report: () => setDialog("report"),
    create: () => setDialog("create"),
    move: () => setDialog("move"),
    rename: () => setNaming(true),
    remove,
  };
  useHotkeysScope(asset.number, [
    ...(mayHaveChildren ? [{ keys: "c", label: t`New object below this one`, run: act.create }] : []),
    ...(mayWrite ? [{ keys: "e", label: t`Change the name`, run: act.rename }] : []),
  ]);
  return (
    <article className={classes.item} aria-label={asset.name}>
      <AssetHead
        asset={asset}
        mayWrite={mayWrite}
        isNaming={isNaming}
        onNamed={() => setNaming(false)}
        onAction={(action) => act[action]()}
        hrefOf={(id) => hrefOf(id, "overview")}
      />
      <ItemTabs asset={asset} tab={tab} hrefOf={hrefOf} />
      <TabBody
        asset={asset}
        tab={tab}
        mayWrite={mayWrite}
        hrefOf={(id) => hrefOf(id, "overview")}
        onNewChild={mayHaveChildren ? act.create : undefined}
      />
      {dialog === "status" && <StatusDialog asset={asset} onClose={close} />}
      {dialog === "report" && <ReportDialog asset={asset} onClose={close} />}
      {dialog === "move" && <MoveDialog asset={asset} onClose={close} />}
      {dialog === "create" && (
        <CreateDialog
          parent={asset}
          onClose={close}
          onCreated={(created) => go(hrefOf(created.id, "overview"))}
        />
      )}
    </article>
  );
}

function TabBody({ tab, ...rest }: ComponentProps<typeof Overview> & { tab: ItemTab }) {
  const { asset } = rest;
  if (tab === "work") return <WorkTab asset={asset.id} />;
  if (tab === "labels") return <AssetLabels assetId={asset.id} />;
  if (tab === "history") return <HistoryTab asset={asset.id} />;
  return <Overview {...rest} />;
}

function ItemTabs({ asset, tab, hrefOf }: Pick<AssetItemProps, "tab" | "hrefOf"> & { asset: Asset }) {
  const { t } = useLingui();
  const { can } = useSession();
  const one = (wish: ItemTab, label: string, count?: number) => ({
    href: hrefOf(asset.id, wish),
    label,
    isCurrent: tab === wish,
    ...(count === undefined ? {} : { count }),
  });
  return (
    <Tabs
      label={t`What is known of the object`}
      tabs={[
        one("overview", t`Overview`),
        ...(can("work-orders.read")
          ? [one("work", t({ context: "tab", message: "Work" }), asset.openWorkOrderCount)]
          : []),
        ...(can("labels.read") ? [one("labels", t`Labels`)] : []),
        one("history", t`History`),
      ]}
    />
  );
}

/** Into the bin at once, with the way back offered. */
function useRemove(asset: Asset, onRemoved: () => void): () => void {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const { remove, restore } = useBinActions();
  const { name } = asset;
  return () =>
    remove.mutate(asset.id, {
      onSuccess: () => {
        onRemoved();
        showToast({
          text: t`${name} is in the bin.`,
          undo: async () => {
            await restore.mutateAsync(asset.id);
          },
        });
      },
      onError: (error) =>
        showToast({
          tone: "error",
          text:
            (error as { problem?: { code?: string } }).problem?.code === "not-empty"
              ? t`${name} has objects below it or open work. Move or delete the objects and finish the work first.`
              : wordsOf(error),
        }),
    });
}
