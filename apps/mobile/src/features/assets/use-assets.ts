import { useDeferredValue } from "react";
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { getAsset, searchAssets } from "@qrmaint/contracts/assets/contract";
import { findLabel, linkLabel } from "@qrmaint/contracts/labels/contract";
import { listRequests } from "@qrmaint/contracts/requests/contract";
import { listWorkOrders } from "@qrmaint/contracts/work-orders/contract";
import { api } from "@qrmaint/client/app/api";
import { useSession } from "@qrmaint/client/app/session";

export function useAsset(id: string) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "assets", "one", id],
    queryFn: ({ signal }) => api.call(getAsset, { params: { organisation, asset: id }, signal }),
  });
}

export function useAssetRequests(asset: string) {
  const { organisationId: organisation } = useSession();
  const query = { asset, state: "new", limit: 20 } as const;
  return useQuery({
    queryKey: [organisation, "requests", "asset", asset],
    queryFn: ({ signal }) => api.call(listRequests, { params: { organisation }, query, signal }),
  });
}

const CATEGORIES = { open: "open,in-progress,on-hold", finished: "done,closed,cancelled" };

/** Work on an object, a page at a time, newest first. */
export function useAssetWork(asset: string, kind: keyof typeof CATEGORIES) {
  const { organisationId: organisation } = useSession();
  const query = { asset, category: CATEGORIES[kind], limit: 30 };
  return useInfiniteQuery({
    queryKey: [organisation, "work-orders", "asset", asset, kind],
    queryFn: ({ pageParam: after, signal }) =>
      api.call(listWorkOrders, { params: { organisation }, query: { ...query, after }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** What fits what was typed so far, misspelt words too. */
export function useFoundAssets(typed: string) {
  const { organisationId: organisation } = useSession();
  const q = useDeferredValue(typed.trim());
  return useQuery({
    queryKey: [organisation, "assets", "search", q],
    queryFn: ({ signal }) =>
      api.call(searchAssets, { params: { organisation }, query: { q, limit: 20 }, signal }),
    enabled: q !== "",
    placeholderData: (before) => before,
  });
}

export function useClaim(code: string) {
  const { organisationId: organisation } = useSession();
  return useMutation({
    mutationFn: async (assetId: string) => {
      const { label } = await api.call(findLabel, { params: { organisation, code } });
      return api.call(linkLabel, { params: { organisation, label: label.id }, body: { assetId } });
    },
  });
}
