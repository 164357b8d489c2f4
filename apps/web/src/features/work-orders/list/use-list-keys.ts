import { useLingui } from "@lingui/react/macro";
import { useHotkeysScope } from "@qrmaint/ui/keys/hotkeys";
import { useSession } from "../../../platform/session.tsx";

interface ListKeys {
  /** An open order has keys of its own for what is changed in it. */
  hasOpenOrder: boolean;
  /** From the first row on; beyond the ends it stays. */
  onMove: (by: number) => void;
  onOpen: () => void;
  onAlone: () => void;
  onSelect: () => void;
  onNew: () => void;
  onEdit: () => void;
  onAssign: () => void;
  onBack: () => void;
}

/** The keys of the list; an open order and a selection put theirs before them. */
export function useListKeys(keys: ListKeys): void {
  const { t } = useLingui();
  const { can } = useSession();
  useHotkeysScope(t`Work orders`, [
    { keys: "j", label: t`Next`, run: () => keys.onMove(1) },
    { keys: "k", label: t`Previous`, run: () => keys.onMove(-1) },
    { keys: "arrowdown", label: t`Next`, run: () => keys.onMove(1), isHidden: true },
    { keys: "arrowup", label: t`Previous`, run: () => keys.onMove(-1), isHidden: true },
    { keys: "enter", label: t`Open`, run: keys.onOpen },
    { keys: "shift+enter", label: t`Open over the whole page`, run: keys.onAlone },
    { keys: "x", label: t`Select`, run: keys.onSelect },
    ...(can("work-orders.edit") && !keys.hasOpenOrder
      ? [{ keys: "e", label: t`Change the subject`, run: keys.onEdit }]
      : []),
    ...(can("work-orders.assign") && !keys.hasOpenOrder
      ? [{ keys: "a", label: t`Assign`, run: keys.onAssign }]
      : []),
    ...(can("work-orders.create") ? [{ keys: "c", label: t`New work order`, run: keys.onNew }] : []),
    { keys: "escape", label: t`Close the order`, run: keys.onBack },
    {
      keys: "/",
      label: t`Search`,
      run: () => document.querySelector<HTMLInputElement>("#page input[inputmode=search]")?.focus(),
    },
  ]);
}
