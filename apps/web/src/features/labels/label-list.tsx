import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { Button } from "@qrmaint/ui/forms/button";
import { IconQrcode } from "@qrmaint/ui/icons";
import { LabelRow } from "./label-row.tsx";
import { toggle } from "./selection.ts";
import { useLabels } from "./use-labels.ts";
import classes from "./labels.module.css";

interface ListProps {
  state: string | undefined;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  /** Left out for those who may not make labels. */
  onMake: (() => void) | undefined;
}

export function LabelList({ state, chosen, onChoose, onMake }: ListProps) {
  const { t } = useLingui();
  const list = useLabels(state === undefined ? {} : { state });
  const [last, setLast] = useState<string | null>(null);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <SkeletonRows rows={12} rowHeight={64} />;
  if (list.isError)
    return (
      <ProblemState
        title={t`The labels could not be loaded.`}
        error={list.error}
        onRetry={() => void list.refetch()}
        isRetrying={list.isFetching}
      />
    );
  if (items.length === 0) return <NoLabels isFiltered={state !== undefined} onMake={onMake} />;
  const ids = items.filter((one) => one.state !== "revoked" && one.origin === "own").map(({ id }) => id);
  const choose = (id: string, isRange: boolean): void => {
    onChoose(toggle(chosen, ids, id, isRange ? last : null));
    setLast(id);
  };
  return (
    <>
      <ChooseAll ids={ids} chosen={chosen} onChoose={onChoose} />
      <ul aria-label={t`Labels`}>
        {items.map((label) => (
          <LabelRow
            key={label.id}
            label={label}
            before={
              <input
                type="checkbox"
                className={classes.tick}
                aria-label={t`Choose ${label.code}`}
                disabled={!ids.includes(label.id)}
                checked={chosen.has(label.id)}
                onChange={(event) => choose(label.id, (event.nativeEvent as MouseEvent).shiftKey)}
              />
            }
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <div className={classes.more}>
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t`Show more`}
          </Button>
        </div>
      )}
    </>
  );
}

function ChooseAll({ ids, chosen, onChoose }: Pick<ListProps, "chosen" | "onChoose"> & { ids: string[] }) {
  const { t } = useLingui();
  if (ids.length < 2) return null;
  const isAll = ids.every((id) => chosen.has(id));
  return (
    <label className={classes.all}>
      <input
        type="checkbox"
        className={classes.tick}
        checked={isAll}
        onChange={() => onChoose(new Set(isAll ? [] : ids))}
      />
      {t`Choose all that are shown`}
    </label>
  );
}

function NoLabels({ isFiltered, onMake }: { isFiltered: boolean; onMake: (() => void) | undefined }) {
  const { t } = useLingui();
  if (isFiltered)
    return <EmptyState icon={<IconQrcode aria-hidden="true" />}>{t`No label is in this state.`}</EmptyState>;
  return (
    <EmptyState
      icon={<IconQrcode aria-hidden="true" />}
      action={onMake && <Button onClick={onMake}>{t`Make blank labels`}</Button>}
    >
      {t`Labels belong here: print blank ones in advance and link each on the spot with the phone, or make one for an object on its page.`}
    </EmptyState>
  );
}
