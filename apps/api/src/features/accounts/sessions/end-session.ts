import {
  endOtherSessions as endOthersOperation,
  endSession as endOperation,
} from "@qrmaint/contracts/accounts/contract";
import { notFound } from "../../../platform/http/app-error.ts";
import { handlePerson } from "../../../platform/http/binding.ts";
import { recordEvent } from "../record-event.ts";
import { sessionCookie } from "../start-session.ts";
import { endSessionRow, endSessionsOf, hasSession } from "./queries.ts";

export const endSession = handlePerson(endOperation, async (context) => {
  const { services, params, signedIn, nowIso, reply } = context;
  const ended = await services.db.platform(async (tx) => {
    if (!(await hasSession(tx, { sessionId: params.session, personId: signedIn.personId }))) throw notFound();
    return endSessionRow(tx, { sessionId: params.session, nowIso });
  });
  if (ended > 0) recordEvent(context, "session-ended", "by-person", signedIn.personId);
  if (params.session === signedIn.sessionId) reply.header("set-cookie", sessionCookie(services, null));
  return {};
});

export const endOtherSessions = handlePerson(endOthersOperation, async (context) => {
  const { services, signedIn, nowIso } = context;
  const ended = await services.db.platform((tx) =>
    endSessionsOf(tx, { personId: signedIn.personId, exceptId: signedIn.sessionId, nowIso }),
  );
  if (ended > 0) recordEvent(context, "session-ended", "others", signedIn.personId);
  return {};
});
