import { useRef } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@qrmaint/client/app/api";
import { useSession } from "@qrmaint/client/app/session";
import type { FormIdentity } from "@qrmaint/client/sending/form-identity";
import { makeSendOnce } from "@qrmaint/client/sending/send-once";
import type { BodyInput } from "@qrmaint/contracts/operation";
import { createWorkOrder, type WorkOrder } from "@qrmaint/contracts/work-orders/contract";

type OrderBody = BodyInput<typeof createWorkOrder>;

/** Makes an order on one object; pressing again after a lost answer makes no second one. */
export function useCreateWorkOrder({ id, pressedAt }: FormIdentity, onMade: () => void) {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const once = useRef(makeSendOnce<OrderBody & { id: string }, WorkOrder>());
  return useMutation({
    // Its moment is that of the press: without a connection it is sent much later.
    onMutate: () => void pressedAt(),
    mutationFn: async (order: { assetId: string; subject: string; description: string }) => {
      const { assetId, subject, description } = order;
      const body = { id, subject, description, assetIds: [assetId], measuredAt: pressedAt() };
      const { answer } = await once.current(body, (sent, key) =>
        api.call(createWorkOrder, { params: { organisation }, key, body: sent }),
      );
      return answer;
    },
    onSuccess: () => {
      onMade();
      return client.invalidateQueries({ queryKey: [organisation, "work-orders"] });
    },
  });
}
