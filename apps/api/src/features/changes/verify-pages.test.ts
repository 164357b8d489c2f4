import { verifyChanges } from "@qrmaint/contracts/changes/contract";
import { openLabel } from "@qrmaint/contracts/reports/contract";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reportScene } from "../../testing/report-scene.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { workScene } from "../../testing/work-scene.ts";
import { verifyChain } from "./verify-chain.ts";

const NONE_KEPT = { anchors: [], isComplete: true };

let t: TestApp;
let superuser: pg.Client;
beforeAll(async () => {
  t = await createTestApp();
  superuser = new pg.Client({ connectionString: t.database.superuserUrl });
  await superuser.connect();
  await superuser.query("set session_replication_role = replica");
});
afterAll(async () => {
  await superuser.end();
  await t.close();
});

/** Runs fn while the first page of a check waits for the log. */
async function whileWaiting<T>(start: () => Promise<T>, fn: () => Promise<void>): Promise<T> {
  await superuser.query("begin");
  await superuser.query("lock table changes in access exclusive mode");
  const started = start();
  started.catch(() => {});
  try {
    await expect
      .poll(async () => (await superuser.query("select 1 from pg_locks where not granted limit 1")).rowCount)
      .toBe(1);
    await fn();
  } finally {
    await superuser.query("rollback");
  }
  return started;
}

test("many checks of one organisation at once are one check, and nobody else waits for a connection", async () => {
  const scene = await reportScene(t, "Kopalnia");
  const scan = () => t.anybody.call(openLabel, { params: { code: scene.label.code } });
  const answers = await whileWaiting(
    () => Promise.all(Array.from({ length: 14 }, () => scene.planner.call(verifyChanges))),
    async () => {
      await expect.poll(() => t.services.db.pool.totalCount - t.services.db.pool.idleCount).toBe(1);
      const scans = await Promise.all(Array.from({ length: 14 }, scan));
      expect(scans.map((answer) => answer.status)).toEqual(scans.map(() => 200));
    },
  );
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
  expect(answers.map((answer) => answer.body.isWhole)).toEqual(answers.map(() => true));
});

test("another organisation is asked to come back, and is served when the check has ended", async () => {
  const [one, other] = [await workScene(t, "Kopalnia"), await workScene(t, "Hotel")];
  const first = await whileWaiting(
    () => one.planner.do(verifyChanges),
    async () => {
      const refused = await other.planner.call(verifyChanges);
      expect(refused.problem).toMatchObject({ status: 429, code: "too-many-requests", retry: "later" });
      expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    },
  );
  expect(first.isWhole).toBe(true);
  expect(await other.planner.do(verifyChanges)).toMatchObject({ isWhole: true });
});

test("a check that failed holds nobody back", async () => {
  const scene = await workScene(t, "Kopalnia");
  const { db } = t.services;
  const read = db.read.bind(db);
  db.read = (caller, statement) =>
    caller.actor === "system:verify"
      ? Promise.reject(new Error("the database went away"))
      : read(caller, statement);
  try {
    expect((await scene.planner.call(verifyChanges)).status).toBe(500);
  } finally {
    db.read = read;
  }
  expect(await scene.planner.do(verifyChanges)).toMatchObject({ isWhole: true });
});

test("pages of any size find the same", async () => {
  const scene = await workScene(t, "Kopalnia");
  const { tenantId } = scene.organisation;
  const ids: string[] = [];
  for (const name of ["A", "B", "C", "D"]) ids.push(await scene.addAsset(name));
  const verify = (pageSize: number) => verifyChain(t.services, tenantId, NONE_KEPT, pageSize);
  const whole = await verify(1000);
  expect(whole).toMatchObject({ isWhole: true, findings: [] });
  for (const size of [1, 2, 3]) expect(await verify(size)).toEqual(whole);
  await superuser.query("update assets set name = 'x' where tenant_id = $1 and id = $2", [tenantId, ids[0]]);
  await superuser.query("delete from assets where tenant_id = $1 and id = $2", [tenantId, ids[2]]);
  await superuser.query(
    "delete from role_permissions where tenant_id = $1 and (role_id, permission) = (select role_id, permission from role_permissions where tenant_id = $1 limit 1)",
    [tenantId],
  );
  const broken = await verify(1000);
  expect(broken.findings.map(({ code, table }) => `${code} ${table}`).sort()).toEqual([
    "row-missing assets",
    "row-missing role_permissions",
    "row-tampered assets",
  ]);
  for (const size of [1, 2, 3]) expect(await verify(size)).toEqual(broken);
});

test("a row that changes while it is checked is no finding", async () => {
  const scene = await workScene(t, "Kopalnia");
  const { db } = t.services;
  const read = db.read.bind(db);
  let pages = 0;
  db.read = async (caller, statement) => {
    const page = await read<never>(caller, statement);
    pages += 1;
    if (pages % 5 === 0 && pages < 200) await scene.addAsset(`Nowa ${pages}`);
    return page;
  };
  try {
    expect(await verifyChain(t.services, scene.organisation.tenantId, NONE_KEPT, 3)).toMatchObject({
      isWhole: true,
    });
  } finally {
    db.read = read;
  }
});
