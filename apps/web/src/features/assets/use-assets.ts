import { useDeferredValue } from "react";
import { useInfiniteQuery, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  getAsset,
  listAssets,
  previewMove,
  searchAssets,
  type AssetSummary,
} from "@qrmaint/contracts/assets/contract";
import { listHistory } from "@qrmaint/contracts/changes/contract";
import { getFileContent } from "@qrmaint/contracts/files/contract";
import { listRequests } from "@qrmaint/contracts/requests/contract";
import { listWorkOrders } from "@qrmaint/contracts/work-orders/contract";
import { countWorkByYear } from "@qrmaint/contracts/work-years/contract";
import { api } from "../../platform/api.ts";
import { useSession } from "../../platform/session.tsx";
import { reachableParents, type Branch } from "./tree/tree-rows.ts";

const PAGE = 200;
/** The tree shows at most so many children of one object; the search finds the others. */
const MOST_CHILDREN = 4000;

const childrenKey = (organisation: string, parent: string) =>
  [organisation, "assets", "children", parent] as const;

async function fetchChildren(
  organisation: string,
  parent: string,
  signal: AbortSignal,
): Promise<AssetSummary[]> {
  const found: AssetSummary[] = [];
  let after: string | undefined;
  do {
    const page = await api.call(listAssets, {
      params: { organisation },
      query: { parent, limit: PAGE, after },
      signal,
    });
    found.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined && found.length < MOST_CHILDREN);
  return found;
}

/** The children of every open object that is in sight; closed ones are not asked for. */
export function useBranches(open: ReadonlySet<string>): ReadonlyMap<string, Branch> {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const parents = reachableParents(open, (parent) =>
    client.getQueryData<AssetSummary[]>(childrenKey(organisation, parent)),
  );
  const results = useQueries({
    queries: parents.map((parent) => ({
      queryKey: childrenKey(organisation, parent),
      queryFn: ({ signal }: { signal: AbortSignal }) => fetchChildren(organisation, parent, signal),
    })),
  });
  return new Map(
    parents.map((parent, index) => {
      const result = results[index];
      return [
        parent,
        {
          items: result?.data,
          error: result?.isError === true && result.data === undefined ? result.error : undefined,
          retry: () => void result?.refetch(),
        },
      ];
    }),
  );
}

export function useChildren(parent: string) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: childrenKey(organisation, parent),
    queryFn: ({ signal }) => fetchChildren(organisation, parent, signal),
  });
}

export function useAsset(id: string | undefined) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "assets", "one", id],
    queryFn: ({ signal }) => api.call(getAsset, { params: { organisation, asset: id ?? "" }, signal }),
    enabled: id !== undefined,
  });
}

/** What fits what was typed so far, misspelt words too. */
export function useFoundAssets(typed: string, site?: string) {
  const { organisationId: organisation } = useSession();
  const q = useDeferredValue(typed.trim());
  return useQuery({
    queryKey: [organisation, "assets", "search", q, site],
    queryFn: ({ signal }) =>
      api.call(searchAssets, { params: { organisation }, query: { q, site, limit: 50 }, signal }),
    enabled: q !== "",
    placeholderData: (before) => before,
  });
}

export function useBin(isShown: boolean) {
  const { organisationId: organisation } = useSession();
  return useInfiniteQuery({
    queryKey: [organisation, "assets", "bin"],
    queryFn: ({ pageParam, signal }) =>
      api.call(listAssets, {
        params: { organisation },
        query: { deleted: "true", limit: 100, after: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: isShown,
  });
}

/** Work of the object and of all below it, newest first. */
export function useAssetWork(asset: string, isUnfinishedOnly: boolean) {
  const { organisationId: organisation, can } = useSession();
  return useInfiniteQuery({
    queryKey: [organisation, "work-orders", "asset", asset, isUnfinishedOnly],
    queryFn: ({ pageParam, signal }) =>
      api.call(listWorkOrders, {
        params: { organisation },
        query: {
          asset,
          limit: 100,
          after: pageParam,
          ...(isUnfinishedOnly ? { category: "open,in-progress,on-hold" } : {}),
        },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: can("work-orders.read"),
  });
}

/** How many orders there were in each year, by type, for the object and all below it. */
export function useWorkYears(asset: string) {
  const { organisationId: organisation, can } = useSession();
  return useQuery({
    queryKey: [organisation, "work-orders", "years", asset],
    queryFn: ({ signal }) =>
      api.call(countWorkByYear, { params: { organisation }, query: { asset }, signal }),
    enabled: can("work-orders.read"),
  });
}

/** Reports that nobody has decided yet. */
export function useWaitingReports(asset: string) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "requests", "asset", asset],
    queryFn: ({ signal }) =>
      api.call(listRequests, {
        params: { organisation },
        query: { asset, state: "new", limit: 50 },
        signal,
      }),
  });
}

export function useHistory(asset: string) {
  const { organisationId: organisation } = useSession();
  return useInfiniteQuery({
    queryKey: [organisation, "assets", "history", asset],
    queryFn: ({ pageParam, signal }) =>
      api.call(listHistory, {
        params: { organisation, kind: "asset", object: asset },
        query: { limit: 50, after: pageParam },
        signal,
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useMovePreview(asset: string, parentId: string | null) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "assets", "move-preview", asset, parentId],
    queryFn: ({ signal }) =>
      api.call(previewMove, {
        params: { organisation, asset },
        query: { parentId: parentId ?? "" },
        signal,
      }),
    enabled: parentId !== null,
    staleTime: 0,
  });
}

export function useFileUrl(): (file: string, variant?: "original" | "thumbnail") => string {
  const { organisationId: organisation } = useSession();
  return (file, variant = "thumbnail") =>
    api.url(getFileContent, { params: { organisation, file }, query: { variant } });
}
