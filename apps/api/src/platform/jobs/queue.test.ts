import { createAsset } from "@qrmaint/contracts/assets/contract";
import { verifyChanges } from "@qrmaint/contracts/changes/contract";
import { putFileContent, registerFile } from "@qrmaint/contracts/files/contract";
import { createImport, getImport, startImport } from "@qrmaint/contracts/imports/contract";
import { listWorkOrders } from "@qrmaint/contracts/work-orders/contract";
import type { Database } from "@qrmaint/db";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FEATURES } from "../../features.ts";
import { announce } from "../../testing/matrix-world.ts";
import { type Actor, createTestApp, type TestApp } from "../../testing/test-app.ts";
import { createQueue, type JobHandler, startWorker } from "./queue.ts";

let t: TestApp;
let superuser: pg.Client;
const children: ChildProcess[] = [];
beforeAll(async () => {
  t = await createTestApp();
  superuser = new pg.Client({ connectionString: t.database.superuserUrl });
  await superuser.connect();
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await superuser.end();
  await t.close();
});

const countJobs = async (name: string): Promise<number> =>
  (
    await superuser.query<{ count: number }>(
      "select count(*)::int as count from pgboss.job where name = $1",
      [name],
    )
  ).rows[0]!.count;

describe("a job", () => {
  const inPlatform = (work: Parameters<Database["platform"]>[0]) => t.services.db.platform(work);
  const name = "erase-reporters";
  let wakes = 0;
  let queue: Awaited<ReturnType<typeof createQueue>>;
  beforeAll(async () => {
    queue = await createQueue(t.database.appUrl, t.services.log, () => (wakes += 1));
  });
  afterAll(() => queue.stop());

  test("is put into the queue by the transaction itself: with its rollback it was never there", async () => {
    const before = await countJobs(name);
    await expect(
      inPlatform(async (tx) => {
        await queue.enqueue(tx, name, {});
        throw new Error("no after all");
      }),
    ).rejects.toThrow("no after all");
    expect([await countJobs(name), wakes]).toEqual([before, 0]);
  });

  test("is seen, and wakes the workers, only after the commit", async () => {
    const before = await countJobs(name);
    await inPlatform(async (tx) => {
      await queue.enqueue(tx, name, {});
      expect([await countJobs(name), wakes]).toEqual([before, 0]);
    });
    expect([await countJobs(name), wakes]).toEqual([before + 1, 1]);
  });

  test("that fails is tried again until it succeeds", async () => {
    let runs = 0;
    const done = Promise.withResolvers<void>();
    const handler = {
      name: "sometimes",
      run: async () => {
        runs += 1;
        if (runs < 3) throw new Error("not yet");
        done.resolve();
      },
    };
    const worker = await startWorker(t.database.workerUrl, t.services.log, [handler]);
    await inPlatform((tx) => queue.enqueue(tx, "sometimes", {}));
    worker.wake();
    await done.promise;
    await worker.stop();
    expect(runs).toBe(3);
  });

  test("that fails is tried again alone: what was fetched with it is done once", async () => {
    const runs: Record<string, number> = { bad: 0, good: 0 };
    const done = Promise.withResolvers<void>();
    const handler = {
      name: "together",
      run: async ({ which }: { which: string }) => {
        runs[which]! += 1;
        if (which === "bad" && runs["bad"]! < 3) throw new Error("not yet");
        if (which === "bad") done.resolve();
      },
    };
    await queue.ensureQueues([handler]);
    await inPlatform(async (tx) => {
      for (const which of ["good", "bad", "good"]) await queue.enqueue(tx, "together", { which });
    });
    const worker = await startWorker(t.database.workerUrl, t.services.log, [handler]);
    worker.wake();
    await done.promise;
    await worker.stop();
    expect(runs).toEqual({ bad: 3, good: 2 });
  });

  test("whose worker says nothing for half a minute goes to another one, whatever its queue", async () => {
    const { rows } = await superuser.query<{ name: string; heartbeat: number }>(
      "select name, heartbeat_seconds as heartbeat from pgboss.queue where name <> 'dead-letters' and name !~ '^__'",
    );
    const names = FEATURES.flatMap((feature) => feature.jobs?.(t.services) ?? []).map((job) => job.name);
    expect(rows.map((row) => row.name)).toEqual(expect.arrayContaining(names));
    expect(rows.filter((row) => row.heartbeat !== 30)).toEqual([]);
  });
});

describe("a worker that dies", () => {
  async function startChild(): Promise<ChildProcess> {
    const { config } = t.services;
    const masterKeys = config.masterKeys.map(({ id, key }) => ({ id, key: key.toString("base64") }));
    const given = {
      config: { ...config, masterKeys },
      appUrl: t.database.appUrl,
      workerUrl: t.database.workerUrl,
    };
    const child = spawn(
      process.execPath,
      [fileURLToPath(new URL("../../testing/worker-process.ts", import.meta.url)), JSON.stringify(given)],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    children.push(child);
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    expect(line.toString()).toBe("ready\n");
    return child;
  }

  /** As the queue does: what waited too long for the organisation's clock is tried again. */
  async function deliver(handler: JobHandler, data: object): Promise<void> {
    for (;;) {
      try {
        return await handler.run(data as never);
      } catch (error) {
        if ((error as { code?: string }).code !== "55P03") throw error;
      }
    }
  }

  async function beginImport(rows: number): Promise<{ planner: Actor; tenantId: string; importId: string }> {
    const organisation = await t.organisation();
    const planner = await organisation.as("planner");
    const [siteId, fileId, importId] = [1, 2, 3].map(() => t.services.random.uuid()) as [
      string,
      string,
      string,
    ];
    const site = { timeZone: "Europe/Warsaw", currency: "PLN" };
    await planner.do(createAsset, {
      body: { id: siteId, kind: "site", parentId: null, name: "Zakład", site },
    });
    const lines = Array.from(
      { length: rows },
      (_, row) => `2024-01-02,Pompa ${row % 7},Praca ${row},${row}.00`,
    );
    const bytes = Buffer.from(["Data,Urządzenie,Opis,Koszt", ...lines, ""].join("\n"));
    await planner.do(registerFile, { body: announce(fileId, bytes, "text/csv") });
    await planner.do(putFileContent, { params: { file: fileId }, bytes });
    await planner.do(createImport, { body: { id: importId, siteId, fileId, source: "SAP" } });
    return { planner, tenantId: organisation.tenantId, importId };
  }

  test("in the middle of an import is followed by one that goes on: nothing twice, nothing lost, the chain whole", async () => {
    const rows = 3500;
    const { planner, tenantId, importId } = await beginImport(rows);
    const child = await startChild();
    await planner.do(startImport, { params: { import: importId } });
    const progress = () => planner.do(getImport, { params: { import: importId } });
    while ((await progress()).doneRows === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill("SIGKILL");
    await once(child, "close");
    const left = await progress();
    expect(left).toMatchObject({ state: "running" });
    expect(left.doneRows).toBeGreaterThan(0);
    expect(left.doneRows).toBeLessThan(rows);
    // Whole chunks: what is counted as done is what is there.
    const written = await superuser.query<{ count: number }>(
      "select count(*)::int as count from work_orders where tenant_id = $1",
      [tenantId],
    );
    expect(written.rows).toEqual([{ count: left.doneRows }]);
    // What the queue does when the heartbeats stop: the same job again, here to two workers at once.
    const handler = FEATURES.flatMap((feature) => feature.jobs?.(t.services) ?? []).find(
      (job) => job.name === "import-rows",
    )!;
    await Promise.all([1, 2].map(() => deliver(handler, { tenantId, importId })));
    expect(await progress()).toMatchObject({ state: "done", doneRows: rows, newRows: rows, knownRows: 0 });
    const numbers = await superuser.query<{ count: number; last: string }>(
      "select count(distinct number)::int as count, max(number) as last from work_orders where tenant_id = $1",
      [tenantId],
    );
    expect(numbers.rows).toEqual([{ count: rows, last: `WO-${String(rows).padStart(6, "0")}` }]);
    expect((await planner.do(listWorkOrders, { query: { limit: 1 } })).items).toHaveLength(1);
    expect(await planner.do(verifyChanges)).toMatchObject({ isWhole: true, findings: [] });
  }, 90_000);
});
