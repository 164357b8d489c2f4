import { Plural, useLingui } from "@lingui/react/macro";
import { Button } from "@qrmaint/ui/forms/button";
import { IconRefresh } from "@qrmaint/ui/icons";
import classes from "./photo-picker.module.css";

interface UnsentPhotosProps {
  count: number;
  isBusy: boolean;
  onSendAgain: () => void;
}

/** What was written has arrived, photos have not: they are still here and can be sent again. */
export function UnsentPhotos({ count, isBusy, onSendAgain }: UnsentPhotosProps) {
  const { t } = useLingui();
  return (
    <div role="alert" className={classes.unsent}>
      <p>
        <Plural
          value={count}
          one="The text has arrived, but # photo is still on this phone."
          other="The text has arrived, but # photos are still on this phone."
        />
      </p>
      <Button
        wide
        busy={isBusy}
        icon={<IconRefresh aria-hidden="true" />}
        onClick={onSendAgain}
      >{t`Send the photos again`}</Button>
    </div>
  );
}
