import type { Caller } from "@qrmaint/db";
import type { Services } from "../../../platform/http/services.ts";
import type { JobHandler } from "../../../platform/jobs/queue.ts";
import { nextNumbers } from "../../../platform/next-number.ts";
import { ImportFileError } from "../file/file-problem.ts";
import {
  areAmountsAmbiguous,
  areDatesAmbiguous,
  mappingOf,
  missingOf,
  openStoredTable,
  planOf,
  type StoredTable,
} from "../open-stored-table.ts";
import {
  analyseHistory,
  findRun,
  findSiteFacts,
  insertHistory,
  listKnownIdentities,
  listNamedAssets,
  type NewHistoryOrder,
  type RunRow,
  updateRun,
} from "../queries.ts";
import { assetKey, normaliseRow } from "../rows/normalise-row.ts";
import { importRows } from "../rows/open-import-file.ts";
import { previewRows } from "../rows/preview-rows.ts";
import { createRowIdentities } from "../rows/row-identity.ts";
import { createPace } from "./pace.ts";
import { type Identified, type Running, toOrder } from "./row-to-order.ts";

/** New rows after which the database first looks anew at the tables that they fill. */
const FIRST_ANALYSED = 500;

interface Job {
  tenantId: string;
  importId: string;
}
export const importRowsJob = (services: Services): JobHandler => ({
  name: "import-rows",
  // A million rows take their time.
  expireInSeconds: 6 * 3600,
  run: (job: Job) => runImport(services, job),
});

/** Writes the rows in chunks. A worker that dies is followed by one that goes on after the last whole chunk. */
async function runImport(services: Services, { tenantId, importId }: Job): Promise<void> {
  const look = { tenantId, sites: "*", actor: "system:import" } as const;
  const run = await services.db.reading(look, (tx) => findRun(tx, importId));
  if (run === null || run.state !== "running") return;
  const caller: Caller = { ...look, actor: run.createdBy };
  try {
    const table = await openStoredTable(services, tenantId, run.fileId);
    const running = await prepare(services, caller, run, table);
    if (running !== null) await writeRows(running, table);
  } catch (error) {
    if (!(error instanceof ImportFileError)) throw error;
    await finish(services, caller, run.id, {
      state: "failed",
      problem: { code: error.code, params: error.params },
    });
  }
}

async function prepare(
  services: Services,
  caller: Caller,
  run: RunRow,
  table: StoredTable,
): Promise<Running | null> {
  const { facts, named } = await services.db.reading(caller, async (tx) => ({
    facts: (await findSiteFacts(tx, run.siteId))!,
    named: await listNamedAssets(tx, run.siteId),
  }));
  const mapping = mappingOf(table, run.mapping, facts.currency);
  const missing = missingOf(table, mapping);
  if (missing.length > 0) {
    await finish(services, caller, run.id, {
      state: "failed",
      problem: { code: "import-columns", params: { fields: missing.join(", ") } },
    });
    return null;
  }
  const asked = run.mapping === null ? questionOf(table) : null;
  if (asked !== null) {
    await finish(services, caller, run.id, { state: "failed", problem: { code: asked, params: {} } });
    return null;
  }
  const plan = planOf(table, mapping);
  // A file with a row that cannot be read writes nothing: the whole of it is read before the first row is written.
  const preview = await previewRows(importRows(table.open, table.format), plan, {
    source: run.source,
    issuesMax: 1,
  });
  if (preview.errorRowCount > 0) {
    const [first] = preview.issues;
    await finish(services, caller, run.id, {
      state: "failed",
      totalRows: preview.rowCount,
      problem: {
        code: "import-rows",
        params: {
          count: String(preview.errorRowCount),
          row: String(first?.row ?? ""),
          column: first?.column ?? "",
        },
      },
    });
    return null;
  }
  await finish(services, caller, run.id, { totalRows: preview.rowCount, header: table.header });
  const assets: Running["assets"] = new Map();
  for (const asset of named.toReversed())
    for (const name of asset.names.toReversed()) assets.set(assetKey(name), { id: asset.id, path: [] });
  return { services, caller, run, facts, currency: mapping.currency, plan, assets };
}

/** What only a person can say of a file whose values can be read in two ways; null when nothing. */
function questionOf(table: StoredTable): string | null {
  if (areDatesAmbiguous(table)) return "import-date-ambiguous";
  return areAmountsAmbiguous(table) ? "import-amount-ambiguous" : null;
}

type Finish = Omit<Parameters<typeof updateRun>[1], "id" | "nowIso" | "actor">;
/** Says how it went, unless somebody stopped the import or took it back in the meantime. */
async function finish(services: Services, caller: Caller, id: string, change: Finish): Promise<void> {
  const nowIso = new Date(services.clock.nowMs()).toISOString();
  await services.db.command(caller, { nowIso }, async (tx) => {
    if ((await findRun(tx, id))?.state === "running")
      await updateRun(tx, { id, ...change, nowIso, actor: caller.actor });
  });
  services.live.changed(caller.tenantId);
}

async function writeRows(running: Running, table: StoredTable): Promise<void> {
  const { services, caller, run, plan } = running;
  const identities = createRowIdentities(run.source, plan.header);
  const counts = { done: run.doneRows, known: run.knownRows, made: run.newRows };
  const pace = createPace();
  let analyseAt = counts.made + FIRST_ANALYSED;
  const write = async (rows: readonly Identified[]): Promise<boolean> => {
    const beganMs = services.clock.nowMs();
    if (!(await writeChunk(running, rows, counts))) return false;
    pace.took(rows.length, services.clock.nowMs() - beganMs);
    // After 500 new rows, after 2,000, after 8,000: plans change with the order of magnitude, and each look costs half a second.
    if (counts.made < analyseAt) return true;
    await analyseHistory(services.db);
    analyseAt = counts.made * 4;
    return true;
  };
  let chunk: Identified[] = [];
  let seen = 0;
  // The next chunk is read while the database writes the one before.
  let writing = Promise.resolve(true);
  try {
    for await (const { rowNumber, cells } of importRows(table.open, table.format)) {
      seen += 1;
      const { identity } = identities.next(cells);
      if (seen <= run.doneRows) continue;
      const { row } = normaliseRow(rowNumber, cells, plan);
      if (row !== null) chunk.push({ row, identity });
      if (chunk.length < pace.rows) continue;
      if (!(await writing)) return;
      writing = write(chunk);
      writing.catch(() => {});
      chunk = [];
    }
  } finally {
    // Whatever ended the reading, nothing is said of this import while a chunk of it is under way.
    await writing.catch(() => {});
  }
  if (!(await writing)) return;
  if (chunk.length > 0 && !(await write(chunk))) return;
  await finish(services, caller, run.id, { state: "done" });
}

/** False when somebody stopped the import in the meantime, or another worker went on with it. */
async function writeChunk(
  running: Running,
  chunk: readonly Identified[],
  counts: { done: number; known: number; made: number },
): Promise<boolean> {
  const { services, caller, run } = running;
  const nowIso = new Date(services.clock.nowMs()).toISOString();
  const isWritten = await services.db.command(caller, { nowIso }, async (tx) => {
    const now = await findRun(tx, run.id);
    if (now?.state !== "running" || now.doneRows !== counts.done) return false;
    const known = new Set(
      await listKnownIdentities(
        tx,
        chunk.map((one) => one.identity),
      ),
    );
    const fresh = chunk.filter((one) => !known.has(one.identity.toString("hex")));
    const numbers = fresh.length === 0 ? [] : await nextNumbers(tx, "work-order", fresh.length);
    const orders: NewHistoryOrder[] = [];
    for (const [index, one] of fresh.entries())
      orders.push(await toOrder(running, tx, one, numbers[index]!, nowIso));
    if (orders.length > 0)
      await tx.inBulk(() =>
        insertHistory(tx, {
          importId: run.id,
          siteId: run.siteId,
          facts: running.facts,
          currency: running.currency,
          orders,
          nowIso,
          actor: caller.actor,
        }),
      );
    counts.done += chunk.length;
    counts.known += chunk.length - fresh.length;
    counts.made += fresh.length;
    await updateRun(tx, {
      id: run.id,
      doneRows: counts.done,
      knownRows: counts.known,
      newRows: counts.made,
      nowIso,
      actor: caller.actor,
    });
    return true;
  });
  services.live.changed(caller.tenantId);
  return isWritten;
}
