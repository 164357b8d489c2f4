import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import type { Request, RequestSummary } from "@qrmaint/contracts/requests/contract";
import { Dialog } from "@qrmaint/ui/feedback/dialog";
import { ProblemState, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { Button } from "@qrmaint/ui/forms/button";
import { PickField } from "@qrmaint/ui/forms/pick-field";
import { holdsWords } from "@qrmaint/ui/text/fold-text";
import type { Decision } from "./use-decision.ts";
import { useMergeTargets } from "./use-requests.ts";
import classes from "./requests.module.css";

/** Joins the report with another one about the same object, found by number or words; an order counts by its report. */
export function MergeDialog({ request, decision }: { request: Request; decision: Decision }) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const targets = useMergeTargets(request);
  const [into, setInto] = useState<RequestSummary | null>(null);
  const { merge } = decision.actions;
  const close = (): void => decision.ask(null);
  const done = (): void => {
    close();
    const number = into?.number ?? "";
    decision.say(t`The report is joined with ${number}.`);
  };
  const send = (): void => {
    if (into && !merge.isPending) merge.mutate(into.id, { onSuccess: done });
  };
  return (
    <Dialog
      title={t`Join with another`}
      isOpen
      onClose={close}
      width={560}
      actions={
        <>
          <Button onClick={close}>{t`Cancel`}</Button>
          {into && (
            <Button
              kind="primary"
              busy={merge.isPending}
              onClick={send}
            >{t`Join with ${into.number}`}</Button>
          )}
        </>
      }
    >
      {targets.isPending ? (
        <SkeletonRows rows={3} />
      ) : targets.data === undefined ? (
        <ProblemState
          title={t`The reports could not be loaded.`}
          error={targets.error}
          onRetry={() => void targets.refetch()}
          isRetrying={targets.isFetching}
        />
      ) : into ? (
        <div className={classes.chosen}>
          <strong>{into.subject}</strong>
          <small>{hintOf(into)}</small>
          <Button kind="quiet" onClick={() => setInto(null)}>{t`Choose another`}</Button>
        </div>
      ) : (
        <Targets targets={targets.data} onPick={setInto} />
      )}
      {merge.isError && (
        <p role="alert" className={classes.error}>
          {wordsOf(merge.error)}
        </p>
      )}
    </Dialog>
  );
}

const hintOf = ({ number, workOrder }: RequestSummary): string =>
  [number, workOrder?.number].filter(Boolean).join(" · ");

interface TargetsProps {
  targets: readonly RequestSummary[];
  onPick: (target: RequestSummary | null) => void;
}

function Targets({ targets, onPick }: TargetsProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  // Nothing to choose from: nothing to explain either.
  if (targets.length === 0)
    return <p>{t`Nothing else is open on this object, so there is nothing to join it with.`}</p>;
  return (
    <>
      <p className={classes.quiet}>{t`Everybody who reported either of them is told how it goes on.`}</p>
      <PickField
        label={t`Report or order on the same object`}
        placeholder={t`Number or words`}
        typed={typed}
        onTyped={setTyped}
        takesFocus
        matches={targets
          .filter((target) => holdsWords(`${hintOf(target)} ${target.subject}`, typed))
          .map((target) => ({ id: target.id, label: target.subject, hint: hintOf(target) }))}
        onPick={(id) => onPick(targets.find((target) => target.id === id) ?? null)}
        nothing={t`Nothing fits. Try other words.`}
      />
    </>
  );
}
