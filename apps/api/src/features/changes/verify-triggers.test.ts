import { verifyChanges } from "@qrmaint/contracts/changes/contract";
import pg from "pg";
import { afterAll, beforeAll, test, expect } from "vitest";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { workScene } from "../../testing/work-scene.ts";

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());

test.each([
  ["drop trigger comments_change on comments", "comments"],
  ["alter table downtimes disable trigger downtimes_change", "downtimes"],
  ["alter table labels enable replica trigger labels_change", "labels"],
  ["drop trigger work_orders_bulk on work_orders", "work_orders"],
  ["alter table work_order_costs disable trigger work_order_costs_bulk", "work_order_costs"],
])("finds that a table is no longer recorded: %s", async (change, table) => {
  const scene = await workScene(t);
  const holding = new pg.Client({ connectionString: t.database.superuserUrl });
  await holding.connect();
  const made = await holding.query<{ name: string; text: string }>(
    "select tgname as name, pg_get_triggerdef(oid) as text from pg_trigger where tgname = any ($1)",
    [[`${table}_change`, `${table}_bulk`]],
  );
  await holding.query(change);
  try {
    expect((await scene.planner.do(verifyChanges)).findings).toEqual([
      { code: "not-recorded", position: null, table, rowKey: null },
    ]);
  } finally {
    for (const { name, text } of made.rows) {
      await holding.query(`drop trigger if exists ${name} on ${table}`);
      await holding.query(text);
    }
    await holding.end();
  }
  expect(await scene.planner.do(verifyChanges)).toMatchObject({ isWhole: true });
});
