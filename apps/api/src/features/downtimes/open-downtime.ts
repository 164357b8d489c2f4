import type { Writer } from "@qrmaint/db";
import type { Services } from "../../platform/http/services.ts";
import { findStatus, replaceStatus } from "../assets/index.ts";
import {
  type By,
  findOfRequest,
  findRunning,
  insertDowntime,
  listLastOfOrder,
  updateDowntime,
} from "./queries.ts";

export interface OpenedDowntime {
  assetId: string;
  siteId: string;
  /** What says that the object stands still; one of both at least. */
  requestId: string | null;
  workOrderId: string | null;
  /** Shown as the reason of the object's status. */
  reason: string;
  startedIso: string;
  nowIso: string;
  actor: string;
}

/**
 * An unplanned downtime begins, and the object is down. Each cause has a row of its own: an object stands still while
 * any of its rows runs, and reports take their union. An object that is out of service stays so.
 */
export async function openDowntime(services: Services, tx: Writer, input: OpenedDowntime): Promise<void> {
  const { assetId, siteId, requestId, workOrderId, startedIso, nowIso, actor } = input;
  // The object may stand on another site than the order that is taken up again: its rows are looked for in all.
  const statusBefore = await tx.inAllSites(async () => {
    const running = await findRunning(tx, assetId);
    // The second of two causes finds the object down already: what it was before is what the first one found.
    return running?.statusBefore ?? (await findStatus(tx, assetId)) ?? "operational";
  });
  await insertDowntime(tx, {
    id: services.random.uuid(),
    assetId,
    siteId,
    requestId,
    workOrderId,
    statusBefore,
    startedAt: startedIso,
    nowIso,
    actor,
  });
  await setDown(tx, { assetId, reason: input.reason, sinceIso: startedIso, nowIso, actor });
}

const setDown = (
  tx: Writer,
  { assetId, reason, ...when }: By & { assetId: string; reason: string; sinceIso: string },
): Promise<number> =>
  tx.inAllSites(() =>
    replaceStatus(tx, {
      id: assetId,
      from: ["operational", "degraded"],
      status: "down",
      reason: reason.slice(0, 300),
      ...when,
    }),
  );

/**
 * An order is taken up again after it was done or cancelled. The row that ended then stays as it is, because in between the
 * object counted as working; a new one begins. Nothing begins for an order that never had a downtime.
 * Not to be called for a step from closed: that reopens the papers, not the machine.
 */
export async function reopenDowntimeOf(
  services: Services,
  tx: Writer,
  input: { workOrderId: string; reason: string; startedIso: string; nowIso: string; actor: string },
): Promise<void> {
  for (const last of await listLastOfOrder(tx, input.workOrderId)) {
    if (last.endedAt === null) continue;
    await openDowntime(services, tx, {
      ...input,
      assetId: last.assetId,
      siteId: last.siteId,
      requestId: last.requestId,
      startedIso: input.startedIso > last.endedAt ? input.startedIso : last.endedAt,
    });
  }
}

/** A rejection is taken back: the downtime that it made count nothing runs on from its beginning (see cancelDowntimeOf). */
export async function resumeDowntimeOf(
  tx: Writer,
  { requestId, reason, ...by }: By & { requestId: string; reason: string },
): Promise<void> {
  const row = await findOfRequest(tx, requestId);
  if (row === null || row.endedAt !== row.startedAt) return;
  await updateDowntime(tx, { ...row, endedAt: null, ...by });
  await setDown(tx, { assetId: row.assetId, reason, sinceIso: row.startedAt, ...by });
}
