import type { Writer } from "@qrmaint/db";
import type { Services } from "../../platform/http/services.ts";
import { insertNotices, type NewNotices } from "./queries.ts";

/**
 * Puts a notice before members' eyes, in the transaction of what happened. The row itself is not in the feed: the change
 * that it is about is, and wakes those who listen.
 * @param exceptMemberId whoever did it needs no notice
 */
export async function notifyMembers(
  services: Services,
  tx: Writer,
  notice: NewNotices & { memberIds: readonly string[]; exceptMemberId?: string | null },
): Promise<void> {
  const rows = [...new Set(notice.memberIds)]
    .filter((memberId) => memberId !== notice.exceptMemberId)
    .map((memberId) => ({ id: services.random.uuid(), memberId }));
  if (rows.length > 0) await insertNotices(tx, rows, notice);
}
