import { Plural, useLingui } from "@lingui/react/macro";
import { Button } from "@qrmaint/ui/forms/button";
import { IconRefresh } from "@qrmaint/ui/icons";
import type { ReactNode } from "react";
import classes from "./unsent-photos.module.css";

interface UnsentPhotosProps {
  count: number;
  isBusy: boolean;
  onSendAgain: () => void;
  /** A way on without them. */
  children?: ReactNode;
}

/** What was written has arrived, photos have not: they wait here and can be sent again. */
export function UnsentPhotos({ count, isBusy, onSendAgain, children }: UnsentPhotosProps) {
  const { t } = useLingui();
  return (
    <div role="alert" className={classes.unsent}>
      <p>
        <Plural
          value={count}
          one="The text has arrived, # photo has not."
          other="The text has arrived, # photos have not."
        />
      </p>
      <div className={classes.buttons}>
        <Button
          busy={isBusy}
          icon={<IconRefresh aria-hidden="true" />}
          onClick={onSendAgain}
        >{t`Send the photos again`}</Button>
        {children}
      </div>
    </div>
  );
}
