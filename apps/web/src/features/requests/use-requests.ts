import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { newId } from "@qrmaint/client";
import type { BodyInput } from "@qrmaint/contracts/operation";
import {
  acceptRequest,
  countRequests,
  getRequest,
  listRequests,
  mergeRequest,
  rejectRequest,
  reopenRequest,
  type Request,
  type RequestSummary,
} from "@qrmaint/contracts/requests/contract";
import { isOpenReport } from "@qrmaint/contracts/requests/rules";
import { api } from "../../platform/api.ts";
import { useSession } from "../../platform/session.tsx";
import { useSite } from "../../platform/site.ts";

const PAGE = 100;
/** More machines than that do not stand still at once; they would follow in their turn. */
const MOST_BREAKDOWNS = 200;

/** A list that grows as it is read. */
export interface RequestList {
  items: readonly RequestSummary[];
  isPending: boolean;
  error: Error | null;
  isFetching: boolean;
  retry: () => void;
  more: () => void;
}

/** Of the site chosen for all lists. */
export function useRequestCounts() {
  const { organisationId: organisation } = useSession();
  const site = useSite().site?.id;
  return useQuery({
    queryKey: [organisation, "requests", "counts", site],
    queryFn: ({ signal }) => api.call(countRequests, { params: { organisation }, query: { site }, signal }),
  });
}

function useRequestPages(state: string, site: string | undefined) {
  const { organisationId: organisation } = useSession();
  return useInfiniteQuery({
    queryKey: [organisation, "requests", "list", state, site],
    queryFn: ({ pageParam, signal }) =>
      api.call(listRequests, {
        params: { organisation },
        query: { state, site, limit: PAGE, after: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/**
 * Reports, newest first; of those that wait the ones where something stands still come before all others.
 * @param isDecided the ones that were accepted, rejected, merged or withdrawn; else those that wait
 */
export function useRequests(isDecided: boolean, site: string | undefined): RequestList {
  const { organisationId: organisation } = useSession();
  const pages = useRequestPages(isDecided ? "accepted,rejected,merged,withdrawn" : "new", site);
  const urgent = useQuery({
    queryKey: [organisation, "requests", "list", "breakdowns", site],
    enabled: !isDecided,
    queryFn: ({ signal }) =>
      api.call(listRequests, {
        params: { organisation },
        query: { state: "new", breakdown: "true", site, limit: MOST_BREAKDOWNS },
        signal,
      }),
  });
  const listed = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const first = isDecided ? [] : (urgent.data?.items ?? []);
  const ids = new Set(first.map(({ id }) => id));
  const failed = [pages, ...(isDecided ? [] : [urgent])].find((query) => query.isError);
  return {
    items: [...first, ...listed.filter(({ id }) => !ids.has(id))],
    isPending: pages.isPending || (!isDecided && urgent.isPending),
    error: failed?.error ?? null,
    isFetching: pages.isFetching || urgent.isFetching,
    retry: (): void => {
      void pages.refetch();
      if (!isDecided) void urgent.refetch();
    },
    more: (): void => {
      if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
    },
  };
}

/** What the member reported or joined, newest first, whatever became of it. */
export function useMyReports(): RequestList {
  const { organisationId: organisation } = useSession();
  const pages = useInfiniteQuery({
    queryKey: [organisation, "requests", "list", "mine"],
    queryFn: ({ pageParam, signal }) =>
      api.call(listRequests, {
        params: { organisation },
        query: { mine: "true", limit: PAGE, after: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return {
    items: pages.data?.pages.flatMap((page) => page.items) ?? [],
    isPending: pages.isPending,
    error: pages.error,
    isFetching: pages.isFetching,
    retry: () => void pages.refetch(),
    more: () => {
      if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
    },
  };
}

export function useRequest(id: string) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "requests", "one", id],
    queryFn: ({ signal }) => api.call(getRequest, { params: { organisation, request: id }, signal }),
  });
}

/** Open reports about the same object, into which this one can be merged. */
export function useMergeTargets(request: Pick<Request, "id" | "asset">) {
  const { organisationId: organisation } = useSession();
  const asset = request.asset.id;
  return useQuery({
    queryKey: [organisation, "requests", "list", "of-asset", asset],
    queryFn: ({ signal }) =>
      api.call(listRequests, {
        params: { organisation },
        query: { asset, state: "new,accepted", limit: 200 },
        signal,
      }),
    select: ({ items }) =>
      items.filter(
        (other) =>
          other.id !== request.id &&
          other.asset.id === asset &&
          isOpenReport(other.state, other.workOrder?.category ?? null),
      ),
  });
}

export function useDecisions(id: string) {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const params = { organisation, request: id };
  const onSuccess = (after: Request): void => {
    client.setQueryData([organisation, "requests", "one", id], after);
  };
  const onSettled = (): void => {
    void client.invalidateQueries({ queryKey: [organisation, "requests"] });
    void client.invalidateQueries({ queryKey: [organisation, "work-orders"] });
  };
  return {
    accept: useMutation({
      mutationFn: (body: Omit<BodyInput<typeof acceptRequest>, "workOrderId">) =>
        api.call(acceptRequest, { params, body: { workOrderId: newId(), ...body } }),
      onSuccess,
      onSettled,
    }),
    reject: useMutation({
      mutationFn: (reason: string) => api.call(rejectRequest, { params, body: { reason } }),
      onSuccess,
      onSettled,
    }),
    merge: useMutation({
      mutationFn: (intoRequestId: string) => api.call(mergeRequest, { params, body: { intoRequestId } }),
      onSuccess,
      onSettled,
    }),
    reopen: useMutation({
      mutationFn: () => api.call(reopenRequest, { params, body: {} }),
      onSuccess,
      onSettled,
    }),
  };
}
