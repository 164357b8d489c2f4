import type { Services } from "../../../platform/http/services.ts";
import type { JobHandler } from "../../../platform/jobs/queue.ts";
import { deleteUntouched, deleteUnusedAssets, findRun, updateRun } from "../queries.ts";

const CHUNK_ROWS = 200;

/** Takes an import back in chunks; what somebody worked on since stays. May be run again. */
export const undoImportJob = (services: Services): JobHandler => ({
  name: "undo-import",
  async run({ tenantId, importId }: { tenantId: string; importId: string }) {
    const look = { tenantId, sites: "*", actor: "system:import" } as const;
    const run = await services.db.reading(look, (tx) => findRun(tx, importId));
    if (run === null || run.state !== "undone") return;
    const caller = { ...look, actor: run.createdBy };
    for (let left = run.newRows; ;) {
      const nowIso = new Date(services.clock.nowMs()).toISOString();
      const deleted = await services.db.command(caller, { nowIso }, async (tx) => {
        const count = await deleteUntouched(tx, importId, CHUNK_ROWS);
        if (count === 0) await deleteUnusedAssets(tx, importId);
        else await updateRun(tx, { id: importId, newRows: left - count, nowIso, actor: caller.actor });
        return count;
      });
      services.live.changed(tenantId);
      left -= deleted;
      if (deleted === 0) return;
    }
  },
});
