import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { WORK_ORDER_CATEGORIES, WORK_ORDER_PRIORITIES } from "@qrmaint/contracts/work-orders/rules";
import { Button } from "@qrmaint/ui/forms/button";
import { SearchField } from "@qrmaint/ui/forms/text-field";
import { IconArrowsSort } from "@qrmaint/ui/icons";
import { ChipMenu, ChoiceMenu } from "@qrmaint/ui/layout/choice-menu";
import { FilterChips } from "@qrmaint/ui/layout/filter-chips";
import { PriorityBars, usePriorityWord } from "@qrmaint/ui/marks/priority-bars";
import { StatusMark, useStatusWord } from "@qrmaint/ui/marks/status-mark";
import { useSite } from "../../../platform/site.ts";
import { useWorkers } from "../use-work-orders.ts";
import { isFiltered, NO_FILTER, shownCategories, SORTS, type ListState, type Sort } from "./list-state.ts";
import classes from "./list.module.css";

interface ListToolsProps {
  state: ListState;
  onShow: (next: Partial<ListState>) => void;
}
interface CoveredProps {
  /** An open order stands over the list where there is no room for both. */
  isCovered: boolean;
}

/** Search, filters and order in one line. */
export function ListTools({ state, onShow, isCovered }: ListToolsProps & CoveredProps) {
  const { t } = useLingui();
  const [q, setQ] = useState(state.q);
  const hasFilter = isFiltered({ ...state, q: "" });
  return (
    <div className={classes.tools} data-covered={isCovered || undefined}>
      <div className={classes.search}>
        <SearchField
          label={t`Search all work, old work too`}
          placeholder={t`Search all work`}
          value={q}
          onChange={(value) => {
            setQ(value);
            onShow({ q: value.trim() });
          }}
        />
      </div>
      <div role="group" aria-label={t`Filters`} className={classes.filters}>
        <StatusFilter state={state} onShow={onShow} />
        <PriorityFilter state={state} onShow={onShow} />
        <PlaceFilters state={state} onShow={onShow} />
        <FilterChips
          label={t`Only`}
          chips={[
            {
              id: "overdue",
              label: t`Overdue`,
              isOn: state.isOverdue,
              onToggle: () => onShow({ isOverdue: !state.isOverdue }),
            },
            {
              id: "breakdown",
              label: t`Breakdowns`,
              isOn: state.isBreakdown,
              onToggle: () => onShow({ isBreakdown: !state.isBreakdown }),
            },
          ]}
        />
        {hasFilter && (
          <Button
            kind="quiet"
            className={classes.clear}
            onClick={() => onShow(NO_FILTER)}
          >{t`Clear filters`}</Button>
        )}
      </div>
      <SortMenu state={state} onShow={onShow} />
    </div>
  );
}

function StatusFilter({ state, onShow }: ListToolsProps) {
  const { t } = useLingui();
  const wordOf = useStatusWord();
  return (
    <ChipMenu
      label={t`Status`}
      quietWord={state.categories === null ? (state.q === "" ? t`Not closed` : t`Any status`) : undefined}
      chosen={shownCategories(state)}
      onChange={(categories) => onShow({ categories: categories.length === 0 ? null : categories })}
      choices={WORK_ORDER_CATEGORIES.map((value) => ({
        value,
        label: wordOf(value),
        mark: <StatusMark category={value} isDecoration />,
      }))}
    />
  );
}

function PriorityFilter({ state, onShow }: ListToolsProps) {
  const { t } = useLingui();
  const wordOf = usePriorityWord();
  return (
    <ChipMenu
      label={t`Priority`}
      chosen={state.priorities}
      onChange={(priorities) => onShow({ priorities })}
      choices={WORK_ORDER_PRIORITIES.toReversed().map((value) => ({
        value,
        label: wordOf(value),
        mark: <PriorityBars priority={value} isDecoration />,
      }))}
    />
  );
}

/** Where and by whom: of each only one, chosen again it is off. The site chosen for all lists needs no second filter. */
function PlaceFilters({ state, onShow }: ListToolsProps) {
  const { t } = useLingui();
  const { sites, site } = useSite();
  const workers = useWorkers();
  const last = (chosen: readonly string[]): string => chosen.at(-1) ?? "";
  return (
    <>
      {sites.length > 1 && site === null && (
        <ChipMenu
          label={t`Site`}
          chosen={state.site === "" ? [] : [state.site]}
          onChange={(chosen) => onShow({ site: last(chosen) })}
          choices={sites.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {state.scope === "all" && workers.length > 0 && (
        <ChipMenu
          label={t`Assigned to`}
          chosen={state.assignee === "" ? [] : [state.assignee]}
          onChange={(chosen) => onShow({ assignee: last(chosen) })}
          choices={workers.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </>
  );
}

export function useSortWord(): (sort: Sort) => string {
  const { t } = useLingui();
  return (sort) => {
    const words: Record<Sort, string> = {
      newest: t`Newest first`,
      oldest: t`Oldest first`,
      due: t`By due date`,
      priority: t`By priority`,
    };
    return words[sort];
  };
}

function SortMenu({ state, onShow }: ListToolsProps) {
  const { t } = useLingui();
  const wordOf = useSortWord();
  const sort = state.sort ?? (state.q === "" ? "newest" : null);
  const word = sort === null ? t`Best match first` : wordOf(sort);
  return (
    <ChoiceMenu
      label={t`Order of the list`}
      isSingle
      chosen={sort === null ? [] : [sort]}
      onChange={([wish]) => onShow({ sort: wish === "newest" && state.q === "" ? null : (wish ?? null) })}
      choices={SORTS.map((value) => ({ value, label: wordOf(value) }))}
    >
      <Button
        kind="quiet"
        className={classes.sort}
        icon={<IconArrowsSort aria-hidden="true" />}
        aria-label={t`Order of the list: ${word}`}
      >
        {word}
      </Button>
    </ChoiceMenu>
  );
}
