import type { Writer } from "@qrmaint/db";
import type { Services } from "../../platform/http/services.ts";
import { notifyMembers } from "./notify-members.ts";
import type { AssigneeInput } from "./queries.ts";

/** Tells members that work is theirs now; nobody is told what they did themselves. */
export async function notifyAssigned(
  services: Services, tx: Writer,
  order: { workOrderId: string; number: string; subject: string; isBreakdown: boolean; assignees: readonly AssigneeInput[]; byMemberId: string | null; nowIso: string },
): Promise<void> {
  const memberIds = order.assignees.filter((who) => who.kind === "person" && who.id !== order.byMemberId).map((who) => who.id);
  await notifyMembers(services, tx, {
    memberIds, kind: "assigned", workOrderId: order.workOrderId, isUrgent: order.isBreakdown,
    params: { number: order.number, subject: order.subject }, nowIso: order.nowIso,
  });
}
