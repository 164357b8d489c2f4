import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { listComments } from "@qrmaint/contracts/comments/contract";
import type { BodyInput } from "@qrmaint/contracts/operation";
import {
  claimWorkOrder,
  getWorkOrder,
  transitionWorkOrder,
  type WorkOrder,
} from "@qrmaint/contracts/work-orders/contract";
import { api } from "../app/api.ts";
import { useSession } from "../app/session.ts";

export const workOrderKey = (organisation: string, id: string) =>
  [organisation, "work-orders", "one", id] as const;

export function useWorkOrder(id: string) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: workOrderKey(organisation, id),
    queryFn: ({ signal }) => api.call(getWorkOrder, { params: { organisation, workOrder: id }, signal }),
  });
}

export function useComments(id: string) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [...workOrderKey(organisation, id), "comments"],
    queryFn: ({ signal }) =>
      api.call(listComments, { params: { organisation, workOrder: id }, query: { limit: 200 }, signal }),
  });
}

/** The steps of one order: its new state is shown at once, and every list that shows it asks anew. */
export function useWorkOrderSteps(id: string) {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const params = { organisation, workOrder: id };
  const settle = {
    onSuccess: (order: WorkOrder) => client.setQueryData(workOrderKey(organisation, id), order),
    onSettled: () => client.invalidateQueries({ queryKey: [organisation, "work-orders"] }),
  };
  return {
    take: useMutation({
      mutationFn: (body: BodyInput<typeof transitionWorkOrder>) =>
        api.call(transitionWorkOrder, { params, body: { ...body, measuredAt: new Date().toISOString() } }),
      ...settle,
    }),
    claim: useMutation({ mutationFn: () => api.call(claimWorkOrder, { params }), ...settle }),
  };
}
