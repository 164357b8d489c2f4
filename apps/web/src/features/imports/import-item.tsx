import { useState } from "react";
import { Plural, useLingui } from "@lingui/react/macro";
import type { ImportRun } from "@qrmaint/contracts/imports/contract";
import { Banner } from "@qrmaint/ui/feedback/banner";
import { ConfirmDialog } from "@qrmaint/ui/feedback/confirm-dialog";
import { ProblemState, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { Button, ButtonLink } from "@qrmaint/ui/forms/button";
import { Facts } from "@qrmaint/ui/layout/facts";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { formatNumber } from "@qrmaint/ui/text/number";
import { DiscardDraft } from "./discard-draft.tsx";
import { ImportDraft } from "./import-draft.tsx";
import { useFileProblemWords, useStateWord } from "./import-words.ts";
import { useImport, useImportActions } from "./use-imports.ts";
import classes from "./imports.module.css";

export function ImportItem({ id }: { id: string }) {
  const { t } = useLingui();
  const query = useImport(id);
  const stateWord = useStateWord();
  if (query.isPending) return <SkeletonRows rows={8} />;
  if (query.isError)
    return (
      <ProblemState
        title={t`The import could not be loaded.`}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRetrying={query.isFetching}
      />
    );
  const run = query.data;
  const isDraft = run.state === "draft" || run.state === "failed";
  return (
    <article className={classes.item}>
      <header className={classes.head}>
        <div>
          <h2 className={classes.name}>{run.fileName}</h2>
          <p className={classes.quiet}>
            {run.source} · {stateWord(run.state)} · <RelativeTime at={run.changedAt} />
          </p>
        </div>
        {isDraft && run.doneRows === 0 && <DiscardDraft run={run} />}
      </header>
      {run.problem && <RunProblem problem={run.problem} />}
      {isDraft ? <ImportDraft run={run} /> : <Progress run={run} />}
    </article>
  );
}

function RunProblem({ problem }: { problem: NonNullable<ImportRun["problem"]> }) {
  const { t } = useLingui();
  const words = useFileProblemWords();
  const row = problem.params["row"];
  return (
    <Banner tone="warning">
      {words(problem.code) ??
        t`The import ended with an error. Start it again; rows that are in are recognised.`}
      {row !== undefined && ` ${t`First row with an error: ${row}.`}`}
    </Banner>
  );
}

function Progress({ run }: { run: ImportRun }) {
  const { t, i18n } = useLingui();
  const { start, stop } = useImportActions(run.id);
  const wordsOf = useProblemWords();
  const error = start.error ?? stop.error;
  const number = (value: number) => formatNumber(value, i18n.locale);
  return (
    <>
      {run.state !== "undone" && run.state !== "undoing" && (
        <div className={classes.progress}>
          <progress max={Math.max(run.totalRows, 1)} value={run.doneRows} aria-label={t`Rows done`} />
          <span className="q-number" role="status">
            {t`${number(run.doneRows)} of ${number(run.totalRows)} rows`}
          </span>
        </div>
      )}
      {run.state === "undone" || run.state === "undoing" ? (
        <Banner tone="info">
          {run.state === "undone"
            ? t`What this import had made was taken back.`
            : t`What this import had made is being taken back. Orders left: ${number(run.newRows)}.`}
        </Banner>
      ) : (
        <Facts
          facts={[
            { label: t`New orders`, value: number(run.newRows) },
            { label: t`Known already`, value: number(run.knownRows) },
          ]}
        />
      )}
      {error && <Banner tone="warning">{wordsOf(error)}</Banner>}
      <div className={classes.actions}>
        {run.state === "running" && (
          <Button onClick={() => stop.mutate()} busy={stop.isPending}>{t`Stop`}</Button>
        )}
        {run.state === "stopped" && (
          <Button kind="primary" onClick={() => start.mutate()} busy={start.isPending}>{t`Go on`}</Button>
        )}
        {run.state === "done" && (
          <>
            <ButtonLink kind="primary" href={`/assets/${run.siteId}`}>{t`Show the machines`}</ButtonLink>
            <ButtonLink href="/work-orders?status=closed">{t`Show the orders`}</ButtonLink>
          </>
        )}
        {(run.state === "done" || run.state === "stopped") && run.newRows > 0 && <Undo run={run} />}
      </div>
    </>
  );
}

function Undo({ run }: { run: ImportRun }) {
  const { t } = useLingui();
  const { undo } = useImportActions(run.id);
  const wordsOf = useProblemWords();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button kind="quiet" onClick={() => setIsAsking(true)}>{t`Undo the import`}</Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t`Undo the import`}
        verb={t`Undo the import`}
        isBusy={undo.isPending}
        onCancel={() => setIsAsking(false)}
        onConfirm={() => undo.mutate(undefined, { onSuccess: () => setIsAsking(false) })}
      >
        <p>
          <Plural
            value={run.newRows}
            one="# order that it made goes, and the machines that it created. What somebody worked on since stays."
            other="# orders that it made go, and the machines that it created. What somebody worked on since stays."
          />
        </p>
        {undo.isError && <Banner tone="warning">{wordsOf(undo.error)}</Banner>}
      </ConfirmDialog>
    </>
  );
}
