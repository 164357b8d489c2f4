import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "@qrmaint/client/app/api";
import { useSession } from "@qrmaint/client/app/session";
import { listWorkOrders, type WorkOrderSummary } from "@qrmaint/contracts/work-orders/contract";
import { sortWork } from "./sort-work.ts";

const UNFINISHED = "open,in-progress,on-hold";
const PAGE = 50;

export interface WorkList {
  /** Breakdowns first, then what is due first; undefined until loaded. */
  orders: readonly WorkOrderSummary[] | undefined;
  isError: boolean;
  error: unknown;
  isFetching: boolean;
  refetch: () => Promise<unknown>;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
}

/**
 * Unfinished work, a page at a time by due date. Breakdowns are asked for apart: they stand first, however far behind
 * the first page their due date is.
 */
export function useWorkList(scope: "mine" | "unassigned"): WorkList {
  const { organisationId: organisation } = useSession();
  const query = { scope, category: UNFINISHED, sort: "due", limit: PAGE } as const;
  const breakdowns = useQuery({
    queryKey: [organisation, "work-orders", scope, "breakdowns"],
    queryFn: ({ signal }) =>
      api.call(listWorkOrders, {
        params: { organisation },
        query: { ...query, breakdown: "true" },
        signal,
      }),
  });
  const all = useInfiniteQuery({
    queryKey: [organisation, "work-orders", scope],
    queryFn: ({ pageParam: after, signal }) =>
      api.call(listWorkOrders, { params: { organisation }, query: { ...query, after }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const failed = [breakdowns, all].find(({ isError, data }) => isError && data === undefined);
  return {
    orders:
      breakdowns.data &&
      all.data &&
      ordered([breakdowns.data, ...all.data.pages].flatMap(({ items }) => items)),
    isError: failed !== undefined,
    error: failed?.error ?? null,
    isFetching: breakdowns.isFetching || all.isFetching,
    refetch: () => Promise.all([breakdowns.refetch(), all.refetch()]),
    hasMore: all.hasNextPage,
    isLoadingMore: all.isFetchingNextPage,
    loadMore: () => void all.fetchNextPage(),
  };
}

/** Each order once: a breakdown is in both answers. */
function ordered(orders: readonly WorkOrderSummary[]): WorkOrderSummary[] {
  return sortWork([...new Map(orders.map((order) => [order.id, order])).values()]);
}
