import { useRef } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Comment, listComments } from "@qrmaint/contracts/comments/contract";
import type { BodyInput } from "@qrmaint/contracts/operation";
import {
  claimWorkOrder,
  getWorkOrder,
  transitionWorkOrder,
  type WorkOrder,
} from "@qrmaint/contracts/work-orders/contract";
import { newKey } from "../api-client.ts";
import { api } from "../app/api.ts";
import { useSession } from "../app/session.ts";
import { isRefusal } from "../sending/send-once.ts";

export const workOrderKey = (organisation: string, id: string) =>
  [organisation, "work-orders", "one", id] as const;

export function useWorkOrder(id: string) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: workOrderKey(organisation, id),
    queryFn: ({ signal }) => api.call(getWorkOrder, { params: { organisation, workOrder: id }, signal }),
  });
}

/** The whole conversation, oldest first: page after page, so that the newest word is never missing. */
export function useComments(id: string) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [...workOrderKey(organisation, id), "comments"],
    queryFn: async ({ signal }) => {
      const items: Comment[] = [];
      let after: string | undefined;
      do {
        const page = await api.call(listComments, {
          params: { organisation, workOrder: id },
          query: { limit: 200, after },
          signal,
        });
        items.push(...page.items);
        after = page.next ?? undefined;
      } while (after !== undefined);
      return { items };
    },
  });
}

type StepBody = BodyInput<typeof transitionWorkOrder>;
type ClaimBody = BodyInput<typeof claimWorkOrder>;

/** The steps of one order: its new state is shown at once, and every list that shows it asks anew. */
export function useWorkOrderSteps(id: string) {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const params = { organisation, workOrder: id };
  const takeOnce = useTakeOnce<StepBody>((body, key) => api.call(transitionWorkOrder, { params, body, key }));
  const claimOnce = useTakeOnce<ClaimBody>((body, key) => api.call(claimWorkOrder, { params, body, key }));
  const settle = {
    onSuccess: (order: WorkOrder) => client.setQueryData(workOrderKey(organisation, id), order),
    onSettled: () => client.invalidateQueries({ queryKey: [organisation, "work-orders"] }),
  };
  return {
    take: useMutation({ mutationFn: takeOnce, ...settle }),
    claim: useMutation({ mutationFn: () => claimOnce({}), ...settle }),
  };
}

/**
 * A step whose answer was lost goes again as it was, with its moment and its key: it may have been taken, and asked
 * anew it would be no step any more.
 */
function useTakeOnce<Body extends { measuredAt?: string | undefined }>(
  send: (body: Body, key: string) => Promise<WorkOrder>,
): (body: Body) => Promise<WorkOrder> {
  const undecided = useRef<{ content: string; body: Body; key: string } | null>(null);
  return async (asked) => {
    const content = JSON.stringify(asked);
    if (undecided.current?.content !== content)
      undecided.current = {
        content,
        body: { ...asked, measuredAt: new Date().toISOString() },
        key: newKey(),
      };
    const { body, key } = undecided.current;
    try {
      const order = await send(body, key);
      undecided.current = null;
      return order;
    } catch (error) {
      if (isRefusal(error)) undecided.current = null;
      throw error;
    }
  };
}
