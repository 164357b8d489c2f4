import { type Sql, sql } from "@qrmaint/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../../testing/test-app.ts";
import { type WorkScene, workScene } from "../../../testing/work-scene.ts";
import { type ListFilter, listRows } from "./queries.ts";

let t: TestApp;
let scene: WorkScene;
beforeAll(async () => {
  t = await createTestApp();
  scene = await workScene(t);
  await scene.order();
});
afterAll(() => t.close());

/** The plan of a list as the application's role gets it; small tables are not read through, so what could be used is. */
async function planOf(filter: Partial<ListFilter>): Promise<string> {
  const caller = { tenantId: scene.organisation.tenantId, sites: [scene.siteId], actor: "system:test" };
  let plan = "";
  await t.services.db.reading(caller, async (tx) => {
    await tx.many(
      sql`select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)`,
    );
    const explaining = {
      ...tx,
      many: async (statement: Sql) => {
        const lines = await tx.many<Record<string, string>>(sql`explain ${statement}`);
        plan = lines.map((line) => line["QUERY PLAN"]).join("\n");
        return [];
      },
    };
    await listRows(explaining, {
      limit: 50,
      sort: "newest",
      scope: "all",
      memberId: scene.planner.memberId,
      sites: `{${scene.siteId}}`,
      nowIso: new Date(t.clock.nowMs()).toISOString(),
      position: null,
      ...filter,
    });
  });
  return plan;
}

describe("under the policies, as the application's role", () => {
  test("the newest orders come from their index as they stand there, without sorting", async () => {
    const plan = await planOf({});
    expect(plan).toMatch(/Index Scan using work_orders_happened/);
    expect(plan).not.toMatch(/Sort Key: w/);
  });

  test("days are found by the index, not by reading all that ever happened", async () => {
    const plan = await planOf({ from: "2026-01-01", to: "2026-01-31" });
    expect(plan).toMatch(/Index Cond: .*happened_at >= .* AND \(happened_at < /);
  });

  test("a page goes on where the last one ended, by the index", async () => {
    const position = {
      sort: "newest" as const,
      instant: "2026-01-15T09:00:00.000Z",
      number: 0,
      dueOn: null,
      id: t.services.random.uuid(),
    };
    expect(await planOf({ position })).toMatch(/Index Cond: .*ROW\(happened_at, id\) < ROW\(/);
  });
});
