import { newId } from "@qrmaint/client/api-client";
import type { RoleKey } from "@qrmaint/contracts";
import {
  createPerson,
  insertMember,
  insertMembership,
  type MadeOrganisation,
  startSession,
} from "../../apps/api/src/features/accounts/index.ts";
import type { RunningServer } from "../../apps/api/src/main-http.ts";
import { sessionCookieName } from "../../apps/api/src/platform/http/caller.ts";
import { personName } from "./world-words.ts";

export const addPerson = (
  { services }: RunningServer,
  displayName: string,
  mailbox: string,
): Promise<string> =>
  services.db.platform((tx) =>
    createPerson(services, tx, {
      email: `${mailbox}@example.test`,
      displayName,
      language: "pl",
      passwordHash: null,
    }),
  );

/** A person of their own who may do what the role may, at every site. */
export async function addMember(
  server: RunningServer,
  made: MadeOrganisation,
  role: RoleKey,
  index: number,
): Promise<{ personId: string; memberId: string }> {
  const displayName = personName(index);
  const personId = await addPerson(server, displayName, `member-${index}-of-${made.slug}`);
  const memberId = newId();
  const nowIso = new Date(server.services.clock.nowMs()).toISOString();
  const caller = { tenantId: made.tenantId, sites: "*", actor: "system:screens" } as const;
  await server.services.db.command(caller, { nowIso }, async (tx) => {
    await insertMember(tx, {
      id: memberId,
      personId,
      displayName,
      roleId: made.roleIds[role],
      siteIds: null,
      nowIso,
    });
    await insertMembership(tx, { personId, tenantId: made.tenantId, memberId, nowIso });
  });
  return { personId, memberId };
}

/** Signs the person in and gives what a browser would keep. */
export async function cookieOf(
  { services }: RunningServer,
  personId: string,
): Promise<{ name: string; value: string }> {
  const { token } = await services.db.platform((tx) => startSession(services, tx, personId, "screens"));
  return { name: sessionCookieName(services.config), value: token };
}
