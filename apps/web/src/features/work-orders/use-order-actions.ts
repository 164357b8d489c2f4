import { useMutation, useQueryClient, type InfiniteData, type QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "@qrmaint/client";
import type { BodyInput, Output } from "@qrmaint/contracts/operation";
import {
  assignWorkOrder,
  type listWorkOrders,
  transitionWorkOrder,
  updateWorkOrder,
  type WorkOrder,
  type WorkOrderSummary,
} from "@qrmaint/contracts/work-orders/contract";
import { api } from "../../platform/api.ts";
import { useSession } from "../../platform/session.tsx";

type Page = Output<typeof listWorkOrders>;
export type OrderFields = Pick<
  BodyInput<typeof updateWorkOrder>,
  "subject" | "description" | "type" | "priority" | "dueOn"
>;
export type Assignee = WorkOrder["assignees"][number];
export type Step = BodyInput<typeof transitionWorkOrder>;

const listKey = (organisation: string) => [organisation, "work-orders", "list"];
const oneKey = (organisation: string, id: string) => [organisation, "work-orders", "one", id];

/** Shows a change of the order in its place and in every list before the server has answered; returns the way back. */
function showAtOnce(
  client: QueryClient,
  organisation: string,
  id: string,
  change: Partial<WorkOrderSummary> & Partial<WorkOrder>,
): () => void {
  const one = client.getQueryData<WorkOrder>(oneKey(organisation, id));
  const lists = client.getQueriesData<InfiniteData<Page>>({ queryKey: listKey(organisation) });
  if (one) client.setQueryData(oneKey(organisation, id), { ...one, ...change });
  for (const [key, list] of lists) {
    if (!list) continue;
    const pages = list.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (item.id === id ? { ...item, ...change } : item)),
    }));
    client.setQueryData(key, { ...list, pages });
  }
  return () => {
    if (one) client.setQueryData(oneKey(organisation, id), one);
    for (const [key, list] of lists) client.setQueryData(key, list);
  };
}

/** What the changes of orders share: one after another, seen at once, taken back where the server refuses. */
function useChange<Input>(
  send: (organisation: string, input: Input, client: QueryClient) => Promise<WorkOrder>,
  shown: (input: Input) => { id: string; change: Partial<WorkOrder> },
) {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  return useMutation({
    scope: { id: "work-orders" },
    mutationFn: (input: Input) => send(organisation, input, client),
    onMutate: async (input) => {
      const { id, change } = shown(input);
      await client.cancelQueries({ queryKey: [organisation, "work-orders"] });
      return { takeBack: showAtOnce(client, organisation, id, change) };
    },
    onError: (error, _input, context) => {
      context?.takeBack();
      const present = presentOf(error);
      if (present) showAtOnce(client, organisation, present.id, present);
    },
    onSuccess: (order) => {
      showAtOnce(client, organisation, order.id, order);
      client.setQueryData(oneKey(organisation, order.id), order);
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: [organisation, "work-orders"] });
    },
  });
}

/** The order as it is now, where the server refused because somebody else was quicker. */
export function presentOf(error: unknown): WorkOrder | null {
  if (!(error instanceof ApiProblem)) return null;
  return (error.problem.current as WorkOrder | undefined) ?? null;
}

/** The version that is shown: after an own change that was answered meanwhile it is a newer one than when the key was pressed. */
function shownVersion(client: QueryClient, organisation: string, id: string): number {
  const one = client.getQueryData<WorkOrder>(oneKey(organisation, id));
  if (one) return one.version;
  const lists = client.getQueriesData<InfiniteData<Page>>({ queryKey: listKey(organisation) });
  const items = lists.flatMap(([, list]) => list?.pages.flatMap((page) => page.items) ?? []);
  return items.find((item) => item.id === id)?.version ?? 0;
}

/**
 * @param version of the state that the change is based on; left out, the state that is shown
 * @throws ApiProblem version-conflict with the present state
 */
export function useUpdateOrder() {
  return useChange(
    (organisation, input: { id: string; version?: number; fields: OrderFields }, client) =>
      api.call(updateWorkOrder, {
        params: { organisation, workOrder: input.id },
        body: input.fields,
        ifMatch: input.version ?? shownVersion(client, organisation, input.id),
      }),
    ({ id, fields }) => ({ id, change: fields }),
  );
}

/** Teams and contractors among the assignees stay as they are; people are replaced. */
export function useAssignOrder() {
  return useChange(
    (organisation, { id, assignees }: { id: string; assignees: readonly Assignee[] }) =>
      api.call(assignWorkOrder, {
        params: { organisation, workOrder: id },
        body: { assignees: assignees.map((who) => ({ kind: who.kind as "person", id: who.id })) },
      }),
    ({ id, assignees }) => ({ id, change: { assignees: [...assignees] } }),
  );
}

export function useTakeStep() {
  return useChange(
    (organisation, { id, step }: { id: string; step: Step }) =>
      api.call(transitionWorkOrder, { params: { organisation, workOrder: id }, body: step }),
    ({ id, step }) => ({ id, change: { category: step.to, holdReason: step.holdReason ?? null } }),
  );
}
