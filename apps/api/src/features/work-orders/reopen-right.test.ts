import { verifyChanges } from "@qrmaint/contracts/changes/contract";
import { transitionWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { readFile } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { workScene } from "../../testing/work-scene.ts";

const MIGRATION = new URL("../../../../../packages/db/migrations/0008_reopen_right.sql", import.meta.url);

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());

/** The migration once more, as the owner who has no way past the policies. */
async function migrateAgain(): Promise<void> {
  const client = new pg.Client({ connectionString: t.database.superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ owner: string }>(
      "select tableowner as owner from pg_tables where schemaname = 'public' and tablename = 'roles'",
    );
    await client.query(`set role ${client.escapeIdentifier(rows[0]!.owner)}`);
    await client.query(await readFile(MIGRATION, "utf8"));
  } finally {
    await client.end();
  }
}

test("organisations made before reopening was a right of its own keep it for roles that close, and their chains stay whole", async () => {
  const scenes = [await workScene(t, "Kopalnia"), await workScene(t, "Hotel")];
  for (const { organisation } of scenes) {
    const { tenantId } = organisation;
    await t.services.db.command(
      { tenantId, sites: "*", actor: "system:test" },
      { nowIso: new Date(t.clock.nowMs()).toISOString() },
      async (tx) => {
        await tx.client.query(
          "delete from role_permissions where tenant_id = $1 and permission = 'work-orders.reopen'",
          [tenantId],
        );
      },
    );
  }
  await migrateAgain();
  for (const { organisation, planner, order } of scenes) {
    const { id: workOrder } = await order();
    const technician = await organisation.as("technician");
    const step = { params: { workOrder }, body: { to: "in-progress" as const, reason: "Cieknie" } };
    await planner.do(transitionWorkOrder, { params: { workOrder }, body: { to: "done" } });
    await planner.do(transitionWorkOrder, { params: { workOrder }, body: { to: "closed" } });
    expect((await technician.call(transitionWorkOrder, step)).problem.code).toBe("not-permitted");
    expect((await planner.do(transitionWorkOrder, step)).category).toBe("in-progress");
    const admin = await organisation.as("administrator");
    expect(await admin.do(verifyChanges)).toMatchObject({ isWhole: true, findings: [] });
  }
});
