import { Plural, useLingui } from "@lingui/react/macro";
import { Button } from "../forms/button.tsx";
import { BreakdownMark } from "../marks/breakdown-mark.tsx";
import classes from "./alarm.module.css";

interface AlarmProps {
  /** What is wrong. */
  subject: string;
  /** What stands still, on a line of its own: it says where to run. */
  object: string;
  /** How many more there are. */
  others: number;
  /** The browser lets the page make no sound yet: whoever hears nothing is told why. */
  isSilent: boolean;
  onShow: () => void;
  onDismiss: () => void;
}

/** A machine stands still: above every page and covering none, until somebody looks or says that it is known. */
export function Alarm({ subject, object, others, isSilent, onShow, onDismiss }: AlarmProps) {
  const { t } = useLingui();
  return (
    <div role="alert" className={classes.alarm}>
      <p className={classes.text}>
        <BreakdownMark /> <strong>{object}</strong> <span className={classes.subject}>{subject}</span>
        {others > 0 && (
          <small>
            <Plural value={others} one="and # more breakdown" other="and # more breakdowns" />
          </small>
        )}
        {isSilent && <small>{t`Without sound until you touch the page or press a key`}</small>}
      </p>
      <div className={classes.actions}>
        <Button kind="primary" onClick={onShow}>{t`Show`}</Button>
        <Button onClick={onDismiss}>{t`Seen`}</Button>
      </div>
    </div>
  );
}
