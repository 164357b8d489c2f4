import type { ReactNode } from "react";
import classes from "./bottom-bar.module.css";

/**
 * Fixed at the bottom of a page, always the same place: its one action, and what went wrong with it.
 * @param isTall it holds two buttons
 */
export function BottomBar({ children, isTall = false }: { children: ReactNode; isTall?: boolean }) {
  return (
    <div className={classes.bar} data-page-action={isTall ? "tall" : ""}>
      {children}
    </div>
  );
}
