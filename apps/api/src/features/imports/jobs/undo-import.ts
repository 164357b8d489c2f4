import type { Services } from "../../../platform/http/services.ts";
import type { JobHandler } from "../../../platform/jobs/queue.ts";
import { createPace } from "./pace.ts";
import { deleteUntouched, deleteUnusedAssets, findRun, updateRun } from "../queries.ts";

/** Takes an import back in chunks; what somebody worked on since stays. May be run again. */
export const undoImportJob = (services: Services): JobHandler => ({
  name: "undo-import",
  async run({ tenantId, importId }: { tenantId: string; importId: string }) {
    const look = { tenantId, sites: "*", actor: "system:import" } as const;
    const run = await services.db.reading(look, (tx) => findRun(tx, importId));
    if (run === null || run.state !== "undoing") return;
    const caller = { ...look, actor: run.createdBy };
    const pace = createPace();
    for (let left = run.newRows; ;) {
      const [beganMs, limit] = [services.clock.nowMs(), pace.rows];
      const nowIso = new Date(services.clock.nowMs()).toISOString();
      const deleted = await services.db.command(caller, { nowIso }, async (tx) => {
        const orders = await deleteUntouched(tx, importId, limit);
        if (orders > 0)
          await updateRun(tx, { id: importId, newRows: left - orders, nowIso, actor: caller.actor });
        // Objects go last: an order that is still there holds its own.
        const assets = orders > 0 ? 0 : await deleteUnusedAssets(tx, importId, limit);
        // With the last of it, so that whoever reads "undone" finds nothing of it any more.
        if (orders + assets === 0)
          await updateRun(tx, { id: importId, state: "undone", nowIso, actor: caller.actor });
        return { orders, assets };
      });
      pace.took(deleted.orders + deleted.assets, services.clock.nowMs() - beganMs);
      services.live.changed(tenantId);
      left -= deleted.orders;
      if (deleted.orders + deleted.assets === 0) return;
    }
  },
});
