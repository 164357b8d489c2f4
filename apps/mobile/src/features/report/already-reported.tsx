import { useLingui } from "@lingui/react/macro";
import { useJoinRequest, useOpenReports } from "@qrmaint/client/requests/use-open-reports";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { OpenReports } from "@qrmaint/ui/layout/open-reports";
import { useLocation } from "wouter";
import classes from "./report.module.css";

/** Read before one writes: what others have reported of the object already. Joining leads to that report. */
export function AlreadyReported({ assetId }: { assetId: string }) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const [, go] = useLocation();
  const open = useOpenReports(assetId);
  const join = useJoinRequest(({ id, number }) => {
    showToast({ text: t`You have joined ${number}.` });
    go(`/request/${id}`, { replace: true });
  });
  const shown = (open.data?.items ?? []).map(({ isOwn, ...report }) => ({
    ...report,
    ownHref: isOwn ? `/request/${report.id}` : undefined,
  }));
  return (
    <>
      <OpenReports reports={shown} isBusy={join.isPending} onJoin={(id) => join.mutate(id)} />
      {join.isPaused && <p role="status">{t`No connection. You join as soon as there is one.`}</p>}
      {join.error !== null && (
        <p role="alert" className={classes.error}>
          {wordsOf(join.error)}
        </p>
      )}
    </>
  );
}
