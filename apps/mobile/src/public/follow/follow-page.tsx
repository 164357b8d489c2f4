import { useParams } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { IconLink } from "@qrmaint/ui/icons";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import type { FollowedReport } from "@qrmaint/contracts/reports/contract";
import { useFollow } from "./use-follow.ts";
import classes from "./follow.module.css";

type StepKind = FollowedReport["steps"][number]["kind"];

function useStepWords(): (kind: StepKind) => string {
  const { t } = useLingui();
  const words: Record<StepKind, string> = {
    reported: t`Reported`,
    accepted: t`Accepted, work is being planned`,
    rejected: t`Rejected`,
    merged: t`Joined with another report`,
    withdrawn: t`Withdrawn`,
    open: t`Waiting for work`,
    "in-progress": t`Work has begun`,
    "on-hold": t`Work is paused`,
    done: t`Repaired`,
    closed: t`Closed`,
    cancelled: t`Cancelled`,
  };
  return (kind) => words[kind];
}

/** What becomes of a report, as a calm line of time, for whoever holds its link. */
export function FollowPage() {
  const { t } = useLingui();
  const { secret = "" } = useParams();
  const report = useFollow(secret);
  if (report.isPending) return <SkeletonRows rows={4} />;
  if (report.isError && report.data === undefined) {
    return (
      <ProblemState
        title={t`The report could not be loaded.`}
        error={report.error}
        onRetry={() => void report.refetch()}
        isRetrying={report.isFetching}
      />
    );
  }
  if (!report.data)
    return (
      <EmptyState
        icon={<IconLink />}
      >{t`This link is not valid. Check that it was copied whole.`}</EmptyState>
    );
  return <Followed report={report.data} />;
}

function Followed({ report }: { report: FollowedReport }) {
  const { t } = useLingui();
  const wordOf = useStepWords();
  const steps = [...report.steps].reverse();
  return (
    <article className={classes.page}>
      <p className={classes.over}>
        {report.organisationName} · {report.number}
      </p>
      <h1>
        {report.isBreakdown && <BreakdownMark shapeOnly />} {report.subject}
      </h1>
      <p className={classes.over}>{report.assetName}</p>
      {report.reason !== "" && (
        <div className={classes.reason}>
          <strong>{t`Reason`}</strong>
          <p>{report.reason}</p>
        </div>
      )}
      <ol className={classes.steps} aria-label={t`What has happened`}>
        {steps.map((step, index) => (
          <li key={`${step.kind}-${step.at}`} data-current={index === 0 || undefined}>
            <strong>{wordOf(step.kind)}</strong>
            <RelativeTime at={step.at} />
          </li>
        ))}
      </ol>
      <p className={classes.over}>{t`This page updates by itself.`}</p>
    </article>
  );
}
