import { useIsMutating } from "@tanstack/react-query";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useIsReachable } from "@qrmaint/client/app/reachability";
import { useAskBeforeLeaving } from "@qrmaint/client/sending/use-ask-before-leaving";
import { IconWifiOff } from "@qrmaint/ui/icons";
import classes from "./shell.module.css";

/** A quiet line at the top: nothing while all is sent, else what is still to come. */
export function ConnectionLine() {
  const { t } = useLingui();
  const isOnline = useIsReachable();
  const unsent = useIsMutating();
  useAskBeforeLeaving(unsent > 0);
  if (isOnline && unsent === 0) return <div role="status" className="q-hidden" />;
  return (
    <div role="status" className={classes.line}>
      {!isOnline && <IconWifiOff aria-hidden="true" />}
      {isOnline && t`Sending`}
      {!isOnline && unsent === 0 && t`No connection`}
      {!isOnline && unsent > 0 && (
        <Trans>
          No connection.{" "}
          <Plural
            value={unsent}
            one="# change waits, keep this page open."
            other="# changes wait, keep this page open."
          />
        </Trans>
      )}
    </div>
  );
}
