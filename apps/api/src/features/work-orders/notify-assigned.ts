import type { Writer } from "@qrmaint/db";
import type { Services } from "../../platform/http/services.ts";
import { notifyMembers } from "../notifications/index.ts";
import { listOrderAssets } from "./read/queries.ts";

export interface AssignedOrder {
  workOrderId: string;
  siteId: string;
  number: string;
  subject: string;
  isBreakdown: boolean;
  memberIds: readonly string[];
  /** Whoever did it needs no notice; null for the system. */
  byMemberId: string | null;
  nowIso: string;
}

/** Tells members that work is theirs now. */
export async function notifyAssigned(services: Services, tx: Writer, order: AssignedOrder): Promise<void> {
  if (order.memberIds.length === 0) return;
  const [object] = await listOrderAssets(tx, order.workOrderId);
  await notifyMembers(services, tx, {
    memberIds: order.memberIds,
    exceptMemberId: order.byMemberId,
    kind: "assigned",
    targetKind: "work-order",
    targetId: order.workOrderId,
    siteId: order.siteId,
    isUrgent: order.isBreakdown,
    params: { number: order.number, subject: order.subject, asset: object?.name ?? "" },
    nowIso: order.nowIso,
  });
}
