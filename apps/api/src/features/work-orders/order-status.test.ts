import { POSITION, sql, type Sql, TENANT } from "@qrmaint/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { type WorkScene, workScene } from "../../testing/work-scene.ts";

let t: TestApp;
let scene: WorkScene;
beforeAll(async () => {
  t = await createTestApp();
  scene = await workScene(t);
});
afterAll(() => t.close());

const run = (statement: Sql): Promise<number> =>
  t.services.db.command(
    { tenantId: scene.organisation.tenantId, sites: "*", actor: "system:test" },
    { nowIso: new Date(t.clock.nowMs()).toISOString() },
    (tx) => tx.run(statement),
  );

describe("an order's category and its status", () => {
  test("cannot say different things, whatever writes them", async () => {
    const { id } = await scene.order();
    const refused = { code: "23503", constraint: "work_orders_status_fk" };
    await expect(
      run(
        sql`update work_orders set category = 'done', position = ${POSITION} where tenant_id = ${TENANT} and id = ${id}`,
      ),
    ).rejects.toMatchObject(refused);
    await expect(
      run(sql`update work_orders w set status_id = s.id, position = ${POSITION} from work_order_statuses s
        where w.tenant_id = ${TENANT} and w.id = ${id} and s.tenant_id = w.tenant_id and s.category = 'closed'`),
    ).rejects.toMatchObject(refused);
  });

  test("a status in use does not change its category: its orders would go with it unseen", async () => {
    await scene.order();
    await expect(
      run(
        sql`update work_order_statuses set category = 'done', position = ${POSITION} where tenant_id = ${TENANT} and category = 'open'`,
      ),
    ).rejects.toMatchObject({ constraint: "work_orders_status_fk" });
  });
});
