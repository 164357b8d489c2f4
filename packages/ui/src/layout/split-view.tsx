import { useEffect, useRef, type ReactNode } from "react";
import classes from "./layout.module.css";

interface SplitViewProps {
  list: ReactNode;
  /** null: the list has the whole width. */
  item: ReactNode | null;
  /** The item has the whole width (Shift-Enter); the list stays mounted and keeps its place. */
  isItemAlone?: boolean;
  /** Which item it is; the focus then goes with it. Left out where the list keeps it, as a tree does. */
  itemKey?: string | undefined;
}

/** The list stays left while one item is worked on at the right. Where there is no room for two, the item covers it. */
export function SplitView({ list, item, isItemAlone = false, itemKey }: SplitViewProps) {
  const layout = item === null ? "list" : isItemAlone ? "item" : "both";
  const { listPane, itemPane } = useFocusWithItem(itemKey);
  return (
    <div className={classes.split} data-layout={layout}>
      <div ref={listPane} className={classes.splitList}>
        {list}
      </div>
      {item !== null && (
        <div ref={itemPane} className={classes.splitItem} tabIndex={-1}>
          {item}
        </div>
      )}
    </div>
  );
}

/**
 * Tab goes on in the item that was opened, and from the row it stood in once it is closed. Nothing is taken from a field or
 * a dialog that has the focus.
 */
function useFocusWithItem(itemKey: string | undefined) {
  const listPane = useRef<HTMLDivElement>(null);
  const itemPane = useRef<HTMLDivElement>(null);
  const shown = useRef<string>(undefined);
  useEffect(() => {
    const before = shown.current;
    shown.current = itemKey;
    if (before === itemKey) return;
    const now = document.activeElement;
    const isFree = now === null || now === document.body || listPane.current?.contains(now);
    if (!isFree) return;
    if (itemKey !== undefined) itemPane.current?.focus({ preventScroll: true });
    else listPane.current?.querySelector<HTMLElement>("[data-active] a")?.focus({ preventScroll: true });
  }, [itemKey]);
  return { listPane, itemPane };
}
