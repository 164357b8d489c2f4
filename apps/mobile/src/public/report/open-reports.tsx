import { useLingui } from "@lingui/react/macro";
import { Button } from "@qrmaint/ui/forms/button";
import { Fold } from "@qrmaint/ui/layout/fold";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import type { ReportForm } from "./use-label.ts";
import classes from "./report.module.css";

/** So many stand open; the others are folded, so that the form below stays in reach of the thumb. */
const SHOWN = 2;

interface OpenReportsProps {
  reports: ReportForm["openReports"];
  isBusy: boolean;
  onJoin: (id: string) => void;
}

/** What others have reported already: one tap joins, so that nobody writes it twice. */
export function OpenReports({ reports, ...joining }: OpenReportsProps) {
  const { t } = useLingui();
  if (reports.length === 0) return null;
  const folded = reports.slice(SHOWN);
  return (
    <section className={classes.open} aria-label={t`Already reported`}>
      <h2>{t`Already reported`}</h2>
      <Rows reports={reports.slice(0, SHOWN)} {...joining} />
      {folded.length > 0 && (
        <Fold title={t`More reports: ${folded.length}`}>
          <Rows reports={folded} {...joining} />
        </Fold>
      )}
    </section>
  );
}

function Rows({ reports, isBusy, onJoin }: OpenReportsProps) {
  const { t } = useLingui();
  return (
    <ul>
      {reports.map(({ id, subject, reportedAt, isBreakdown }) => (
        <li key={id}>
          <div>
            <strong>
              {isBreakdown && <BreakdownMark shapeOnly />} {subject}
            </strong>
            <RelativeTime at={reportedAt} />
          </div>
          <Button
            className={classes.join}
            aria-label={t`Me too: ${subject}`}
            busy={isBusy}
            onClick={() => onJoin(id)}
          >{t`Me too`}</Button>
        </li>
      ))}
    </ul>
  );
}
