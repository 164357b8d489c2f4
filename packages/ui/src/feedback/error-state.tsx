import type { ReactNode } from "react";
import { useLingui } from "@lingui/react/macro";
import { IconAlertTriangle, IconRefresh } from "../icons.tsx";
import { Button } from "../forms/button.tsx";
import classes from "./states.module.css";

interface ErrorStateProps {
  /** What failed, and where: "The work orders could not be loaded." */
  title: ReactNode;
  /** What to do. */
  children?: ReactNode;
  onRetry?: () => void;
  isRetrying?: boolean;
  /** For a question to support. */
  requestId?: string;
}

/** Stands where the thing itself would stand. */
export function ErrorState({ title, children, onRetry, isRetrying = false, requestId }: ErrorStateProps) {
  const { t } = useLingui();
  return (
    <div className={classes.state} role="alert">
      <span className={classes.errorIcon}>
        <IconAlertTriangle aria-hidden="true" />
      </span>
      <p className={classes.title}>{title}</p>
      {children && <div className={classes.sentence}>{children}</div>}
      {onRetry && (
        <Button icon={<IconRefresh aria-hidden="true" />} onClick={onRetry} busy={isRetrying}>
          {t`Try again`}
        </Button>
      )}
      {requestId && (
        <p className={classes.trace}>
          {t`Number for support:`} <code>{requestId}</code>
        </p>
      )}
    </div>
  );
}
