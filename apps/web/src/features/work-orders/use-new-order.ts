import { useRef } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getAsset, searchAssets } from "@qrmaint/contracts/assets/contract";
import { createWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { api } from "../../platform/api.ts";
import { useSession } from "../../platform/session.tsx";
import { bodyOf, type NewOrderDraft } from "./new/new-order.ts";
import { sendWithPhotos, startSending, type Sending } from "./use-sending.ts";

/** Objects that fit what was typed; asks nothing before the second letter. */
export function useAssetMatches(q: string, site: string | undefined) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "assets", "search", q, site],
    enabled: q.length > 1,
    queryFn: ({ signal }) =>
      api.call(searchAssets, { params: { organisation }, query: { q, site, limit: 8 }, signal }),
    placeholderData: (before) => before,
  });
}

export function useChosenAsset(asset: string) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "assets", "one", asset],
    enabled: asset !== "",
    queryFn: ({ signal }) => api.call(getAsset, { params: { organisation, asset }, signal }),
  });
}

/** Makes the order, then sends the photos' bytes. Called again after a failure it goes on where it stopped. */
export function useCreateOrder() {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const kept = useRef<Sending>(null);
  return useMutation({
    mutationFn: async ({ draft, photos }: { draft: NewOrderDraft; photos: readonly File[] }) => {
      const sending = (kept.current ??= startSending());
      await sendWithPhotos(organisation, sending, {
        photos,
        bodyOf: (announced) => bodyOf(draft, sending.id, announced),
        make: async (key, body) => {
          const order = await api.call(createWorkOrder, { params: { organisation }, key, body });
          client.setQueryData([organisation, "work-orders", "one", order.id], order);
        },
      });
      return sending.id;
    },
    onSettled: () => client.invalidateQueries({ queryKey: [organisation, "work-orders"] }),
  });
}
