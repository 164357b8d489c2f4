import { markNotificationsRead as operation } from "@qrmaint/contracts/notifications/contract";
import { handleMember } from "../../platform/http/binding.ts";
import { updateRead } from "./queries.ts";

/** Only the caller's own: somebody else's id changes nothing and is not told apart from one that is read. */
export const markNotificationsRead = handleMember(operation, async ({ services, body, caller, nowIso }) => {
  await services.db.offTheClock(caller, (tx) =>
    updateRead(tx, { memberId: caller.memberId, ids: body.ids ?? null, nowIso }),
  );
  return {};
});
