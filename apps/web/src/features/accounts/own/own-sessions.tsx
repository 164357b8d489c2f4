import { useLingui } from "@lingui/react/macro";
import { ProblemState, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { deviceOf } from "./device-of.ts";
import { useEndSession, useSessions } from "../use-accounts.ts";
import classes from "../accounts.module.css";

export function OwnSessions() {
  const { t } = useLingui();
  return (
    <section>
      <h2>{t`Signed-in devices`}</h2>
      <Devices />
    </section>
  );
}

function Devices() {
  const { t } = useLingui();
  const sessions = useSessions();
  const wordsOf = useProblemWords();
  const { endOne, endOthers } = useEndSession();
  const onError = (error: unknown) => showToast({ text: wordsOf(error), tone: "error" });
  if (sessions.isPending) return <SkeletonRows rows={3} />;
  if (sessions.isError)
    return (
      <ProblemState
        title={t`The devices could not be loaded.`}
        error={sessions.error}
        onRetry={() => void sessions.refetch()}
        isRetrying={sessions.isFetching}
      />
    );
  const { items } = sessions.data;
  return (
    <>
      <ul className={classes.sessions}>
        {items.map(({ id, userAgent, isCurrent, seenAt }) => {
          const device = deviceOf(userAgent) ?? t`Unknown device`;
          return (
            <li key={id}>
              <span>
                {device}
                <small>{isCurrent ? t`This device` : <RelativeTime at={seenAt} />}</small>
              </span>
              {!isCurrent && (
                <Button
                  onClick={() => endOne.mutate(id, { onError })}
                  busy={endOne.isPending && endOne.variables === id}
                  aria-label={t`Sign out ${device}`}
                >{t`Sign out`}</Button>
              )}
            </li>
          );
        })}
      </ul>
      {items.length > 1 && (
        <Button
          busy={endOthers.isPending}
          onClick={() => endOthers.mutate(undefined, { onError })}
        >{t`Sign out all other devices`}</Button>
      )}
    </>
  );
}
