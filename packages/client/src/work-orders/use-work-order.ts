import { useRef } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Comment, listComments } from "@qrmaint/contracts/comments/contract";
import type { BodyInput } from "@qrmaint/contracts/operation";
import {
  claimWorkOrder,
  getWorkOrder,
  releaseWorkOrder,
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
  const step = useTakeOnce<StepBody>((body, key) => api.call(transitionWorkOrder, { params, body, key }));
  const claim = useTakeOnce<ClaimBody>((body, key) => api.call(claimWorkOrder, { params, body, key }));
  const settle = {
    onSuccess: (order: WorkOrder) => client.setQueryData(workOrderKey(organisation, id), order),
    onSettled: () => client.invalidateQueries({ queryKey: [organisation, "work-orders"] }),
  };
  return {
    release: useMutation({
      mutationFn: () => api.call(releaseWorkOrder, { params }),
      ...settle,
    }),
    take: useMutation({ onMutate: step.press, mutationFn: step.send, ...settle }),
    claim: useMutation({ onMutate: () => claim.press({}), mutationFn: () => claim.send({}), ...settle }),
  };
}

interface Attempt<Body> {
  body: Body;
  key: string;
  /** Pressed and not answered yet: it waits for the connection, or is on its way. */
  isOpen: boolean;
}

/**
 * A step whose answer was lost goes again as it was, with its moment and its key: it may have been taken, and asked
 * anew it would be no step any more. Its moment is that of the press: without a connection it is sent much later.
 */
function useTakeOnce<Body extends { measuredAt?: string | undefined }>(
  call: (body: Body, key: string) => Promise<WorkOrder>,
): { press: (asked: Body) => void; send: (asked: Body) => Promise<WorkOrder> } {
  const attempts = useRef(new Map<string, Attempt<Body>>()).current;
  const pressed = (asked: Body): Attempt<Body> => {
    const content = JSON.stringify(asked);
    const attempt = attempts.get(content) ?? {
      body: { ...asked, measuredAt: new Date().toISOString() },
      key: newKey(),
      isOpen: true,
    };
    attempts.set(content, attempt);
    return attempt;
  };
  return {
    press(asked) {
      const attempt = pressed(asked);
      attempt.isOpen = true;
      // After another step the same one is a new one, unless it still waits.
      for (const [content, other] of attempts)
        if (other !== attempt && !other.isOpen) attempts.delete(content);
    },
    async send(asked) {
      const attempt = pressed(asked);
      try {
        const order = await call(attempt.body, attempt.key);
        attempts.delete(JSON.stringify(asked));
        return order;
      } catch (error) {
        attempt.isOpen = false;
        if (isRefusal(error)) attempts.delete(JSON.stringify(asked));
        throw error;
      }
    },
  };
}
