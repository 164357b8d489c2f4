import { useLingui } from "@lingui/react/macro";
import type { ImportPreview, ImportRun } from "@qrmaint/contracts/imports/contract";
import { Banner } from "@qrmaint/ui/feedback/banner";
import { ProblemState, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { Button, ButtonLink } from "@qrmaint/ui/forms/button";
import { Facts } from "@qrmaint/ui/layout/facts";
import { Money } from "@qrmaint/ui/marks/money";
import { formatDay } from "@qrmaint/ui/text/instant";
import { compareNames, formatNumber } from "@qrmaint/ui/text/number";
import { fileProblemCode, fileProblemRow, useFileProblemWords } from "./import-words.ts";
import { MappingForm } from "./mapping-form.tsx";
import { RowErrors } from "./row-errors.tsx";
import { useImportActions, useImportPreview } from "./use-imports.ts";
import classes from "./imports.module.css";

/** Before anything is written: the assignment of the columns, and what would happen with it. */
export function ImportDraft({ run }: { run: ImportRun }) {
  const { t } = useLingui();
  const query = useImportPreview(run);
  const fileWords = useFileProblemWords();
  const row = fileProblemRow(query.error ?? {});
  if (query.isPending)
    return (
      <div role="status">
        <p className={classes.quiet}>{t`The file is being read…`}</p>
        <SkeletonRows rows={8} />
      </div>
    );
  if (query.isError) {
    const words = fileWords(fileProblemCode(query.error));
    if (words !== null)
      return (
        <>
          <Banner tone="warning">
            {words}
            {row !== undefined && ` ${t`First row with an error: ${row}.`}`}
          </Banner>
          <div>
            <ButtonLink href="/imports" kind="primary">{t`Choose another file`}</ButtonLink>
          </div>
        </>
      );
    return (
      <ProblemState
        title={t`The preview could not be made.`}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRetrying={query.isFetching}
      />
    );
  }
  return (
    <div className={classes.draft} aria-busy={query.isFetching}>
      <MappingForm key={run.version} preview={query.data} />
      <WhatHappens preview={query.data} isOld={query.isPlaceholderData} />
    </div>
  );
}

function WhatHappens({ preview, isOld }: { preview: ImportPreview; isOld: boolean }) {
  const { t, i18n } = useLingui();
  const { start } = useImportActions(preview.run.id);
  const wordsOf = useProblemWords();
  const isAsked = preview.isDateAmbiguous || preview.isAmountAmbiguous;
  const canStart = preview.missing.length === 0 && preview.errorCount === 0 && !isAsked && !isOld;
  const count = formatNumber(preview.newRows, i18n.locale);
  const isAllKnown = preview.newRows === 0 && preview.knownRows > 0 && preview.errorCount === 0;
  return (
    <section>
      <h3>{t`What will happen`}</h3>
      <PreviewFacts preview={preview} />
      <Warnings preview={preview} />
      <RowErrors preview={preview} />
      {isAllKnown && (
        <Banner tone="info">{t`Every row of this file is here already: there is nothing to import.`}</Banner>
      )}
      {start.isError && <Banner tone="warning">{wordsOf(start.error)}</Banner>}
      <div className={classes.actions}>
        {isAllKnown || preview.errorCount > 0 ? (
          <ButtonLink
            href="/imports"
            kind={isAllKnown ? "primary" : "plain"}
          >{t`Choose another file`}</ButtonLink>
        ) : (
          <Button kind="primary" disabled={!canStart} busy={start.isPending} onClick={() => start.mutate()}>
            {t`Import ${count} orders`}
          </Button>
        )}
        {preview.errorCount > 0 && (
          <span className={classes.quiet}>
            {t`The import starts when every row can be read: correct the file and choose it again.`}
          </span>
        )}
      </div>
    </section>
  );
}

/** Enough to see whether they are the right ones. */
const MOST_NAMES = 8;

function PreviewFacts({ preview }: { preview: ImportPreview }) {
  const { t, i18n } = useLingui();
  const number = (value: number) => formatNumber(value, i18n.locale);
  const { newAssets, knownAssets, firstDate, lastDate, run } = preview;
  const names = (all: readonly string[]) => {
    const first = all.toSorted(compareNames(i18n.locale)).slice(0, MOST_NAMES).join(", ");
    const rest = number(all.length - MOST_NAMES);
    return all.length > MOST_NAMES ? t`${first} and ${rest} more` : first;
  };
  const facts = [
    { label: t`Rows`, value: number(preview.rowCount) },
    { label: t`New orders`, value: number(preview.newRows) },
    { label: t`Known already`, value: number(preview.knownRows) },
    {
      label: t`New machines`,
      value: newAssets.length === 0 ? number(0) : `${number(newAssets.length)}: ${names(newAssets)}`,
    },
    {
      label: t`Known machines`,
      value: knownAssets.length === 0 ? number(0) : `${number(knownAssets.length)}: ${names(knownAssets)}`,
    },
  ];
  if (firstDate !== null && lastDate !== null) {
    const day = (date: string) => formatDay(date, i18n.locale);
    facts.push({ label: t`From – to`, value: `${day(firstDate)} – ${day(lastDate)}` });
  }
  return (
    <>
      <Facts facts={facts} />
      {run.mapping && run.mapping.columns["cost"] !== undefined && (
        <Facts
          facts={[
            {
              label: t`Sum of the costs`,
              value: <Money amountMinor={preview.costMinor} currency={run.mapping.currency} />,
            },
          ]}
        />
      )}
    </>
  );
}

function Warnings({ preview }: { preview: ImportPreview }) {
  const { t, i18n } = useLingui();
  return preview.warnings.map(({ importId, fileName, importedAt, missing, added }) => {
    const day = formatDay(importedAt.slice(0, 10), i18n.locale);
    return (
      <Banner key={importId} tone="warning">
        {t`The last file of this source (${fileName}, ${day}) had other columns. A row is known by all its filled cells: rows that are here already may come a second time. If it is the same history, use the same columns.`}
        {missing.length > 0 && ` ${t`Missing now: ${missing.join(", ")}.`}`}
        {added.length > 0 && ` ${t`New now: ${added.join(", ")}.`}`}
      </Banner>
    );
  });
}
