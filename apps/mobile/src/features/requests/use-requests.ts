import { useRef } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ApiProblem, newId, newKey } from "@qrmaint/client";
import { api } from "@qrmaint/client/app/api";
import { useSession } from "@qrmaint/client/app/session";
import { acceptRequest, getRequest, listRequests } from "@qrmaint/contracts/requests/contract";

/** Machines that stand still and that nobody has accepted yet. */
export function useBreakdowns() {
  const { organisationId: organisation, can } = useSession();
  const query = { state: "new", breakdown: "true", limit: 50 } as const;
  return useQuery({
    queryKey: [organisation, "requests", "breakdowns"],
    queryFn: ({ signal }) => api.call(listRequests, { params: { organisation }, query, signal }),
    enabled: can("requests.read"),
  });
}

/** The member's own newest reports. */
export function useMyRequests() {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "requests", "mine"],
    queryFn: ({ signal }) =>
      api.call(listRequests, { params: { organisation }, query: { mine: "true", limit: 20 }, signal }),
  });
}

export function useRequest(id: string) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "requests", "one", id],
    queryFn: ({ signal }) => api.call(getRequest, { params: { organisation, request: id }, signal }),
  });
}

const newAttempt = () => ({ workOrderId: newId(), key: newKey() });

/** Takes a breakdown for oneself: it becomes an order at once. Answers the order's id. */
export function useTakeBreakdown(request: string) {
  const { organisationId: organisation, membership } = useSession();
  const client = useQueryClient();
  const attempt = useRef(newAttempt());
  return useMutation({
    mutationFn: async () => {
      const { workOrderId, key } = attempt.current;
      const assignees = [{ kind: "person" as const, id: membership.memberId }];
      await api.call(acceptRequest, {
        params: { organisation, request },
        key,
        body: { workOrderId, assignees },
      });
      return workOrderId;
    },
    onError: (error) => {
      // Refused is decided; only a lost answer is asked for again.
      if (error instanceof ApiProblem) attempt.current = newAttempt();
    },
    onSettled: () => {
      for (const list of ["requests", "work-orders"])
        void client.invalidateQueries({ queryKey: [organisation, list] });
    },
  });
}
