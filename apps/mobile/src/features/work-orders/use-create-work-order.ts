import { useRef } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@qrmaint/client/app/api";
import { useSession } from "@qrmaint/client/app/session";
import { newFormIdentity } from "@qrmaint/client/sending/form-identity";
import { makeSendOnce } from "@qrmaint/client/sending/send-once";
import type { BodyInput } from "@qrmaint/contracts/operation";
import { createWorkOrder, type WorkOrder } from "@qrmaint/contracts/work-orders/contract";

type OrderBody = BodyInput<typeof createWorkOrder>;

/** Makes an order on one object; pressing again after a lost answer makes no second one. */
export function useCreateWorkOrder() {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const identity = useRef(newFormIdentity());
  const once = useRef(makeSendOnce<OrderBody & { id: string }, WorkOrder>());
  return useMutation({
    // Its moment is that of the press: without a connection it is sent much later.
    onMutate: () => void identity.current.pressedAt(),
    mutationFn: async (order: { assetId: string; subject: string; description: string }) => {
      const { assetId, subject, description } = order;
      const { id, pressedAt } = identity.current;
      const body = { id, subject, description, assetIds: [assetId], measuredAt: pressedAt() };
      const { answer } = await once.current(body, (sent, key) =>
        api.call(createWorkOrder, { params: { organisation }, key, body: sent }),
      );
      return answer;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: [organisation, "work-orders"] }),
  });
}
