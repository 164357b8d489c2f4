import { Link } from "wouter";
import { useLingui } from "@lingui/react/macro";
import type { WorkOrderSummary } from "@qrmaint/contracts/work-orders/contract";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { Button, ButtonLink } from "@qrmaint/ui/forms/button";
import { IconClipboardList } from "@qrmaint/ui/icons";
import { VirtualList } from "@qrmaint/ui/layout/virtual-list";
import { useSession } from "../../../platform/session.tsx";
import { usePrefetchOrder, type useWorkOrders } from "../use-work-orders.ts";
import { isFiltered, NO_FILTER, type ListState } from "./list-state.ts";
import { ListHead, OrderRow } from "./order-row.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import classes from "./list.module.css";

const ROW_PX = 36;

export interface OrderListProps {
  list: ReturnType<typeof useWorkOrders>;
  items: readonly WorkOrderSummary[];
  /** The row that the keys stand on; -1 for none. */
  active: number;
  openId: string | undefined;
  selected: ReadonlySet<string>;
  onSelect: (id: string) => void;
  /** A row's link has the focus, or none any more. */
  onFocusRow: (id: string | undefined) => void;
  onClearSelection: () => void;
  hrefOf: (id: string) => string;
  state: ListState;
  onShow: (next: Partial<ListState>) => void;
}

export function OrderList(props: OrderListProps) {
  const { list, items, active, openId, selected, onSelect, onFocusRow, onClearSelection, hrefOf } = props;
  const { t } = useLingui();
  const prefetch = usePrefetchOrder();
  if (list.isPending) return <SkeletonRows rows={14} />;
  if (list.isError && items.length === 0)
    return (
      <ProblemState
        title={t`The work orders could not be loaded.`}
        error={list.error}
        onRetry={() => void list.refetch()}
        isRetrying={list.isFetching}
      />
    );
  if (items.length === 0) return <NothingHere {...props} />;
  const chosen = items.filter(({ id }) => selected.has(id));
  return (
    <div className={classes.list} data-selecting={chosen.length > 0 || undefined}>
      <ListHead />
      <div className={classes.rows}>
        <VirtualList
          label={t`Work orders`}
          items={items}
          keyOf={({ id }) => id}
          rowHeight={ROW_PX}
          activeIndex={active}
          onNearEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
          renderRow={(order, index) => (
            <OrderRow
              order={order}
              isActive={index === active}
              isOpen={order.id === openId}
              isSelected={selected.has(order.id)}
              onSelect={() => onSelect(order.id)}
              onNear={() => prefetch(order.id)}
              onFocused={(isFocused) => onFocusRow(isFocused ? order.id : undefined)}
              href={hrefOf(order.id)}
            />
          )}
        />
      </div>
      {chosen.length > 0 && <SelectionBar orders={chosen} onClear={onClearSelection} />}
    </div>
  );
}

/** Says why the list is empty, and offers the one thing that helps. */
function NothingHere({ state, onShow }: OrderListProps) {
  const { t } = useLingui();
  const { can } = useSession();
  const icon = <IconClipboardList />;
  if (isFiltered(state))
    return (
      <EmptyState
        icon={icon}
        action={<Button onClick={() => onShow({ ...NO_FILTER, q: "" })}>{t`Clear filters`}</Button>}
      >
        {t`No order fits these filters.`}
      </EmptyState>
    );
  if (state.scope === "mine") return <EmptyState icon={icon}>{t`Nothing is assigned to you.`}</EmptyState>;
  if (state.scope === "unassigned")
    return <EmptyState icon={icon}>{t`All the work is assigned to somebody.`}</EmptyState>;
  return (
    <EmptyState
      icon={icon}
      action={
        can("work-orders.create") && <ButtonLink href="/work-orders/new">{t`New work order`}</ButtonLink>
      }
    >
      {t`Nothing waits. Accepted reports and new orders stand here until they are closed.`}{" "}
      <Link href="/work-orders?status=closed">{t`Closed orders`}</Link>
    </EmptyState>
  );
}
