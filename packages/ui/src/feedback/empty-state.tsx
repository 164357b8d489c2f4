import type { ReactNode } from "react";
import classes from "./states.module.css";

interface EmptyStateProps {
  /** One sentence: what belongs here. */
  children: ReactNode;
  /** The one action that fills it. */
  action?: ReactNode;
  icon?: ReactNode;
}

export function EmptyState({ children, action, icon }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      {icon && <span className={classes.icon}>{icon}</span>}
      <p className={classes.sentence}>{children}</p>
      {action}
    </div>
  );
}
