import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { listMembers } from "@qrmaint/contracts/members/contract";
import type { BodyInput, QueryInput } from "@qrmaint/contracts/operation";
import {
  assignWorkOrder,
  countWorkOrders,
  listWorkOrders,
  updateWorkOrder,
} from "@qrmaint/contracts/work-orders/contract";
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

export function useWorkOrderCounts() {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "work-orders", "counts"],
    queryFn: ({ signal }) => api.call(countWorkOrders, { params: { organisation }, signal }),
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

/** What a planner does to one order; every list that shows it asks anew. */
export function useWorkOrderActions(id: string) {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const params = { organisation, workOrder: id };
  const onSettled = () => client.invalidateQueries({ queryKey: [organisation, "work-orders"] });
  return {
    assign: useMutation({
      mutationFn: (members: readonly string[]) =>
        api.call(assignWorkOrder, {
          params,
          body: { assignees: members.map((member) => ({ kind: "person" as const, id: member })) },
        }),
      onSettled,
    }),
    update: useMutation({
      mutationFn: ({ version, ...body }: BodyInput<typeof updateWorkOrder> & { version: number }) =>
        api.call(updateWorkOrder, { params, body, ifMatch: version }),
      onSettled,
    }),
  };
}
