import type { ReactNode } from "react";
import classes from "./layout.module.css";

export interface Fact {
  label: string;
  value: ReactNode;
}

/** What is known about one thing, as a tight grid. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, value }) => (
        <div key={label} className={classes.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
