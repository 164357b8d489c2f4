import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { uploadFile } from "@qrmaint/client";
import { newId, newKey } from "@qrmaint/client";
import { addComment, listComments } from "@qrmaint/contracts/comments/contract";
import { getFileContent } from "@qrmaint/contracts/files/contract";
import { listRequests } from "@qrmaint/contracts/requests/contract";
import {
  claimWorkOrder,
  createWorkOrder,
  getWorkOrder,
  listWorkOrders,
  transitionWorkOrder,
} from "@qrmaint/contracts/work-orders/contract";
import type { BodyInput } from "@qrmaint/contracts/operation";
import { api } from "../../platform/api.ts";
import type { TakenPhoto } from "../../platform/photos/use-photos.ts";
import { useSession } from "../../platform/session.tsx";

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

export function useWorkOrder(id: string) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "work-orders", "one", id],
    queryFn: ({ signal }) => api.call(getWorkOrder, { params: { organisation, workOrder: id }, signal }),
  });
}

export function useComments(id: string) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "work-orders", "one", id, "comments"],
    queryFn: ({ signal }) =>
      api.call(listComments, { params: { organisation, workOrder: id }, query: { limit: 200 }, signal }),
  });
}

/** The steps of one order; each is told to the lists that show it. */
export function useWorkOrderSteps(id: string) {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const params = { organisation, workOrder: id };
  const again = () => client.invalidateQueries({ queryKey: [organisation, "work-orders"] });
  const take = useMutation({
    mutationFn: (body: BodyInput<typeof transitionWorkOrder>) =>
      api.call(transitionWorkOrder, { params, body: { ...body, measuredAt: new Date().toISOString() } }),
    onSettled: again,
  });
  const claim = useMutation({ mutationFn: () => api.call(claimWorkOrder, { params }), onSettled: again });
  return { take, claim };
}

/** A comment with its photos: the comment goes first, the bytes follow. */
export function useAddComment(id: string) {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ body, photos }: { body: string; photos: readonly TakenPhoto[] }) => {
      await api.call(addComment, {
        params: { organisation, workOrder: id },
        key: newKey(),
        body: {
          id: newId(),
          body,
          files: photos.map(({ prepared }) => prepared.announced),
          measuredAt: new Date().toISOString(),
        },
      });
      for (const { prepared } of photos) await uploadFile(api, organisation, prepared);
    },
    onSettled: () => client.invalidateQueries({ queryKey: [organisation, "work-orders", "one", id] }),
  });
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

export function usePhotoUrl(): (file: string, variant?: "original" | "thumbnail") => string {
  const { organisationId: organisation } = useSession();
  return (file, variant = "thumbnail") =>
    api.url(getFileContent, { params: { organisation, file }, query: { variant } });
}
