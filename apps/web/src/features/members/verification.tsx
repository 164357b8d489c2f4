import { useLingui } from "@lingui/react/macro";
import type { Output } from "@qrmaint/contracts";
import type { verifyChanges } from "@qrmaint/contracts/changes/contract";
import { Banner } from "@qrmaint/ui/feedback/banner";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { IconCircleCheck } from "@qrmaint/ui/icons";
import { Facts } from "@qrmaint/ui/layout/facts";
import { formatExact } from "@qrmaint/ui/text/instant";
import { formatNumber } from "@qrmaint/ui/text/number";
import { useVerification } from "./use-members.ts";
import classes from "./members.module.css";

type Report = Output<typeof verifyChanges>;

/** The chain of changes, checked when the person asks: on a large history it takes a while. */
export function Verification() {
  const { t } = useLingui();
  const query = useVerification();
  const hasAnswer = query.data !== undefined && !query.isFetching && !query.isError;
  return (
    <section aria-labelledby="verification">
      <h2 id="verification">{t`Chain of changes`}</h2>
      <p className={classes.lead}>
        {t`Every change is written to a log whose entries hold on to each other. Checking it shows whether anybody altered data or the log past the application.`}
      </p>
      <div role="status">
        {query.isFetching && <p className={classes.lead}>{t`The chain is being checked…`}</p>}
        {hasAnswer && <Result report={query.data} />}
      </div>
      {query.isError && !query.isFetching && (
        <ProblemState title={t`The chain could not be checked.`} error={query.error} />
      )}
      <div>
        <Button busy={query.isFetching} onClick={() => void query.refetch()}>
          {hasAnswer ? t`Check again` : t`Check the chain`}
        </Button>
      </div>
    </section>
  );
}

function Result({ report }: { report: Report }) {
  const { t, i18n } = useLingui();
  const time = (at: string | null): string => (at === null ? t`not yet` : formatExact(at, i18n.locale));
  const until = time(report.verifiedUntil);
  return (
    <>
      {report.isWhole ? (
        <p className={classes.whole}>
          <IconCircleCheck aria-hidden="true" />
          {t`The chain of changes is whole up to ${until}.`}
        </p>
      ) : (
        <Findings findings={report.findings} />
      )}
      <Facts
        facts={[
          { label: t`Entries checked`, value: formatNumber(report.entries, i18n.locale) },
          { label: t`Kept outside the database`, value: time(report.anchoredAt) },
        ]}
      />
    </>
  );
}

function Findings({ findings }: Pick<Report, "findings">) {
  const { t } = useLingui();
  const words: Record<Report["findings"][number]["code"], string> = {
    "entry-rewritten": t`An entry of the log was rewritten.`,
    "row-tampered": t`Data was altered past the log.`,
    "tail-cut": t`The end of the log was cut off.`,
    "anchor-mismatch": t`The log differs from what was kept outside the database.`,
    "row-missing": t`Data was removed past the log.`,
    "payload-missing": t`What an entry of the log says was removed.`,
    "anchor-missing": t`What was kept outside the database is missing.`,
    "not-recorded": t`Changes of this data are no longer written to the log.`,
    gap: t`Entries of the log are missing.`,
  };
  return (
    <>
      <Banner tone="warning">{t`The chain is broken. Call whoever is responsible for the system's security.`}</Banner>
      <ul className={classes.list}>
        {findings.map(({ code, position, table, rowKey }) => (
          <li key={`${code} ${position} ${table} ${rowKey}`} className={classes.finding}>
            {words[code]}{" "}
            <span className={classes.quiet}>
              {[position === null ? null : `#${position}`, table, rowKey].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
