import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { answerCalls, refusal, type Answer, type Sent } from "../../../testing/scene.tsx";

const page = (items: unknown[]): Answer => ({ body: { items, next: null } });
const WORKERS = [
  { id: "m1", name: "Jan Kowalski", roleKey: "technician", siteIds: null },
  { id: "m2", name: "Ewa Lis", roleKey: "technician", siteIds: ["s1"] },
  { id: "m3", name: "Ola Bąk", roleKey: "technician", siteIds: ["s2"] },
  { id: "m4", name: "Reporting Robert", roleKey: "requester", siteIds: null },
];

/**
 * Answers like a server that holds these orders; `first` goes before it where it has an answer. The orders change with
 * what is sent.
 */
export function serveOrders(
  orders: WorkOrder[],
  first: (sent: Sent) => Answer | undefined = () => undefined,
): Sent[] {
  return answerCalls((sent) => first(sent) ?? answerOne(orders, sent));
}

function answerOne(orders: WorkOrder[], sent: Sent): Answer {
  const { path, method } = sent;
  if (path.startsWith("/members")) return page(WORKERS);
  if (path.startsWith("/work-order-counts"))
    return { body: { mine: 0, unassigned: 2, unfinished: orders.length, overdue: 0, byCategory: {} } };
  if (method === "GET" && path.startsWith("/work-orders?")) return page(orders);
  const [, id = "", rest = ""] = /^\/work-orders\/([^/?]+)(\/[^?]*)?/.exec(path) ?? [];
  const at = orders.findIndex((order) => order.id === id);
  const order = orders[at];
  if (!order || rest === "/comments") return page([]);
  if (method !== "GET") {
    const change = changeOf(sent, rest, order);
    if (change === null) return refusal(412, "version-conflict", { current: order });
    orders[at] = { ...order, ...change, version: order.version + 1 };
  }
  return { body: orders[at] };
}

function changeOf({ body, ifMatch }: Sent, rest: string, order: WorkOrder): Partial<WorkOrder> | null {
  if (rest === "/steps") {
    const { to } = body as { to: WorkOrder["category"] };
    return { category: to };
  }
  if (rest === "/assignees") {
    const { assignees } = body as { assignees: { kind: string; id: string }[] };
    const nameOf = (id: string): string => WORKERS.find((worker) => worker.id === id)?.name ?? "";
    return { assignees: assignees.map(({ kind, id }) => ({ kind, id, name: nameOf(id) })) };
  }
  return ifMatch === `"${order.version}"` ? (body as Partial<WorkOrder>) : null;
}
