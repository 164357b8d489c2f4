import { listSessions as operation } from "@qrmaint/contracts/accounts/contract";
import { handlePerson } from "../../../platform/http/binding.ts";
import { SESSION_IDLE_MS } from "../../../platform/http/caller.ts";
import { listLiveSessions } from "./queries.ts";

export const listSessions = handlePerson(operation, async ({ services, signedIn, nowIso }) => {
  const idleSince = new Date(Date.parse(nowIso) - SESSION_IDLE_MS).toISOString();
  const rows = await listLiveSessions(services.db, { personId: signedIn.personId, nowIso, idleSince });
  return { items: rows.map((row) => ({ ...row, isCurrent: row.id === signedIn.sessionId })) };
});
