import { useLingui } from "@lingui/react/macro";
import { Button, ButtonLink } from "../forms/button.tsx";
import { BreakdownMark } from "../marks/breakdown-mark.tsx";
import { RelativeTime } from "../marks/relative-time.tsx";
import { Fold } from "./fold.tsx";
import classes from "./open-reports.module.css";

/** So many stand open; the others are folded, so that the form below stays in reach. */
const SHOWN = 2;

export interface ShownReport {
  id: string;
  subject: string;
  /** An instant, ISO 8601. */
  reportedAt: string;
  isBreakdown: boolean;
  /** Where one's own report is followed; left out for those of others, which one can join. */
  ownHref?: string | undefined;
}

interface OpenReportsProps {
  reports: readonly ShownReport[];
  isBusy: boolean;
  onJoin: (id: string) => void;
}

/** What has been reported already: one press joins, so that nobody writes it twice. */
export function OpenReports({ reports, ...joining }: OpenReportsProps) {
  const { t } = useLingui();
  if (reports.length === 0) return null;
  const folded = reports.slice(SHOWN);
  return (
    <section className={classes.open} aria-label={t`Already reported`}>
      <h2 className={classes.heading}>{t`Already reported`}</h2>
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
      {reports.map(({ id, subject, reportedAt, isBreakdown, ownHref }) => (
        <li key={id}>
          <div>
            <strong>
              {isBreakdown && <BreakdownMark shapeOnly />} {subject}
            </strong>
            <RelativeTime at={reportedAt} />
          </div>
          {ownHref === undefined ? (
            <Button
              className={classes.join}
              aria-label={t`Me too: ${subject}`}
              busy={isBusy}
              onClick={() => onJoin(id)}
            >{t`Me too`}</Button>
          ) : (
            <span className={classes.join}>
              <ButtonLink href={ownHref}>{t`Your report`}</ButtonLink>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
