import { listOrganisationIds } from "../../../platform/events/queries.ts";
import type { Services } from "../../../platform/http/services.ts";
import type { JobHandler } from "../../../platform/jobs/queue.ts";
import { deleteEndedInvitations } from "./queries.ts";

/** How long the address of somebody who was invited is kept after the invitation was used, taken back or ran out. */
export const INVITATION_RETENTION_DAYS = 90;

/** Invitations of one transaction, so that the tenant's clock is held briefly. */
const CHUNK = 200;

/** Each night. Who became a member is in the members and in the chain; the invitation itself says no more. */
export function ageOutInvitationsJob(services: Services): JobHandler {
  return {
    name: "age-out-invitations",
    cron: "27 3 * * *",
    run: async () => {
      for (const tenantId of await listOrganisationIds(services.db)) await ageOutOfTenant(services, tenantId);
    },
  };
}

async function ageOutOfTenant(services: Services, tenantId: string): Promise<void> {
  const caller = { tenantId, sites: "*", actor: "system:age-out-invitations" } as const;
  const nowMs = services.clock.nowMs();
  const nowIso = new Date(nowMs).toISOString();
  const endedIso = new Date(nowMs - INVITATION_RETENTION_DAYS * 24 * 3600_000).toISOString();
  for (let count = CHUNK; count === CHUNK;)
    count = await services.db.command(caller, { nowIso }, async (tx) => {
      const deleted = await deleteEndedInvitations(tx, { endedIso, limit: CHUNK });
      if (deleted > 0) tx.afterCommit(() => services.live.changed(tenantId));
      return deleted;
    });
}
