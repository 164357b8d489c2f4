import type { Writer } from "@qrmaint/db";
import { type By, deleteDowntime, findOfRequest, updateDowntime } from "./queries.ts";

/** The order made from a request takes over its downtime, so that it ends with the order. */
export async function handDowntimeToOrder(
  tx: Writer,
  input: By & { requestId: string; workOrderId: string },
): Promise<void> {
  const row = await findOfRequest(tx, input.requestId);
  if (row !== null)
    await updateDowntime(tx, {
      ...row,
      workOrderId: input.workOrderId,
      nowIso: input.nowIso,
      actor: input.actor,
    });
}

/** The order was made by mistake: the request has its downtime back. */
export async function returnDowntimeToRequest(tx: Writer, input: By & { requestId: string }): Promise<void> {
  const row = await findOfRequest(tx, input.requestId);
  if (row !== null && row.endedAt === null)
    await updateDowntime(tx, { ...row, workOrderId: null, nowIso: input.nowIso, actor: input.actor });
}

/**
 * Two requests about the same object become one: one row remains, from the earlier beginning to the later end (running
 * when one of both runs), under the request that remains and its order.
 */
export async function foldDowntime(
  tx: Writer,
  {
    fromRequestId,
    intoRequestId,
    intoWorkOrderId,
    ...by
  }: By & { fromRequestId: string; intoRequestId: string; intoWorkOrderId: string | null },
): Promise<void> {
  const merged = await findOfRequest(tx, fromRequestId);
  if (merged === null) return;
  const kept = await findOfRequest(tx, intoRequestId);
  if (kept === null) {
    await updateDowntime(tx, { ...merged, requestId: intoRequestId, workOrderId: intoWorkOrderId, ...by });
    return;
  }
  const first = merged.startedAt < kept.startedAt ? merged : kept;
  const endedAt =
    merged.endedAt === null || kept.endedAt === null
      ? null
      : merged.endedAt > kept.endedAt
        ? merged.endedAt
        : kept.endedAt;
  await deleteDowntime(tx, merged.id);
  await updateDowntime(tx, {
    ...kept,
    startedAt: first.startedAt,
    statusBefore: first.statusBefore,
    endedAt,
    ...by,
  });
}
