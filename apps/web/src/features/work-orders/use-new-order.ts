import { useRef } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { newId, newKey, prepareFile, uploadFile } from "@qrmaint/client";
import { getAsset, searchAssets } from "@qrmaint/contracts/assets/contract";
import { createWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { api } from "../../platform/api.ts";
import { useSession } from "../../platform/session.tsx";
import { bodyOf, type NewOrderDraft } from "./new-order.ts";

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

/** How far the sending of one draft has come; one id for all attempts. */
interface Sending {
  id: string;
  key: string;
  body: string;
  isMade: boolean;
  files: Map<File, Awaited<ReturnType<typeof prepareFile>>>;
  sent: Set<File>;
}

function startSending(): Sending {
  return { id: newId(), key: newKey(), body: "", isMade: false, files: new Map(), sent: new Set() };
}

/** Makes the order, then sends the photos' bytes. Called again after a failure it goes on where it stopped. */
export function useCreateOrder() {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const kept = useRef<Sending>(null);
  return useMutation({
    mutationFn: async ({ draft, photos }: { draft: NewOrderDraft; photos: readonly File[] }) => {
      const sending = (kept.current ??= startSending());
      for (const photo of photos)
        if (!sending.files.has(photo)) sending.files.set(photo, await prepareFile(photo, photo.name));
      const prepared = photos.flatMap((photo) => sending.files.get(photo) ?? []);
      if (!sending.isMade) {
        const body = bodyOf(
          draft,
          sending.id,
          prepared.map(({ announced }) => announced),
        );
        // A key answers for one body only: what was changed since is another command.
        const text = JSON.stringify(body);
        if (sending.body !== "" && sending.body !== text) sending.key = newKey();
        sending.body = text;
        await api.call(createWorkOrder, { params: { organisation }, key: sending.key, body });
        sending.isMade = true;
      }
      for (const photo of photos) {
        const file = sending.files.get(photo);
        if (!file || sending.sent.has(photo)) continue;
        await uploadFile(api, organisation, file);
        sending.sent.add(photo);
      }
      return sending.id;
    },
    onSettled: () => client.invalidateQueries({ queryKey: [organisation, "work-orders"] }),
  });
}
