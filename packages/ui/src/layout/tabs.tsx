import { Link } from "wouter";
import type { ReactNode } from "react";
import classes from "./layout.module.css";

export interface TabLink {
  /** The tab's own address. */
  href: string;
  label: string;
  /** How much waits there; nothing is shown for 0 and undefined. */
  count?: number;
  isCurrent: boolean;
  icon?: ReactNode;
}

/** Views as links: each has its address, the back button works, a middle click opens another window. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  return (
    <nav aria-label={label} className={classes.tabs}>
      {tabs.map(({ href, label: text, count, isCurrent, icon }) => (
        <Link key={href} href={href} className={classes.tab} aria-current={isCurrent ? "page" : undefined}>
          {icon}
          {text}
          {count ? <span className={classes.count}>{count}</span> : null}
        </Link>
      ))}
    </nav>
  );
}
