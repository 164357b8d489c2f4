import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { workOrderKey } from "@qrmaint/client/work-orders/use-work-order";
import { listHistory } from "@qrmaint/contracts/changes/contract";
import { listMembers } from "@qrmaint/contracts/members/contract";
import type { QueryInput } from "@qrmaint/contracts/operation";
import { countWorkOrders, getWorkOrder, listWorkOrders } from "@qrmaint/contracts/work-orders/contract";
import { api } from "../../platform/api.ts";
import { useSession } from "../../platform/session.tsx";

export type WorkOrderFilter = QueryInput<typeof listWorkOrders>;

export function useWorkOrders(filter: WorkOrderFilter) {
  const { organisationId: organisation } = useSession();
  return useInfiniteQuery({
    queryKey: [organisation, "work-orders", "list", filter],
    queryFn: ({ pageParam, signal }) =>
      api.call(listWorkOrders, {
        params: { organisation },
        query: { ...filter, limit: 100, after: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
}

/** @param site undefined: of all sites */
export function useWorkOrderCounts(site: string | undefined) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "work-orders", "counts", site],
    queryFn: ({ signal }) => api.call(countWorkOrders, { params: { organisation }, query: { site }, signal }),
  });
}

/** Asks for an order that is about to be opened: it is there before the finger leaves. */
export function usePrefetchOrder(): (id: string) => void {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  return (id) =>
    void client.prefetchQuery({
      queryKey: workOrderKey(organisation, id),
      queryFn: ({ signal }) => api.call(getWorkOrder, { params: { organisation, workOrder: id }, signal }),
      staleTime: 30_000,
    });
}

/** Who changed which fact of the order, newest first. */
export function useOrderHistory(id: string) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [...workOrderKey(organisation, id), "history"],
    queryFn: ({ signal }) =>
      api.call(listHistory, {
        params: { organisation, kind: "work-order", object: id },
        query: { limit: 200 },
        signal,
      }),
  });
}

export function useMembers() {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "members"],
    queryFn: ({ signal }) =>
      api.call(listMembers, { params: { organisation }, query: { limit: 200 }, signal }),
  });
}

export interface Worker {
  id: string;
  name: string;
}

/** Whom work of a site can be given to: everybody who sees the site and does more than report. */
export function useWorkers(site?: string): readonly Worker[] {
  const members = useMembers();
  return (members.data?.items ?? []).filter(
    ({ roleKey, siteIds }) =>
      roleKey !== "requester" && (site === undefined || siteIds === null || siteIds.includes(site)),
  );
}
