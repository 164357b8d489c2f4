import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { newId } from "@qrmaint/client";
import { listRequests } from "@qrmaint/contracts/requests/contract";
import { createWorkOrder, listWorkOrders } from "@qrmaint/contracts/work-orders/contract";
import { api } from "@qrmaint/client/app/api";
import { useSession } from "@qrmaint/client/app/session";

const UNFINISHED = "open,in-progress,on-hold";

/** My work, the work that nobody has, and breakdowns that nobody has accepted yet. */
export function useMyWork() {
  const { organisationId: organisation, can } = useSession();
  const params = { organisation };
  const mine = useQuery({
    queryKey: [organisation, "work-orders", "mine"],
    queryFn: ({ signal }) =>
      api.call(listWorkOrders, {
        params,
        query: { scope: "mine", category: UNFINISHED, sort: "due", limit: 100 },
        signal,
      }),
  });
  const unassigned = useQuery({
    queryKey: [organisation, "work-orders", "unassigned"],
    queryFn: ({ signal }) =>
      api.call(listWorkOrders, {
        params,
        query: { scope: "unassigned", category: UNFINISHED, sort: "due", limit: 100 },
        signal,
      }),
  });
  const breakdowns = useQuery({
    queryKey: [organisation, "requests", "breakdowns"],
    queryFn: ({ signal }) =>
      api.call(listRequests, { params, query: { state: "new", breakdown: "true", limit: 50 }, signal }),
    enabled: can("requests.read"),
  });
  return { mine, unassigned, breakdowns };
}

export function useCreateWorkOrder() {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { assetId: string; subject: string; description: string }) =>
      api.call(createWorkOrder, {
        params: { organisation },
        body: {
          id: newId(),
          subject: input.subject,
          description: input.description,
          assetIds: [input.assetId],
        },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: [organisation, "work-orders"] }),
  });
}
