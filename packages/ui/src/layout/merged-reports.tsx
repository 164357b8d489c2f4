import type { ComponentType } from "react";
import { useLingui } from "@lingui/react/macro";
import { RelativeTime } from "../marks/relative-time.tsx";
import classes from "./merged-reports.module.css";

interface MergedReportsProps<File> {
  reports: readonly {
    id: string;
    number: string;
    subject: string;
    description: string;
    /** An instant, ISO 8601. */
    reportedAt: string;
    files: readonly File[];
  }[];
  /** How the application shows photos. */
  photos: ComponentType<{ files: readonly File[] }>;
}

/** What others said of the same: whoever repairs it reads all of it. */
export function MergedReports<File>({ reports, photos: Photos }: MergedReportsProps<File>) {
  const { t } = useLingui();
  if (reports.length === 0) return null;
  return (
    <section className={classes.merged} aria-label={t`Also reported`}>
      <h3>{t`Also reported`}</h3>
      <ul>
        {reports.map(({ id, number, subject, description, reportedAt, files }) => (
          <li key={id}>
            <p className={classes.over}>
              <span className="q-code">{number}</span> · <RelativeTime at={reportedAt} />
            </p>
            <p className={classes.subject}>{subject}</p>
            {description !== "" && <p className={classes.description}>{description}</p>}
            {files.length > 0 && <Photos files={files} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
