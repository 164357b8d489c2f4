import { useLingui } from "@lingui/react/macro";
import { IconClock } from "../icons.tsx";
import { formatDay } from "../text/instant.ts";
import classes from "./marks.module.css";

/**
 * A due date; red with a clock when it has passed.
 * @param dueOn local date YYYY-MM-DD of the site
 */
export function DueDate({ dueOn, isOverdue }: { dueOn: string; isOverdue: boolean }) {
  const { t, i18n } = useLingui();
  const day = formatDay(dueOn, i18n.locale);
  if (!isOverdue) return <time dateTime={dueOn}>{day}</time>;
  return (
    <span className={classes.overdue} title={t`Overdue`}>
      <IconClock aria-hidden="true" className={classes.clock} />
      <span className="q-hidden">{t`Overdue`} </span>
      <time dateTime={dueOn}>{day}</time>
    </span>
  );
}

/** The bare word, where no date fits. */
export function Overdue() {
  const { t } = useLingui();
  return (
    <span className={classes.overdue}>
      <IconClock aria-hidden="true" className={classes.clock} />
      {t`Overdue`}
    </span>
  );
}
