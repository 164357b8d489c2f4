import { useState } from "react";
import { useSearchParams } from "wouter";
import { Plural, useLingui } from "@lingui/react/macro";
import { labelFormats, type LabelFormatId } from "@qrmaint/contracts/labels/formats";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { ProblemState, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { Button } from "@qrmaint/ui/forms/button";
import { SelectField } from "@qrmaint/ui/forms/select-field";
import { TextField } from "@qrmaint/ui/forms/text-field";
import { FilterChips } from "@qrmaint/ui/layout/filter-chips";
import { PageFrame } from "../../platform/page-frame.tsx";
import { useSession } from "../../platform/session.tsx";
import { LabelRow } from "./label-row.tsx";
import { sheetMax, toggle } from "./selection.ts";
import { SheetDrawing } from "./sheet-drawing.tsx";
import { useLabelActions, useLabels, useLabelUrls } from "./use-labels.ts";
import classes from "./labels.module.css";

export function LabelsPage() {
  const { t } = useLingui();
  const { can } = useSession();
  const [params, setParams] = useSearchParams();
  const state = params.get("state") ?? undefined;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const words = { blank: t`Blank`, linked: t`Linked`, revoked: t`Revoked` };
  return (
    <PageFrame
      title={t`Labels`}
      tools={
        <FilterChips
          label={t`State`}
          chips={(["blank", "linked", "revoked"] as const).map((one) => ({
            id: one,
            label: words[one],
            isOn: state === one,
            onToggle: () => {
              setChosen(new Set());
              setParams(state === one ? {} : { state: one });
            },
          }))}
        />
      }
    >
      <div className={classes.page}>
        {can("labels.write") && <BlankLabels />}
        <PrintChosen chosen={chosen} />
        <LabelList key={state} state={state} chosen={chosen} onChoose={setChosen} />
      </div>
    </PageFrame>
  );
}

interface ListProps {
  state: string | undefined;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}

function LabelList({ state, chosen, onChoose }: ListProps) {
  const { t } = useLingui();
  const list = useLabels(state === undefined ? {} : { state });
  const [last, setLast] = useState<string | null>(null);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <SkeletonRows rows={12} />;
  if (list.isError)
    return (
      <ProblemState
        title={t`The labels could not be loaded.`}
        error={list.error}
        onRetry={() => void list.refetch()}
        isRetrying={list.isFetching}
      />
    );
  if (items.length === 0) return <EmptyState>{t`Labels that were made belong here.`}</EmptyState>;
  const ids = items.filter((one) => one.state !== "revoked" && one.origin === "own").map(({ id }) => id);
  return (
    <>
      <ul className={classes.list}>
        {items.map((label) => (
          <LabelRow
            key={label.id}
            label={label}
            before={
              <input
                type="checkbox"
                aria-label={t`Choose ${label.code}`}
                disabled={!ids.includes(label.id)}
                checked={chosen.has(label.id)}
                onChange={(event) => {
                  const isRange = (event.nativeEvent as MouseEvent).shiftKey;
                  onChoose(toggle(chosen, ids, label.id, isRange ? last : null));
                  setLast(label.id);
                }}
              />
            }
          />
        ))}
      </ul>
      {list.hasNextPage && <Button onClick={() => void list.fetchNextPage()}>{t`Show more`}</Button>}
    </>
  );
}

function BlankLabels() {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const { create } = useLabelActions();
  const [count, setCount] = useState("24");
  const wanted = Number(count);
  const isRight = Number.isInteger(wanted) && wanted >= 1 && wanted <= 500;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isRight) create.mutate({ assetId: null, count: wanted });
      }}
    >
      <TextField
        label={t`How many blank labels`}
        inputMode="numeric"
        value={count}
        onChange={setCount}
        error={
          !isRight
            ? t`Enter a whole number from 1 to 500.`
            : create.isError
              ? wordsOf(create.error)
              : undefined
        }
      />
      <Button type="submit" kind="primary" busy={create.isPending}>{t`Make blank labels`}</Button>
    </form>
  );
}

function PrintChosen({ chosen }: { chosen: ReadonlySet<string> }) {
  const { t } = useLingui();
  const urls = useLabelUrls();
  const [formatId, setFormatId] = useState<LabelFormatId>("a4-3x8-70x37");
  const format = labelFormats.find(({ id }) => id === formatId) ?? labelFormats[0];
  const canPrint = chosen.size > 0 && chosen.size <= sheetMax;
  return (
    <div className={classes.form}>
      <SelectField
        label={t`Sheet`}
        value={formatId}
        onChange={setFormatId}
        options={labelFormats.map((one) => ({
          value: one.id,
          label: `${one.columns} × ${one.rows}, ${one.labelWidthMm} × ${one.labelHeightMm} mm`,
        }))}
      />
      <SheetDrawing format={format} />
      {canPrint && (
        <a href={urls.sheet([...chosen], formatId)} target="_blank" rel="noreferrer">{t`Print PDF`}</a>
      )}
      <span className={classes.quiet} role="status">
        {chosen.size > sheetMax ? (
          t`One file takes 500 labels. Choose fewer.`
        ) : (
          <Plural value={chosen.size} one="# label chosen" other="# labels chosen" />
        )}
      </span>
    </div>
  );
}
