import { useState } from "react";
import { Link, useLocation, useParams, useSearch } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { WORK_ORDER_CATEGORIES } from "@qrmaint/contracts/work-orders/rules";
import type { WorkOrderSummary } from "@qrmaint/contracts/work-orders/contract";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { ButtonLink } from "@qrmaint/ui/forms/button";
import { SearchField } from "@qrmaint/ui/forms/text-field";
import { IconClipboardList } from "@qrmaint/ui/icons";
import { useHotkeysScope } from "@qrmaint/ui/keys/hotkeys";
import { FilterChips } from "@qrmaint/ui/layout/filter-chips";
import { SplitView } from "@qrmaint/ui/layout/split-view";
import { Tabs } from "@qrmaint/ui/layout/tabs";
import { VirtualList } from "@qrmaint/ui/layout/virtual-list";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { DueDate } from "@qrmaint/ui/marks/overdue";
import { PriorityBars } from "@qrmaint/ui/marks/priority-bars";
import { StatusMark, useStatusWord } from "@qrmaint/ui/marks/status-mark";
import { PageFrame } from "../../platform/page-frame.tsx";
import { useSession } from "../../platform/session.tsx";
import { type ListState, readListState, type Scope, writeListState } from "./filter-in-address.ts";
import { useWorkOrderCounts, useWorkOrders } from "./use-work-orders.ts";
import { WorkOrderItem } from "./work-order-item.tsx";
import classes from "./work-orders.module.css";

const ROW_PX = 36;

export function WorkOrdersPage() {
  const { t } = useLingui();
  const { can } = useSession();
  const { workOrder } = useParams();
  const search = useSearch();
  const [, go] = useLocation();
  const state = readListState(search);
  const [q, setQ] = useState(state.q);
  const wordOf = useStatusWord();
  const counts = useWorkOrderCounts().data;
  const addressOf = (id: string, next: ListState = state): string =>
    `/work-orders${id === "" ? "" : `/${id}`}${writeListState(next)}`;
  const show = (next: Partial<ListState>): void =>
    go(addressOf(workOrder ?? "", { ...state, ...next }), { replace: true });
  const list = useWorkOrders({
    scope: state.scope,
    category:
      state.categories.length > 0
        ? state.categories.join(",")
        : state.q === ""
          ? "open,in-progress,on-hold,done"
          : undefined,
    ...(state.q === "" ? { sort: "newest" as const } : { q: state.q, sort: "relevance" as const }),
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const active = items.findIndex(({ id }) => id === workOrder);
  const step = (by: number): void => {
    const next = items[Math.max(0, Math.min(items.length - 1, active + by))];
    if (next) go(addressOf(next.id));
  };
  useHotkeysScope(t`Work orders`, [
    { keys: "j", label: t`Next`, run: () => step(1) },
    { keys: "k", label: t`Previous`, run: () => step(-1) },
    ...(can("work-orders.create")
      ? [{ keys: "c", label: t`New work order`, run: () => go("/work-orders/new") }]
      : []),
    { keys: "escape", label: t`Close the order`, run: () => go(addressOf("")) },
    {
      keys: "/",
      label: t`Search`,
      run: () => document.querySelector<HTMLInputElement>("#page input[inputmode=search]")?.focus(),
    },
  ]);
  const tab = (scope: Scope, label: string, count?: number) => ({
    href: addressOf("", { ...state, scope }),
    label,
    isCurrent: state.scope === scope,
    ...(count === undefined ? {} : { count }),
  });
  return (
    <PageFrame
      title={t`Work orders`}
      action={
        can("work-orders.create") && (
          <ButtonLink kind="primary" href="/work-orders/new">{t`New work order`}</ButtonLink>
        )
      }
      tabs={
        <Tabs
          label={t`Whose work`}
          tabs={[
            tab("all", t`All`, counts?.unfinished),
            tab("mine", t`Mine`, counts?.mine),
            tab("unassigned", t`Unassigned`, counts?.unassigned),
          ]}
        />
      }
      tools={
        <>
          <SearchField
            label={t`Search all work, old work too`}
            value={q}
            onChange={(value) => {
              setQ(value);
              show({ q: value.trim() });
            }}
          />
          <FilterChips
            label={t`Status`}
            onClear={state.categories.length > 0 ? () => show({ categories: [] }) : undefined}
            chips={WORK_ORDER_CATEGORIES.map((category) => ({
              id: category,
              label: wordOf(category),
              isOn: state.categories.includes(category),
              onToggle: () =>
                show({
                  categories: state.categories.includes(category)
                    ? state.categories.filter((one) => one !== category)
                    : [...state.categories, category],
                }),
            }))}
          />
        </>
      }
    >
      <SplitView
        list={<OrderList list={list} items={items} active={active} addressOf={addressOf} />}
        item={
          workOrder === undefined ? null : (
            <WorkOrderItem key={workOrder} id={workOrder} onClose={() => go(addressOf(""))} />
          )
        }
      />
    </PageFrame>
  );
}

interface OrderListProps {
  list: ReturnType<typeof useWorkOrders>;
  items: readonly WorkOrderSummary[];
  active: number;
  addressOf: (id: string) => string;
}

function OrderList({ list, items, active, addressOf }: OrderListProps) {
  const { t } = useLingui();
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
  if (items.length === 0)
    return (
      <EmptyState
        icon={<IconClipboardList />}
      >{t`Nothing fits here. Accepted reports and planned work become work orders.`}</EmptyState>
    );
  return (
    <VirtualList
      label={t`Work orders`}
      items={items}
      keyOf={({ id }) => id}
      rowHeight={ROW_PX}
      activeIndex={active}
      onNearEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
      renderRow={(order, index) => (
        <Row order={order} isActive={index === active} href={addressOf(order.id)} />
      )}
    />
  );
}

function Row({ order, isActive, href }: { order: WorkOrderSummary; isActive: boolean; href: string }) {
  return (
    <Link
      href={href}
      className={classes.row}
      data-active={isActive || undefined}
      aria-current={isActive || undefined}
    >
      <StatusMark category={order.category} shapeOnly />
      <span className={classes.number}>{order.number}</span>
      <span className={classes.subject}>
        {order.isBreakdown && <BreakdownMark shapeOnly />} {order.subject}
      </span>
      <span className={classes.place}>{order.assetPath.at(-1)?.name}</span>
      <span className={classes.who}>{order.assignees.map(({ name }) => name).join(", ")}</span>
      <PriorityBars priority={order.priority} />
      <span className={classes.due}>
        {order.dueOn === null ? (
          order.occurredOn
        ) : (
          <DueDate dueOn={order.dueOn} isOverdue={order.isOverdue} />
        )}
      </span>
    </Link>
  );
}
