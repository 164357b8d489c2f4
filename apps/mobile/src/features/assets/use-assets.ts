import { useDeferredValue } from "react";
import { useQuery } from "@tanstack/react-query";
import { api } from "@qrmaint/client/app/api";
import { useSession } from "@qrmaint/client/app/session";
import { getAsset, searchAssets } from "@qrmaint/contracts/assets/contract";
import { listRequests } from "@qrmaint/contracts/requests/contract";

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
