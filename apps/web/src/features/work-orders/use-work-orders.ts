import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { newId, newKey, prepareFile, uploadFile } from "@qrmaint/client";
import { addComment, listComments } from "@qrmaint/contracts/comments/contract";
import { getFileContent } from "@qrmaint/contracts/files/contract";
import { listMembers } from "@qrmaint/contracts/members/contract";
import type { BodyInput, QueryInput } from "@qrmaint/contracts/operation";
import {
  assignWorkOrder,
  countWorkOrders,
  getWorkOrder,
  listWorkOrders,
  transitionWorkOrder,
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

export function useMembers() {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "members"],
    queryFn: ({ signal }) =>
      api.call(listMembers, { params: { organisation }, query: { limit: 200 }, signal }),
  });
}

/** What can be done to one order; every list that shows it asks anew. */
export function useWorkOrderActions(id: string) {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const params = { organisation, workOrder: id };
  const onSettled = () => client.invalidateQueries({ queryKey: [organisation, "work-orders"] });
  return {
    take: useMutation({
      mutationFn: (body: BodyInput<typeof transitionWorkOrder>) =>
        api.call(transitionWorkOrder, { params, body }),
      onSettled,
    }),
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
    comment: useMutation({
      mutationFn: async ({ body, files }: { body: string; files: readonly File[] }) => {
        const prepared = await Promise.all(files.map((file) => prepareFile(file, file.name)));
        await api.call(addComment, {
          params,
          key: newKey(),
          body: { id: newId(), body, files: prepared.map(({ announced }) => announced) },
        });
        for (const file of prepared) await uploadFile(api, organisation, file);
      },
      onSettled,
    }),
  };
}

export function useFileUrl(): (file: string, variant?: "original" | "thumbnail") => string {
  const { organisationId: organisation } = useSession();
  return (file, variant = "thumbnail") =>
    api.url(getFileContent, { params: { organisation, file }, query: { variant } });
}
