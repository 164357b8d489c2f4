import { Plural, useLingui } from "@lingui/react/macro";
import { Button } from "../forms/button.tsx";
import { BreakdownMark } from "../marks/breakdown-mark.tsx";
import classes from "./alarm.module.css";

interface AlarmProps {
  /** `corner` floats above the page; `strip` is a line of the page itself and covers nothing. */
  place: "corner" | "strip";
  text: string;
  /** How many more there are. */
  others: number;
  onShow: () => void;
  onDismiss: () => void;
}

/** A machine stands still: on every page, until somebody looks or says that it is known. */
export function Alarm({ place, text, others, onShow, onDismiss }: AlarmProps) {
  const { t } = useLingui();
  return (
    <div role="alert" className={classes.alarm} data-place={place}>
      <p className={classes.text}>
        <BreakdownMark /> <span>{text}</span>
        {others > 0 && (
          <small>
            <Plural value={others} one="and # more breakdown" other="and # more breakdowns" />
          </small>
        )}
      </p>
      <div className={classes.actions}>
        <Button kind="primary" onClick={onShow}>{t`Show`}</Button>
        <Button onClick={onDismiss}>{t`Seen`}</Button>
      </div>
    </div>
  );
}
