import { useEffect, useState } from "react";
import { useLingui } from "@lingui/react/macro";
import classes from "./states.module.css";

/** What comes sooner needs no placeholder: it would only flicker. */
const PATIENCE_MS = 200;

export function usePatience(patienceMs = PATIENCE_MS): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), patienceMs);
    return () => clearTimeout(timer);
  }, [patienceMs]);
  return isOver;
}

/**
 * Rows of the list's own height while it loads; the room is reserved from the start, the bars show after 200 ms.
 * @param rowHeight CSS pixels; the density's row height when left out
 */
export function SkeletonRows({ rows = 8, rowHeight }: { rows?: number; rowHeight?: number }) {
  const { t } = useLingui();
  const isVisible = usePatience();
  return (
    <div aria-busy="true" style={{ visibility: isVisible ? undefined : "hidden" }}>
      <span className="q-hidden" role="status">
        {isVisible ? t`Loading` : ""}
      </span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={classes.skeletonRow} style={{ height: rowHeight }} aria-hidden="true">
          <span className={classes.bar} style={{ width: 16, height: 16 }} />
          <span className={classes.bar} style={{ width: `${30 + ((row * 37) % 35)}%`, height: 12 }} />
          <span className={classes.bar} style={{ width: 72, height: 12, marginLeft: "auto" }} />
        </div>
      ))}
    </div>
  );
}
