import { signOut as operation } from "@qrmaint/contracts/accounts/contract";
import { handlePerson } from "../../../platform/http/binding.ts";
import { recordEvent } from "../record-event.ts";
import { sessionCookie } from "../start-session.ts";
import { endSessionRow } from "./queries.ts";

export const signOut = handlePerson(operation, async (context) => {
  const { services, signedIn, nowIso, reply } = context;
  await services.db.platform((tx) => endSessionRow(tx, { sessionId: signedIn.sessionId, nowIso }));
  recordEvent(context, "session-ended", "sign-out", signedIn.personId);
  reply.header("set-cookie", sessionCookie(services, null));
  return {};
});
