import { useQuery, useQueryClient } from "@tanstack/react-query";
import { uploadFile } from "@qrmaint/client";
import type { FormIdentity } from "@qrmaint/client/sending/form-identity";
import { useSending } from "@qrmaint/client/sending/use-sending";
import { workOrderKey } from "@qrmaint/client/work-orders/use-work-order";
import { getAsset } from "@qrmaint/contracts/assets/contract";
import { createWorkOrder, type WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { api } from "../../platform/api.ts";
import { useSession } from "../../platform/session.tsx";
import { bodyOf, type NewOrderBody, type NewOrderDraft } from "./new/new-order.ts";
import { usePreparedPhotos } from "../../platform/photos/use-prepared-photos.ts";

export function useChosenAsset(asset: string) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "assets", "one", asset],
    enabled: asset !== "",
    queryFn: ({ signal }) => api.call(getAsset, { params: { organisation, asset }, signal }),
  });
}

type NewOrder = NewOrderBody & { id: string };

/** An order with its photos: the order goes first, the bytes follow. One id for all attempts, so that it is made once. */
export function useCreateOrder(
  { id, pressedAt }: FormIdentity,
  onMade: (order: WorkOrder, unsent: number) => void,
) {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const prepare = usePreparedPhotos();
  const sending = useSending<NewOrder, WorkOrder>({
    send: (body, key) => api.call(createWorkOrder, { params: { organisation }, key, body }),
    upload: (file) => uploadFile(api, organisation, file),
    onSent: ({ answer, unsent }) => {
      client.setQueryData(workOrderKey(organisation, answer.id), answer);
      void client.invalidateQueries({ queryKey: [organisation, "work-orders"] });
      onMade(answer, unsent.length);
    },
  });
  return {
    ...sending,
    async submit(draft: NewOrderDraft, photos: readonly File[]): Promise<void> {
      const measuredAt = pressedAt();
      const files = await prepare(photos);
      const announced = files.map((file) => file.announced);
      sending.submit({ ...bodyOf(draft, id, announced), measuredAt }, files);
    },
  };
}
