import type { ReactNode } from "react";
import { usePageTitle } from "./page-title.ts";
import classes from "./page-frame.module.css";

interface PageFrameProps {
  title: string;
  /** Saved views as tabs, beside the title. */
  tabs?: ReactNode;
  /** The one primary action, top right. */
  action?: ReactNode;
  /** The line below: filter chips, search. */
  tools?: ReactNode;
  children: ReactNode;
}

/** The head of a desk page; what is below fills the window's height and scrolls by itself. */
export function PageFrame({ title, tabs, action, tools, children }: PageFrameProps) {
  usePageTitle(title);
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1>{title}</h1>
        {tabs}
        <div className={classes.action}>{action}</div>
      </header>
      {tools && <div className={classes.tools}>{tools}</div>}
      <div className={classes.body}>{children}</div>
    </div>
  );
}
