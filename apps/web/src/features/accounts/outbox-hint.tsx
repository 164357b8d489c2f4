import { useLingui } from "@lingui/react/macro";
import { useInstallation } from "@qrmaint/client/app/installation";
import classes from "./accounts.module.css";

/** Where mail is only shown: the way to it. The page is the server's own, outside of this application. */
export function OutboxHint() {
  const { t } = useLingui();
  const { hasOutbox } = useInstallation();
  if (!hasOutbox) return null;
  return (
    <p className={classes.links}>
      <a href="/outbox">{t`No mail is sent here: read it in the outbox`}</a>
    </p>
  );
}
