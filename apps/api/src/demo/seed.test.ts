import { countWorkOrders } from "@qrmaint/contracts/work-orders/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/test-app.ts";
import { clientOf } from "./demo-client.ts";
import { ensureDemoOrganisation } from "./demo-people.ts";
import { seedDemo } from "./seed.ts";

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());

const openSessions = async (): Promise<number> =>
  Number(
    (
      await t.services.db.pool.query<{ open: string }>(
        "select count(*) as open from platform.sessions where ended_at is null",
      )
    ).rows[0]!.open,
  );

test("a demo whose making was cut off is finished on another day, and made once", async () => {
  let calls = 0;
  const breaking = {
    inject: (request: never) => {
      calls += 1;
      if (calls > 60) throw new Error("cut off");
      return t.app.inject(request);
    },
  };
  await expect(seedDemo(t.services, breaking as never, () => {})).rejects.toThrow();
  const leftByTheBroken = await openSessions();
  t.clock.advance(24 * 3600_000);
  const seeding = seedDemo(t.services, t.app, () => {});
  let isDone = false;
  void seeding.finally(() => (isDone = true));
  while (!isDone) await t.runJobs();
  const { labelCode } = await seeding;
  expect(await seedDemo(t.services, t.app, () => {})).toMatchObject({ labelCode });
  const { organisationId, people } = await ensureDemoOrganisation(t.services);
  expect(await openSessions(), "sessions left behind by a start").toBe(leftByTheBroken);
  const planner = await clientOf(t.services, t.app, people.planner.personId);
  const counts = await planner.call(countWorkOrders, { params: { organisation: organisationId } });
  expect(counts.byCategory.closed).toBeGreaterThanOrEqual(5_485);
}, 120_000);
