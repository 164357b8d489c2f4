import { verifyChanges } from "@qrmaint/contracts/changes/contract";
import { getAsset } from "@qrmaint/contracts/assets/contract";
import { type Caller, POSITION, sql, TENANT, type Writer } from "@qrmaint/db";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../../testing/test-app.ts";
import { workScene, type WorkScene } from "../../../testing/work-scene.ts";
import { findSiteFacts, insertHistory, type NewHistoryOrder } from "../queries.ts";

let t: TestApp;
let superuser: pg.Client;
beforeAll(async () => {
  t = await createTestApp();
  superuser = new pg.Client({ connectionString: t.database.superuserUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await t.close();
});

const NOW = "2026-01-15T09:00:00.000Z";
const callerOf = (scene: WorkScene): Caller => ({
  tenantId: scene.organisation.tenantId,
  sites: "*",
  actor: "system:import",
});

/** Ten orders of a file, written as an import writes them; the position of the command. */
async function write(scene: WorkScene, inserted: (tx: Writer, fn: () => Promise<void>) => Promise<void>) {
  const path = (await scene.planner.do(getAsset, { params: { asset: scene.assetId } })).path;
  return t.services.db.command(callerOf(scene), { nowIso: NOW, key: "the same" }, async (tx) => {
    const facts = (await findSiteFacts(tx, scene.siteId))!;
    const orders = Array.from({ length: 10 }, (_, n): NewHistoryOrder => {
      const id = t.services.random.uuid();
      return {
        id,
        number: `WO-at-${tx.position}-${n}`,
        identity: t.services.random.bytes(32).toString("hex"),
        subject: n === 3 ? "Zażółć gęślą jaźń \\ \"'|/" : "LOOSE BELT",
        description: n === 4 ? "" : "ślad\nolej",
        type: "corrective",
        foreignType: "PM01",
        foreignNumber: n === 5 ? null : `4711-${n}`,
        failureMode: "",
        failedPart: "",
        failureAction: "",
        occurredOn: "2005-07-01",
        assetId: scene.assetId,
        assetPath: path,
        costId: t.services.random.uuid(),
        costMinor: n === 6 ? -500 : n === 7 ? null : 12_345,
      };
    });
    const chunk = {
      importId: null,
      siteId: scene.siteId,
      facts,
      currency: "PLN",
      orders,
      nowIso: NOW,
      actor: "x",
    };
    await inserted(tx, () => insertHistory(tx, chunk as never));
    return { position: tx.position, orders };
  });
}

/** What a command left: its entries with their payloads, and what searches and lists read, without what is new each time. */
async function left(scene: WorkScene, { position, orders }: Awaited<ReturnType<typeof write>>) {
  const { tenantId } = scene.organisation;
  const names = new Map<string, string>();
  for (const [n, { id, costId, number, identity }] of orders.entries()) {
    names.set(id, `order ${n}`);
    names.set(costId, `cost ${n}`);
    names.set(number, `number ${n}`);
    names.set(identity, `identity ${n}`);
  }
  const plain = (row: object): unknown => {
    let text = JSON.stringify(row);
    for (const [value, name] of names) text = text.replaceAll(value, name);
    return JSON.parse(text);
  };
  const entries = await superuser.query(
    `select c.ordinal, c.table_name, c.row_key, c.operation, c.actor, c.command_key, c.at, c.shape_version, c.sight_before, c.sight_after,
            c.sight_hash is not null as has_sight_hash, length(p.salt) as salt, p.payload - 'position' as payload
       from changes c join change_payloads p using (tenant_id, position, ordinal) where tenant_id = $1 and position = $2 order by c.ordinal`,
    [tenantId, position],
  );
  const places = await superuser.query(
    "select place_id, happened_at, work_order_id, site_id from work_order_places where tenant_id = $1 and work_order_id = any ($2::uuid[]) order by work_order_id, place_id",
    [tenantId, orders.map(({ id }) => id)],
  );
  return {
    entries: entries.rows.map(plain),
    places: places.rows.map((row) => JSON.stringify(plain(row))).sort(),
  };
}

const wordsOf = async (tenantId: string) =>
  (
    await superuser.query<{ word: string }>(
      "select word from search_words where tenant_id = $1 and table_name = 'work_orders' order by word",
      [tenantId],
    )
  ).rows.map(({ word }) => word);

test("rows recorded together leave what rows recorded one by one leave, in entries, places and words", async () => {
  const scene = await workScene(t, "Kopalnia");
  const other = await workScene(t, "Kopalnia");
  const one = await write(scene, (_tx, fn) => fn());
  const oneByOne = await left(scene, one);
  const together = await left(scene, await write(scene, (tx, fn) => tx.inBulk(fn)));
  expect(oneByOne.entries).toHaveLength(29);
  expect(oneByOne.places.length).toBeGreaterThan(10);
  expect(together).toEqual(oneByOne);
  expect(await scene.planner.do(verifyChanges)).toMatchObject({ isWhole: true, findings: [] });
  await write(other, (tx, fn) => tx.inBulk(fn));
  expect(await wordsOf(other.organisation.tenantId)).toEqual(await wordsOf(scene.organisation.tenantId));
  expect(await other.planner.do(verifyChanges)).toMatchObject({ isWhole: true, findings: [] });
});

test("both ways mix in one command, and rows after it are recorded one by one again", async () => {
  const scene = await workScene(t, "Kopalnia");
  const before = await scene.planner.do(verifyChanges);
  const named = (name: string) =>
    sql`update assets set name = ${name}, position = ${POSITION} where tenant_id = ${TENANT} and id = ${scene.assetId}`;
  await write(scene, async (tx, fn) => {
    await tx.run(named("A"));
    await tx.inBulk(fn);
    await tx.run(named("B"));
  });
  await scene.addAsset("Druga");
  const after = await scene.planner.do(verifyChanges);
  expect(after).toMatchObject({ isWhole: true, findings: [] });
  expect(after.entries - before.entries).toBeGreaterThanOrEqual(29 + 2 + 1);
});

test("a bulk insert that says another position, or comes without the clock, is refused", async () => {
  const scene = await workScene(t, "Kopalnia");
  const cost = (position: number) => sql`
    insert into work_order_costs (tenant_id, id, site_id, work_order_id, kind, amount_minor, currency, incurred_on, position)
    select ${TENANT}, gen_random_uuid(), w.site_id, w.id, 'imported', 1, 'PLN', '2005-01-01', ${position} from work_orders w where w.tenant_id = ${TENANT} limit 1`;
  await write(scene, (_tx, fn) => fn());
  await expect(
    t.services.db.command(callerOf(scene), { nowIso: NOW }, (tx) => tx.inBulk(() => tx.run(cost(1)))),
  ).rejects.toMatchObject({ code: "QR002" });
  await expect(
    t.services.db.offTheClock(callerOf(scene), (tx) => tx.inBulk(() => tx.run(cost(1)))),
  ).rejects.toMatchObject({ code: "QR001" });
  expect(await scene.planner.do(verifyChanges)).toMatchObject({ isWhole: true });
});
