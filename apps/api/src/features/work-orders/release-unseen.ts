import type { Writer } from "@qrmaint/db";
import { deleteUnseenAssignments, touchWorkOrder } from "./queries.ts";

/**
 * Who does not see an order any more cannot do it: it waits for somebody else. In all sites, whoever changed the person's rights.
 * @param row.siteIds the sites that the person sees; empty when their membership has ended
 */
export async function releaseUnseenOrders(
  tx: Writer,
  row: { memberId: string; siteIds: readonly string[]; nowIso: string; actor: string },
): Promise<void> {
  await tx.inAllSites(async () => {
    for (const id of await deleteUnseenAssignments(tx, row))
      await touchWorkOrder(tx, { id, nowIso: row.nowIso, actor: row.actor });
  });
}
