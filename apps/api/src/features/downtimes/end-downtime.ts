import type { AssetStatus } from "@qrmaint/contracts/assets/rules";
import type { Writer } from "@qrmaint/db";
import { replaceStatus } from "../assets/index.ts";
import {
  type By,
  type DowntimeRow,
  findOfRequest,
  findRunning,
  listRunningOfOrder,
  updateDowntime,
} from "./queries.ts";

export interface EndedOrder extends By {
  workOrderId: string;
  /** When it ended, by the clock of who says so: a phone without signal says it late. */
  endedIso: string;
  /**
   * repaired (the order is done): the object is operational. cancelled: nobody repaired it, so it is again what it was
   * before. The interval counts in both cases.
   */
  outcome?: "repaired" | "cancelled";
}

/** The downtime ends with the order that repairs it, never before it began. Called again it changes nothing. */
export async function endDowntimeOf(
  tx: Writer,
  { workOrderId, endedIso, nowIso, actor, outcome = "repaired" }: EndedOrder,
): Promise<void> {
  for (const row of await listRunningOfOrder(tx, workOrderId)) {
    await end(tx, row, {
      endedAt: endedIso > row.startedAt ? endedIso : row.startedAt,
      status: outcome === "repaired" ? "operational" : row.statusBefore,
      nowIso,
      actor,
    });
  }
}

/**
 * A report that is rejected or withdrawn was no downtime: its row ends where it began, so that it counts nothing and the
 * history still shows that somebody said so. The object is again what it was before.
 */
export async function cancelDowntimeOf(tx: Writer, input: By & { requestId: string }): Promise<void> {
  const row = await findOfRequest(tx, input.requestId);
  if (row === null || row.endedAt !== null) return;
  await end(tx, row, {
    endedAt: row.startedAt,
    status: row.statusBefore,
    nowIso: input.nowIso,
    actor: input.actor,
  });
}

/**
 * The status changes only when nothing else holds the object down, and only from down: a status set by hand since then
 * stays. The object may have moved to another site since, away from an order that stayed: it works again all the same.
 */
async function end(
  tx: Writer,
  row: DowntimeRow,
  { endedAt, status, ...by }: By & { endedAt: string; status: AssetStatus },
): Promise<void> {
  await updateDowntime(tx, { ...row, endedAt, ...by });
  await tx.inAllSites(async () => {
    if ((await findRunning(tx, row.assetId)) !== null) return;
    await replaceStatus(tx, {
      id: row.assetId,
      from: ["down"],
      status,
      reason: "",
      sinceIso: endedAt,
      ...by,
    });
  });
}
