import { useEffect, useRef, type ReactNode } from "react";
import { useVirtualizer } from "@tanstack/react-virtual";
import classes from "./layout.module.css";

/** Rows beyond the last visible one from which the next page is asked for. */
const ASK_AHEAD = 20;

interface VirtualListProps<T> {
  items: readonly T[];
  keyOf: (item: T) => string;
  /** CSS pixels; every row is as high, so nothing jumps. */
  rowHeight: number;
  renderRow: (item: T, index: number) => ReactNode;
  /** The row that the keys j and k stand on; kept in view. */
  activeIndex?: number;
  /** Called near the end, once per length of the list, while there is more. */
  onNearEnd?: () => void;
  /** Names the list for screen readers. */
  label: string;
  /** All rows there are, when the list is loaded page by page and the number is known. */
  total?: number;
}

/** Draws only the rows in view: 4,000 cost as much as 40. Fills its parent's height and scrolls by itself. */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { items, keyOf, rowHeight, renderRow, activeIndex, onNearEnd, label, total } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by the compiler
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keyOf(items[index] as T),
    overscan: 12,
  });
  const drawn = rows.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;

  const isNearEnd = items.length > 0 && last >= items.length - ASK_AHEAD;
  useEffect(() => {
    if (isNearEnd) onNearEnd?.();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- asked again only when the list has grown
  }, [isNearEnd, items.length]);
  useEffect(() => {
    if (activeIndex !== undefined && activeIndex >= 0) rows.scrollToIndex(activeIndex, { align: "auto" });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- scrolls when the active row changes, not when rows come
  }, [activeIndex]);

  return (
    <div ref={scroller} className={classes.scroller}>
      <ul aria-label={label} style={{ position: "relative", height: rows.getTotalSize() }}>
        {drawn.map(({ key, index, start }) => (
          <li
            key={key}
            aria-setsize={total ?? items.length}
            aria-posinset={index + 1}
            style={{
              position: "absolute",
              insetInline: 0,
              height: rowHeight,
              transform: `translateY(${start}px)`,
            }}
          >
            {renderRow(items[index] as T, index)}
          </li>
        ))}
      </ul>
    </div>
  );
}
