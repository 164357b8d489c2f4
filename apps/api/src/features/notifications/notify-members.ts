import type { Writer } from "@qrmaint/db";
import type { Services } from "../../platform/http/services.ts";
import { isMailed, MAIL_NOTICES, type MailNotices } from "./jobs/mail-notices.ts";
import { insertNotices, type NewNotices } from "./queries.ts";

/**
 * Puts a notice before members' eyes, in the transaction of what happened, and a mail into the queue where the work is
 * theirs or something stands still. The row itself is not in the feed: the change that it is about is, and wakes those
 * who listen. Nobody who has left the organisation, or lost sight of the site since, is told.
 * @param exceptMemberId whoever did it needs no notice
 */
export async function notifyMembers(
  services: Services,
  tx: Writer,
  notice: NewNotices & {
    memberIds: readonly string[];
    exceptMemberId?: string | null;
    /** A mail of the same has gone out already. */
    isMailedAlready?: boolean;
  },
): Promise<void> {
  const { kind, targetKind, targetId, exceptMemberId = null } = notice;
  const rows = [...new Set(notice.memberIds)]
    .filter((memberId) => memberId !== exceptMemberId)
    .map((memberId) => ({ id: services.random.uuid(), memberId }));
  if (rows.length === 0) return;
  const told = await insertNotices(tx, rows, notice);
  const [first] = told;
  if (first === undefined || notice.isMailedAlready === true || !isMailed(kind)) return;
  const job: MailNotices = {
    tenantId: first.tenantId,
    kind,
    targetKind,
    targetId,
    memberIds: told.map((row) => row.memberId),
    byMemberId: exceptMemberId,
  };
  await services.queue.enqueue(tx, MAIL_NOTICES, job);
}
