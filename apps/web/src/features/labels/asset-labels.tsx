import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { problemOf, ProblemState, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { Button } from "@qrmaint/ui/forms/button";
import { TextField } from "@qrmaint/ui/forms/text-field";
import { useSession } from "../../platform/session.tsx";
import { LabelRow } from "./label-row.tsx";
import { useLabelActions, useLabels } from "./use-labels.ts";
import classes from "./labels.module.css";

/** The labels that lead to one object: make, link by code, download, print, revoke. */
export function AssetLabels({ assetId }: { assetId: string }) {
  const { t } = useLingui();
  const { can } = useSession();
  const list = useLabels({ asset: assetId });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <SkeletonRows rows={3} />;
  if (list.isError)
    return (
      <ProblemState
        title={t`The labels could not be loaded.`}
        error={list.error}
        onRetry={() => void list.refetch()}
        isRetrying={list.isFetching}
      />
    );
  return (
    <section className={classes.object} aria-label={t`Labels`}>
      {items.length === 0 ? (
        <EmptyState>{t`Labels on this object belong here: scanning one opens it.`}</EmptyState>
      ) : (
        <ul>
          {items.map((label) => (
            <LabelRow key={label.id} label={label} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div>
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t`Show more`}
          </Button>
        </div>
      )}
      {can("labels.write") && <NewLabel assetId={assetId} />}
    </section>
  );
}

function NewLabel({ assetId }: { assetId: string }) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const { create, linkCode } = useLabelActions();
  const [code, setCode] = useState("");
  const codeProblem = (error: unknown): string =>
    problemOf(error).code === "not-found" ? t`There is no label with this code here.` : wordsOf(error);
  return (
    <form
      className={classes.newLabel}
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() !== "")
          linkCode.mutate({ code: code.trim(), assetId }, { onSuccess: () => setCode("") });
      }}
    >
      <Button
        kind="primary"
        busy={create.isPending}
        onClick={() => create.mutate({ assetId, count: 1 })}
      >{t`Make a label`}</Button>
      <TextField
        label={t`Code of a label that exists`}
        value={code}
        onChange={setCode}
        error={linkCode.isError ? codeProblem(linkCode.error) : undefined}
      />
      <Button type="submit" busy={linkCode.isPending}>{t`Link`}</Button>
      {create.isError && <p role="alert">{wordsOf(create.error)}</p>}
    </form>
  );
}
