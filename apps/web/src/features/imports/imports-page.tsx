import { useLingui } from "@lingui/react/macro";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { Button, ButtonLink } from "@qrmaint/ui/forms/button";
import { IconArrowLeft, IconFileImport } from "@qrmaint/ui/icons";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { Link, useParams } from "wouter";
import { PageFrame } from "../../platform/page-frame.tsx";
import { ImportItem } from "./import-item.tsx";
import { useStateWord } from "./import-words.ts";
import { NewImportForm } from "./new-import-form.tsx";
import { useImports } from "./use-imports.ts";
import classes from "./imports.module.css";

export function ImportsPage() {
  const { t } = useLingui();
  const { import: id } = useParams<{ import?: string }>();
  if (id !== undefined)
    return (
      <PageFrame
        title={t`Import`}
        action={
          <ButtonLink href="/imports" kind="quiet" icon={<IconArrowLeft aria-hidden="true" />}>
            {t`All imports`}
          </ButtonLink>
        }
      >
        <div className={classes.page}>
          <ImportItem key={id} id={id} />
        </div>
      </PageFrame>
    );
  return (
    <PageFrame title={t`Imports`}>
      <div className={classes.page}>
        <NewImportForm />
        <EarlierImports />
      </div>
    </PageFrame>
  );
}

function EarlierImports() {
  const { t } = useLingui();
  const list = useImports();
  const stateWord = useStateWord();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <SkeletonRows rows={6} />;
  if (list.isError)
    return (
      <ProblemState
        title={t`The imports could not be loaded.`}
        error={list.error}
        onRetry={() => void list.refetch()}
        isRetrying={list.isFetching}
      />
    );
  if (items.length === 0)
    return (
      <EmptyState
        icon={<IconFileImport aria-hidden="true" />}
      >{t`Histories that were imported are listed here.`}</EmptyState>
    );
  return (
    <section className={classes.earlier}>
      <h2>{t`Earlier imports`}</h2>
      <ul className={classes.list}>
        {items.map((run) => (
          <li key={run.id}>
            <Link href={`/imports/${run.id}`} className={classes.row}>
              <span className={classes.name}>{run.fileName}</span>
              <span className={classes.source}>{run.source}</span>
              <span className={classes.state}>{stateWord(run.state)}</span>
              <span className={classes.when}>
                <RelativeTime at={run.createdAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t`Show more`}
        </Button>
      )}
    </section>
  );
}
