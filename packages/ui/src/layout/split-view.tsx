import type { ReactNode } from "react";
import classes from "./layout.module.css";

interface SplitViewProps {
  list: ReactNode;
  /** null: the list has the whole width. */
  item: ReactNode | null;
  /** The item has the whole width (Shift-Enter); the list stays mounted and keeps its place. */
  isItemAlone?: boolean;
}

/** The list stays left while one item is worked on at the right. Where there is no room for two, the item covers it. */
export function SplitView({ list, item, isItemAlone = false }: SplitViewProps) {
  const layout = item === null ? "list" : isItemAlone ? "item" : "both";
  return (
    <div className={classes.split} data-layout={layout}>
      <div className={classes.splitList}>{list}</div>
      {item !== null && <div className={classes.splitItem}>{item}</div>}
    </div>
  );
}
