import type { Writer } from "@qrmaint/db";
import type { Services } from "../../platform/http/services.ts";
import { listWatchers, notifyMembers } from "../notifications/index.ts";
import { listReporters } from "./queries.ts";
import type { HeadRow } from "./read/queries.ts";

/** Tells who made the order; when they may not close it, everybody who may; and the members who reported it, at their request. */
export async function notifyDone(
  services: Services,
  tx: Writer,
  done: { order: HeadRow; byMemberId: string; nowIso: string },
): Promise<void> {
  const { order, byMemberId, nowIso } = done;
  const closers = await listWatchers(tx, { siteId: order.siteId, permissions: ["work-orders.close"] });
  const makers = order.creatorId === null ? [] : [order.creatorId];
  const memberIds = makers.some((id) => closers.includes(id)) ? makers : [...makers, ...closers];
  const notice = {
    kind: "work-order-done",
    isUrgent: false,
    params: { number: order.number, subject: order.subject, asset: order.assetName },
    exceptMemberId: byMemberId,
    nowIso,
  } as const;
  await notifyMembers(services, tx, {
    ...notice,
    memberIds,
    targetKind: "work-order",
    targetId: order.id,
    siteId: order.siteId,
  });
  for (const { memberId, requestId } of await listReporters(tx, order.id)) {
    if (!memberIds.includes(memberId))
      await notifyMembers(services, tx, {
        ...notice,
        memberIds: [memberId],
        targetKind: "request",
        targetId: requestId,
      });
  }
}
