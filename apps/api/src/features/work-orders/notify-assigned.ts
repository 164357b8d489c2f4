import type { Writer } from "@qrmaint/db";
import type { Services } from "../../platform/http/services.ts";
import { notifyMembers } from "../notifications/index.ts";

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
  await notifyMembers(services, tx, {
    memberIds: order.memberIds,
    exceptMemberId: order.byMemberId,
    kind: "assigned",
    targetKind: "work-order",
    targetId: order.workOrderId,
    siteId: order.siteId,
    isUrgent: order.isBreakdown,
    params: { number: order.number, subject: order.subject },
    nowIso: order.nowIso,
  });
}
