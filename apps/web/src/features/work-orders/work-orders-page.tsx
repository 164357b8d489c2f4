import { useRef, useState } from "react";
import { useLocation, useParams, useSearch } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { ButtonLink } from "@qrmaint/ui/forms/button";
import { SplitView } from "@qrmaint/ui/layout/split-view";
import { Tabs } from "@qrmaint/ui/layout/tabs";
import { PageFrame } from "../../platform/page-frame.tsx";
import { useSession } from "../../platform/session.tsx";
import { useSite } from "../../platform/site.ts";
import { WorkOrderItem, type ItemWish } from "./item/work-order-item.tsx";
import { filterOf, readListState, writeListState, type ListState, type Scope } from "./list/list-state.ts";
import { ListTools } from "./list/list-tools.tsx";
import { OrderList } from "./list/order-list.tsx";
import { useListKeys } from "./list/use-list-keys.ts";
import { useSelection } from "./list/use-selection.ts";
import { usePrefetchOrder, useWorkOrderCounts, useWorkOrders } from "./use-work-orders.ts";

/** The list at the left; one order beside it, or over the whole page. */
export function WorkOrdersPage() {
  const { t } = useLingui();
  const { can } = useSession();
  const { site } = useSite();
  const place = usePlace();
  const { state, openId, isAlone } = place;
  const list = useWorkOrders(filterOf(state, site?.id));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { selected, toggle, clear } = useSelection();
  const { active, wish, focusRow } = useWalk(place, items, toggle);
  return (
    <PageFrame
      title={t`Work orders`}
      action={
        can("work-orders.create") && (
          // The open order has the primary action.
          <ButtonLink
            kind={openId === undefined ? "primary" : "plain"}
            href="/work-orders/new"
          >{t`New work order`}</ButtonLink>
        )
      }
      tabs={<ScopeTabs place={place} />}
      tools={!isAlone && <ListTools state={state} onShow={place.show} isCovered={openId !== undefined} />}
    >
      <SplitView
        isItemAlone={isAlone}
        itemKey={openId}
        list={
          <OrderList
            {...{ list, items, active, openId, selected, state }}
            onSelect={toggle}
            onFocusRow={focusRow}
            onClearSelection={clear}
            hrefOf={(id) => place.hrefOf(id)}
            onShow={place.show}
          />
        }
        item={
          openId === undefined ? null : (
            <WorkOrderItem
              key={openId}
              id={openId}
              isAlone={isAlone}
              onAlone={() => place.open(openId, !isAlone)}
              onClose={() => place.open("")}
              wish={wish}
            />
          )
        }
      />
    </PageFrame>
  );
}

/** Where one is: everything that is seen stands in the address. */
function usePlace() {
  const { workOrder } = useParams();
  const search = useSearch();
  const [, go] = useLocation();
  const state = readListState(search);
  const isAlone = new URLSearchParams(search).get("view") === "page";
  const hrefOf = (id: string, next: ListState = state, alone = false): string => {
    const query = writeListState(next);
    const view = alone ? `${query === "" ? "?" : "&"}view=page` : "";
    return `/work-orders${id === "" ? "" : `/${id}`}${query}${view}`;
  };
  return {
    state,
    openId: workOrder,
    isAlone: isAlone && workOrder !== undefined,
    hrefOf,
    open: (id: string, alone = false, replace = false) => go(hrefOf(id, state, alone), { replace }),
    make: () => go("/work-orders/new"),
    show: (next: Partial<ListState>) =>
      go(hrefOf(workOrder ?? "", { ...state, ...next }, isAlone), { replace: true }),
  };
}

type Place = ReturnType<typeof usePlace>;

/** The keys walk over the rows; an open order walks with them. */
function useWalk(place: Place, items: readonly { id: string }[], toggle: (id: string) => void) {
  const [cursor, setCursor] = useState<string>();
  const [wish, setWish] = useState<ItemWish>(null);
  const prefetch = usePrefetchOrder();
  const { openId, isAlone } = place;
  const focused = useRef<string>(undefined);
  const here = openId ?? cursor;
  const active = items.findIndex(({ id }) => id === here);
  /** The row that Tab has reached, before the one that the keys stand on. */
  const meant = (): string | undefined => focused.current ?? here;
  const open = (next: ItemWish, alone: boolean): void => {
    const id = meant();
    if (id === undefined) return;
    setCursor(id);
    setWish(next);
    place.open(id, alone);
  };
  useListKeys({
    hasOpenOrder: openId !== undefined,
    onMove: (by) => {
      const from = items.findIndex(({ id }) => id === meant());
      // The keys stand elsewhere from now on, so Enter and x mean that row and not the one that Tab had reached.
      if (focused.current !== undefined && document.activeElement instanceof HTMLElement)
        document.activeElement.blur();
      const at = Math.max(0, Math.min(items.length - 1, from + by));
      const next = items[at];
      if (!next) return;
      // Who walks goes on: the one after it is asked for ahead.
      for (const near of [next, items[at + by]]) if (near) prefetch(near.id);
      setCursor(next.id);
      setWish(null);
      if (openId !== undefined) place.open(next.id, isAlone, true);
    },
    onOpen: () => open(null, isAlone),
    onAlone: () => open(null, !isAlone),
    onSelect: () => {
      const id = meant();
      if (id !== undefined) toggle(id);
    },
    onNew: place.make,
    onEdit: () => open("edit", isAlone),
    onAssign: () => open("assign", isAlone),
    onBack: () => {
      setCursor(here);
      if (openId !== undefined) place.open("");
    },
  });
  const focusRow = (id: string | undefined): void => {
    focused.current = id;
  };
  return { active, wish, focusRow };
}

function ScopeTabs({ place }: { place: Place }) {
  const { t } = useLingui();
  const { site } = useSite();
  const { state, hrefOf } = place;
  const counts = useWorkOrderCounts(state.site || site?.id).data;
  const tab = (scope: Scope, label: string, count?: number) => ({
    href: hrefOf("", { ...state, scope, ...(scope === "all" ? {} : { assignee: "" }) }),
    label,
    isCurrent: state.scope === scope,
    ...(count === undefined ? {} : { count }),
  });
  return (
    <Tabs
      label={t`Whose work`}
      tabs={[
        // Without a count: this list also holds what is done.
        tab("all", t`All`),
        tab("mine", t`Mine`, counts?.mine),
        tab("unassigned", t`Unassigned`, counts?.unassigned),
      ]}
    />
  );
}
