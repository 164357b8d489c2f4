import { useLingui } from "@lingui/react/macro";
import { Button } from "@qrmaint/ui/forms/button";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import type { ReportForm } from "./use-label.ts";
import classes from "./report.module.css";

interface OpenReportsProps {
  reports: ReportForm["openReports"];
  isBusy: boolean;
  onJoin: (id: string) => void;
}

/** What others have reported already: one tap joins, so that nobody writes it twice. */
export function OpenReports({ reports, isBusy, onJoin }: OpenReportsProps) {
  const { t } = useLingui();
  if (reports.length === 0) return null;
  return (
    <section className={classes.open} aria-label={t`Already reported`}>
      <h2>{t`Already reported`}</h2>
      <ul>
        {reports.map(({ id, subject, reportedAt, isBreakdown }) => (
          <li key={id}>
            <div>
              <strong>
                {isBreakdown && <BreakdownMark shapeOnly />} {subject}
              </strong>
              <RelativeTime at={reportedAt} />
            </div>
            <Button busy={isBusy} onClick={() => onJoin(id)}>{t`Me too`}</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
