import { SESSION_IDLE_MS } from "../../../platform/http/caller.ts";
import type { Services } from "../../../platform/http/services.ts";
import type { JobHandler } from "../../../platform/jobs/queue.ts";
import { deleteDeadLinks, deleteDeadSessions } from "./queries.ts";

/** What is kept of a session, and of a link, after its end: long enough to look into a complaint. */
export const KEPT_DAYS = 30;

const DAY_MS = 24 * 3600_000;

/** Each night: sessions and links that ended long ago, and the counters of limits that nobody touches any more. */
export function ageOutJob(services: Services): JobHandler {
  return {
    name: "age-out-accounts",
    cron: "43 2 * * *",
    run: async () => {
      const endedMs = services.clock.nowMs() - KEPT_DAYS * DAY_MS;
      const endedIso = new Date(endedMs).toISOString();
      const seenIso = new Date(endedMs - SESSION_IDLE_MS).toISOString();
      await deleteDeadSessions(services.db, { endedIso, seenIso });
      await deleteDeadLinks(services.db, endedIso);
      await services.limiter.sweep();
    },
  };
}
