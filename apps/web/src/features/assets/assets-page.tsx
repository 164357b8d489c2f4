import { useEffect, useState } from "react";
import { useLocation, useParams, useSearch } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@qrmaint/ui/forms/button";
import { IconPlus } from "@qrmaint/ui/icons";
import { useCommands } from "@qrmaint/ui/keys/commands";
import { useHotkeysScope } from "@qrmaint/ui/keys/hotkeys";
import { SplitView } from "@qrmaint/ui/layout/split-view";
import { Tabs } from "@qrmaint/ui/layout/tabs";
import { PageFrame } from "../../platform/page-frame.tsx";
import { useSession } from "../../platform/session.tsx";
import { useSite } from "../../platform/site.ts";
import { addressOf, readAddress, type ItemTab } from "./asset-address.ts";
import { CreateDialog } from "./dialogs/create-dialog.tsx";
import { AssetItem } from "./item/asset-item.tsx";
import { BinList } from "./tree/bin-list.tsx";
import { TreePane } from "./tree/tree-pane.tsx";
import { stepInTree, treeRows, type TreeKey, type TreeRow } from "./tree/tree-rows.ts";
import { useOpenNodes } from "./tree/use-open-nodes.ts";
import { useAsset, useBranches } from "./use-assets.ts";

/** The tree of objects at the left, the chosen object at the right. */
export function AssetsPage() {
  const { t } = useLingui();
  const { asset: selected } = useParams();
  const { tab, isBin } = readAddress(useSearch());
  const [, go] = useLocation();
  const { organisationId, can } = useSession();
  const { site } = useSite();
  const mayWrite = can("assets.write");
  const { open, openAll, close } = useOpenNodes(organisationId);
  const rows = treeRows(useBranches(open), open, site?.id ?? null);
  const hrefOf = (id: string, nextTab: ItemTab = tab): string => addressOf(id, { tab: nextTab, isBin });
  const closeItem = (): void => go(addressOf("", { tab: "overview", isBin }));
  useReveal(selected, openAll);
  useTreeKeys({
    rows,
    selected,
    openAll,
    close,
    select: (id) => go(hrefOf(id), { replace: true }),
    closeItem,
  });
  const newSite = useNewSite(mayWrite);
  return (
    <PageFrame
      title={t`Objects`}
      tabs={<ViewTabs isBin={isBin} />}
      action={mayWrite && !isBin && <NewSiteButton onPress={newSite.open} />}
    >
      <SplitView
        list={
          isBin ? (
            <BinList selected={selected} hrefOf={hrefOf} mayRestore={mayWrite} />
          ) : (
            <TreePane
              rows={rows}
              selected={selected}
              site={site?.id}
              hrefOf={hrefOf}
              onToggle={({ id }, isOpen) => (isOpen ? openAll([id]) : close(id))}
              onNewSite={mayWrite ? newSite.open : undefined}
            />
          )
        }
        item={
          selected === undefined ? null : (
            <AssetItem key={selected} id={selected} tab={tab} hrefOf={hrefOf} onClose={closeItem} />
          )
        }
      />
      {newSite.isOpen && (
        <CreateDialog
          parent={null}
          onClose={newSite.close}
          onCreated={({ id }) => go(addressOf(id, { tab: "overview", isBin: false }))}
        />
      )}
    </PageFrame>
  );
}

function NewSiteButton({ onPress }: { onPress: () => void }) {
  const { t } = useLingui();
  return <Button icon={<IconPlus aria-hidden="true" />} onClick={onPress}>{t`Add a site`}</Button>;
}

function ViewTabs({ isBin }: { isBin: boolean }) {
  const { t } = useLingui();
  return (
    <Tabs
      label={t`Which objects`}
      tabs={[
        { href: addressOf("", { tab: "overview", isBin: false }), label: t`In use`, isCurrent: !isBin },
        { href: addressOf("", { tab: "overview", isBin: true }), label: t`Bin`, isCurrent: isBin },
      ]}
    />
  );
}

/** The dialog for a new site, from the button and from the palette. */
function useNewSite(mayWrite: boolean) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const open = (): void => setOpen(true);
  const command = {
    id: "new-site",
    label: t`Add a site`,
    icon: <IconPlus aria-hidden="true" />,
    run: open,
  };
  useCommands(t`Objects`, mayWrite ? [command] : []);
  return { isOpen, open, close: () => setOpen(false) };
}

interface TreeKeys {
  rows: readonly TreeRow[];
  selected: string | undefined;
  openAll: (ids: readonly string[]) => void;
  close: (id: string) => void;
  select: (id: string) => void;
  closeItem: () => void;
}

function useTreeKeys({ rows, selected, openAll, close, select, closeItem }: TreeKeys): void {
  const { t } = useLingui();
  const walk = (key: TreeKey): void => {
    const step = stepInTree(rows, selected, key);
    if (step.open !== undefined) openAll([step.open]);
    if (step.close !== undefined) close(step.close);
    if (step.select !== undefined && step.select !== selected) select(step.select);
  };
  useHotkeysScope(t`Objects`, [
    { keys: "arrowdown", label: t`Next`, run: () => walk("down") },
    { keys: "arrowup", label: t`Previous`, run: () => walk("up") },
    { keys: "j", label: t`Next`, run: () => walk("down"), isHidden: true },
    { keys: "k", label: t`Previous`, run: () => walk("up"), isHidden: true },
    { keys: "arrowright", label: t`Open what is below`, run: () => walk("right") },
    { keys: "arrowleft", label: t`Close, or one level up`, run: () => walk("left") },
    { keys: "escape", label: t`Close the object`, run: closeItem },
    {
      keys: "/",
      label: t`Search`,
      run: () => document.querySelector<HTMLInputElement>("#page input[inputmode=search]")?.focus(),
    },
  ]);
}

/** Opens the way to the selected object once, when it becomes known; closing it again by hand stays closed. */
function useReveal(selected: string | undefined, openAll: (ids: readonly string[]) => void): void {
  const asset = useAsset(selected).data;
  const way =
    asset === undefined
      ? ""
      : asset.path
          .slice(0, -1)
          .map(({ id }) => id)
          .join(",");
  useEffect(() => {
    if (way !== "") openAll(way.split(","));
  }, [way, openAll]);
}
