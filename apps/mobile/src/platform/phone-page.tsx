import type { ReactNode } from "react";
import { useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { IconButton } from "@qrmaint/ui/forms/button";
import { IconArrowLeft } from "@qrmaint/ui/icons";
import { usePageTitle } from "@qrmaint/client/app/page-title";
import classes from "./phone-page.module.css";

interface PhonePageProps {
  title: string;
  /** Where the arrow leads: the way back in the history where there is one, else to this address. */
  backTo?: string;
  /** Top right, small: a menu, a filter. */
  tools?: ReactNode;
  /** The one primary action, fixed at the bottom: a `Button kind="primary" wide`. */
  action?: ReactNode;
  children: ReactNode;
}

export function PhonePage({ title, backTo, tools, action, children }: PhonePageProps) {
  const { t } = useLingui();
  const [, go] = useLocation();
  usePageTitle(title);
  const goBack = () => {
    if (history.length > 1 && history.state !== null) history.back();
    else if (backTo) go(backTo);
  };
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        {backTo && (
          <IconButton label={t`Back`} onClick={goBack}>
            <IconArrowLeft aria-hidden="true" />
          </IconButton>
        )}
        <h1>{title}</h1>
        {tools}
      </header>
      <div className={classes.body}>{children}</div>
      {action && (
        <div className={classes.action} data-page-action="">
          {action}
        </div>
      )}
    </div>
  );
}
