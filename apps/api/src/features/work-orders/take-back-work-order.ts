import type { Writer } from "@qrmaint/db";
import { AppError } from "../../platform/http/app-error.ts";
import type { Services } from "../../platform/http/services.ts";
import { insertStep, updateCategory } from "./queries.ts";
import { findOrder } from "./read/read-work-order.ts";

/** Whoever looks at the order later reads why nobody did it. */
const REASON = "The decision on the report was taken back.";

/**
 * Cancels an order that was made by mistake. Its downtime has to be elsewhere by then.
 * @throws AppError "conflict" when somebody worked on it since
 */
export async function takeBackWorkOrder(
  services: Services,
  tx: Writer,
  { id, memberId, nowIso, actor }: { id: string; memberId: string; nowIso: string; actor: string },
): Promise<void> {
  const order = await findOrder(tx, id);
  if (order.category !== "open" || order.version !== 1)
    throw new AppError("conflict", {
      detail: `${order.number} was changed since: cancel it there if nobody is to do it.`,
    });
  const at = { measuredIso: nowIso, nowIso };
  await updateCategory(tx, {
    id,
    to: "cancelled",
    holdReason: null,
    cancelReason: REASON,
    undoable: null,
    actor,
    ...at,
  });
  await insertStep(tx, {
    id: services.random.uuid(),
    siteId: order.siteId,
    workOrderId: id,
    from: order.category,
    to: "cancelled",
    holdReason: null,
    reason: REASON,
    memberId,
    ...at,
  });
}
