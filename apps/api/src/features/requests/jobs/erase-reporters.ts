import { listOrganisationIds } from "../../../platform/events/queries.ts";
import type { Services } from "../../../platform/http/services.ts";
import type { JobHandler } from "../../../platform/jobs/queue.ts";
import { deleteFollowLinks, eraseReporters, listEnded, markErased } from "./queries.ts";

/** How long the name and contact of somebody without an account are kept after the end of their request (T-33). */
export const REPORTER_RETENTION_DAYS = 90;

/** Requests of one transaction, so that the tenant's clock is held briefly. */
const CHUNK = 200;

/** Each night: erases names, contacts and their indexes, and the followers' links. What is erased already is not found again. */
export function eraseReportersJob(services: Services): JobHandler {
  return {
    name: "erase-reporters",
    cron: "17 3 * * *",
    run: async () => {
      for (const tenantId of await listOrganisationIds(services.db)) await eraseOfTenant(services, tenantId);
    },
  };
}

async function eraseOfTenant(services: Services, tenantId: string): Promise<void> {
  const caller = { tenantId, sites: "*", actor: "system:erase-reporters" } as const;
  const nowMs = services.clock.nowMs();
  const nowIso = new Date(nowMs).toISOString();
  const endedIso = new Date(nowMs - REPORTER_RETENTION_DAYS * 24 * 3600_000).toISOString();
  for (let found = CHUNK; found === CHUNK;) {
    found = (await services.db.reading(caller, (tx) => listEnded(tx, { endedIso, limit: CHUNK }))).length;
    if (found === 0) return;
    // Read again under the clock: an order may have been taken up in between.
    found = await services.db.command(caller, { nowIso }, async (tx) => {
      const requestIds = await listEnded(tx, { endedIso, limit: CHUNK });
      await eraseReporters(tx, requestIds);
      await deleteFollowLinks(tx, { tenantId, requestIds });
      await markErased(tx, { requestIds, nowIso });
      tx.afterCommit(() => services.live.changed(tenantId));
      return requestIds.length;
    });
  }
}
