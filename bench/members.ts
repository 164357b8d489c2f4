import { Writable } from "node:stream";
import {
  createPerson,
  insertMember,
  insertMembership,
  startSession,
} from "../apps/api/src/features/accounts/index.ts";
import type { Config } from "../apps/api/src/platform/config/config.ts";
import { createServices } from "../apps/api/src/platform/create-services.ts";
import { sessionCookieName } from "../apps/api/src/platform/http/caller.ts";
import { findRoleId } from "./queries.ts";

/** Technicians of a tenant, each signed in: their cookies. */
export async function signInMembers(
  config: Config,
  appUrl: string,
  tenantId: string,
  count: number,
): Promise<string[]> {
  const services = await createServices({
    config,
    appUrl,
    logTo: new Writable({ write: (_chunk, _encoding, done) => done() }),
  });
  const nowIso = new Date(services.clock.nowMs()).toISOString();
  try {
    const caller = { tenantId, sites: "*", actor: "system:bench" } as const;
    return await services.db.command(caller, { nowIso }, async (tx) => {
      const roleId = await findRoleId(tx, "technician");
      const cookies: string[] = [];
      for (let n = 0; n < count; n++) {
        const [displayName, memberId] = [`Technik ${n}`, services.random.uuid()];
        const email = `technician-${n}@example.test`;
        const personId = await createPerson(services, tx, {
          email,
          displayName,
          language: "pl",
          passwordHash: null,
        });
        await insertMember(tx, { id: memberId, personId, displayName, roleId, siteIds: null, nowIso });
        await insertMembership(tx, { personId, tenantId, memberId, nowIso });
        const { token } = await startSession(services, tx, personId, "bench");
        cookies.push(`${sessionCookieName(config)}=${token}`);
      }
      return cookies;
    });
  } finally {
    await services.stop();
  }
}
