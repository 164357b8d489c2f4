import type { ReactNode } from "react";
import { IconChevronRight } from "../icons.tsx";
import classes from "./fold.module.css";

/** What is seldom needed, folded away behind a line of words. */
export function Fold({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <details className={classes.fold}>
      <summary>
        <IconChevronRight aria-hidden="true" />
        {title}
      </summary>
      <div className={classes.inside}>{children}</div>
    </details>
  );
}
