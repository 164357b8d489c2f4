import type { ReactNode } from "react";
import classes from "./layout.module.css";

export interface Fact {
  label: string;
  value: ReactNode;
  /** Takes a line of its own: paths, sentences. */
  isWide?: boolean;
}

/** What is known about one thing, as a tight grid. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, value, isWide }) => (
        <div key={label} className={classes.fact} data-wide={isWide || undefined}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
