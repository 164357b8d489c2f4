import type { Writer } from "@qrmaint/db";
import type { Services } from "../../platform/http/services.ts";
import { insertNotification } from "./queries.ts";

export interface OrderNotice {
  memberIds: readonly string[];
  kind: "assigned" | "work-order-done" | "comment";
  workOrderId: string;
  isUrgent: boolean;
  /** What the text of the notice names, as it is now. */
  params: Record<string, string>;
  nowIso: string;
}

/** Puts a notice about an order before members' eyes; one that they already have comes up again, unread. */
export async function notifyMembers(services: Services, tx: Writer, notice: OrderNotice): Promise<void> {
  for (const memberId of new Set(notice.memberIds)) {
    await insertNotification(tx, { ...notice, id: services.random.uuid(), memberId });
  }
}
