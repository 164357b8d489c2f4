import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { newId } from "@qrmaint/client";
import type { BodyInput } from "@qrmaint/contracts/operation";
import {
  acceptRequest,
  countRequests,
  getRequest,
  listRequests,
  mergeRequest,
  rejectRequest,
} from "@qrmaint/contracts/requests/contract";
import { api } from "../../platform/api.ts";
import { useSession } from "../../platform/session.tsx";

export function useRequestCounts() {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "requests", "counts"],
    queryFn: ({ signal }) => api.call(countRequests, { params: { organisation }, signal }),
  });
}

/** @param isDecided the ones that were accepted, rejected, merged or withdrawn; else those that wait */
export function useRequests(isDecided: boolean) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "requests", "list", isDecided],
    queryFn: ({ signal }) =>
      api.call(listRequests, {
        params: { organisation },
        query: { state: isDecided ? "accepted,rejected,merged,withdrawn" : "new", limit: 200 },
        signal,
      }),
  });
}

export function useRequest(id: string) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "requests", "one", id],
    queryFn: ({ signal }) => api.call(getRequest, { params: { organisation, request: id }, signal }),
  });
}

export function useDecisions(id: string) {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const params = { organisation, request: id };
  const onSettled = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: [organisation, "requests"] });
    await client.invalidateQueries({ queryKey: [organisation, "work-orders"] });
  };
  return {
    accept: useMutation({
      mutationFn: (body: Omit<BodyInput<typeof acceptRequest>, "workOrderId">) =>
        api.call(acceptRequest, { params, body: { workOrderId: newId(), ...body } }),
      onSettled,
    }),
    reject: useMutation({
      mutationFn: (reason: string) => api.call(rejectRequest, { params, body: { reason } }),
      onSettled,
    }),
    merge: useMutation({
      mutationFn: (intoRequestId: string) => api.call(mergeRequest, { params, body: { intoRequestId } }),
      onSettled,
    }),
  };
}
