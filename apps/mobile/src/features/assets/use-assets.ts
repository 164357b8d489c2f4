import { useDeferredValue } from "react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { getAsset, searchAssets } from "@qrmaint/contracts/assets/contract";
import { findLabel, linkLabel } from "@qrmaint/contracts/labels/contract";
import { listRequests } from "@qrmaint/contracts/requests/contract";
import { listWorkOrders } from "@qrmaint/contracts/work-orders/contract";
import { api } from "../../platform/api.ts";
import { useSession } from "../../platform/session.tsx";

export function useAsset(id: string) {
  const { organisationId: organisation, can } = useSession();
  const asset = useQuery({
    queryKey: [organisation, "assets", "one", id],
    queryFn: ({ signal }) => api.call(getAsset, { params: { organisation, asset: id }, signal }),
  });
  const work = useQuery({
    queryKey: [organisation, "work-orders", "asset", id],
    queryFn: ({ signal }) =>
      api.call(listWorkOrders, { params: { organisation }, query: { asset: id, limit: 30 }, signal }),
    enabled: can("work-orders.read"),
  });
  const requests = useQuery({
    queryKey: [organisation, "requests", "asset", id],
    queryFn: ({ signal }) =>
      api.call(listRequests, {
        params: { organisation },
        query: { asset: id, state: "new", limit: 20 },
        signal,
      }),
  });
  return { asset, work, requests };
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
