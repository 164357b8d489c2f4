import { Database } from "@qrmaint/db";
import { listOrganisationIds } from "../events/queries.ts";
import type { Services } from "../http/services.ts";
import { purgeOutbox } from "../mail/index.ts";
import { deleteOldAnswers, deleteOldSecurityEvents } from "./queries.ts";
import type { JobHandler } from "./queue.ts";

/** How long a refusal can be looked into (the column's retention in 0002_platform.sql). */
export const SECURITY_EVENTS_KEPT_DAYS = 90;
/** How long a command sent again is answered as it was the first time: 13 months (0001_foundation.sql). */
export const ANSWERS_KEPT_DAYS = 396;

const DAY_MS = 24 * 3600_000;

/** Rows of one statement, so that none runs into its time limit after a flood. */
const CHUNK = 5000;

/**
 * Each night: security events, answers to commands and mails of the outbox that are older than their retention, and what
 * uploads left over that a crash ended. The first two as the worker's own role: the application's may remove neither, so nobody who gets hold of a request handler wipes
 * traces.
 */
export function ageOutRecordsJob(services: Services, workerUrl: string): JobHandler {
  return {
    name: "age-out-records",
    cron: "13 2 * * *",
    run: async () => {
      await purgeOutbox(services);
      const swept = await services.files.sweep(services.clock.nowMs());
      if (swept > 0) services.log.line("uploads-swept", { count: swept });
      const db = new Database({ url: workerUrl, max: 1, name: "qrmaint-age-out" });
      try {
        await ageOut(services, db);
      } finally {
        await db.close();
      }
    },
  };
}

async function ageOut(services: Services, db: Database): Promise<void> {
  const nowMs = services.clock.nowMs();
  const eventsBefore = new Date(nowMs - SECURITY_EVENTS_KEPT_DAYS * DAY_MS).toISOString();
  await inChunks(() => deleteOldSecurityEvents(db, { beforeIso: eventsBefore, limit: CHUNK }));

  const answersBefore = new Date(nowMs - ANSWERS_KEPT_DAYS * DAY_MS).toISOString();
  for (const tenantId of await listOrganisationIds(services.db)) {
    // Off the clock: an answer is no data of the organisation.
    const caller = { tenantId, sites: "*", actor: "system:age-out" } as const;
    await inChunks(() =>
      db.offTheClock(caller, (tx) => deleteOldAnswers(tx, { beforeIso: answersBefore, limit: CHUNK })),
    );
  }
}

async function inChunks(remove: () => Promise<number>): Promise<void> {
  while ((await remove()) === CHUNK);
}
