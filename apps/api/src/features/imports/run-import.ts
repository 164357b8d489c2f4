import {
  discardImport as discardOperation,
  mapImport as mapOperation,
  startImport as startOperation,
  stopImport as stopOperation,
  undoImport as undoOperation,
} from "@qrmaint/contracts/imports/contract";
import { AppError } from "../../platform/http/app-error.ts";
import { handleCommand } from "../../platform/http/binding.ts";
import { deleteRun, isOtherInState, updateRun } from "./queries.ts";
import { readRun } from "./read-run.ts";

export const mapImport = handleCommand(mapOperation, async ({ tx, params, body, caller, nowIso }) => {
  const run = await readRun(tx, params.import);
  if (run.state !== "draft" && run.state !== "failed") throw new AppError("conflict");
  await updateRun(tx, {
    id: run.id,
    mapping: body,
    state: "draft",
    problem: null,
    nowIso,
    actor: caller.actor,
  });
  return readRun(tx, run.id);
});

export const startImport = handleCommand(startOperation, async ({ services, tx, params, caller, nowIso }) => {
  const run = await readRun(tx, params.import);
  if (run.state !== "draft" && run.state !== "stopped" && run.state !== "failed")
    throw new AppError("conflict");
  if (await isOtherInState(tx, { id: run.id, state: "undoing" }))
    throw new AppError("conflict", {
      detail: "An earlier import of this source is being taken back: start this one when that is through.",
      current: run,
    });
  await updateRun(tx, { id: run.id, state: "running", problem: null, nowIso, actor: caller.actor });
  await services.queue.enqueue(tx, "import-rows", { tenantId: caller.tenantId, importId: run.id });
  return readRun(tx, run.id);
});

export const stopImport = handleCommand(stopOperation, async ({ tx, params, caller, nowIso }) => {
  const run = await readRun(tx, params.import);
  if (run.state !== "running") throw new AppError("conflict");
  await updateRun(tx, { id: run.id, state: "stopped", nowIso, actor: caller.actor });
  return readRun(tx, run.id);
});

/** Its steps stay in the change log; one that has brought rows in is undone instead. */
export const discardImport = handleCommand(discardOperation, async ({ tx, params }) => {
  const run = await readRun(tx, params.import);
  if ((run.state !== "draft" && run.state !== "failed") || run.doneRows > 0)
    throw new AppError("conflict", { current: run });
  await deleteRun(tx, run.id);
  return {};
});

export const undoImport = handleCommand(undoOperation, async ({ services, tx, params, caller, nowIso }) => {
  const run = await readRun(tx, params.import);
  if (run.state !== "done" && run.state !== "stopped" && run.state !== "failed" && run.state !== "undoing")
    throw new AppError("conflict");
  if (await isOtherInState(tx, { id: run.id, state: "running" }))
    throw new AppError("conflict", {
      detail:
        "Another import of this source is running, and may count these rows as known: wait for its end.",
      current: run,
    });
  await updateRun(tx, { id: run.id, state: "undoing", nowIso, actor: caller.actor });
  await services.queue.enqueue(tx, "undo-import", { tenantId: caller.tenantId, importId: run.id });
  return readRun(tx, run.id);
});
