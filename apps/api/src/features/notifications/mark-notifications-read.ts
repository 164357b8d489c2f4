import { markNotificationsRead as operation } from "@qrmaint/contracts/notifications/contract";
import { notFound } from "../../platform/http/app-error.ts";
import { handleMember } from "../../platform/http/binding.ts";
import { countNotices, updateRead } from "./queries.ts";

/** Only the caller's own: somebody else's id is answered like one that does not exist, and nothing is marked. */
export const markNotificationsRead = handleMember(operation, async ({ services, body, caller, nowIso }) => {
  const ids = body.ids === undefined ? null : [...new Set(body.ids)];
  const { memberId } = caller;
  await services.db.offTheClock(caller, async (tx) => {
    if (ids !== null && (await countNotices(tx, { memberId, ids })) < ids.length) throw notFound();
    await updateRead(tx, { memberId, ids, nowIso });
  });
  return {};
});
