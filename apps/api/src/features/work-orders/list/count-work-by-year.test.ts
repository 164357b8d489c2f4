import { createAsset } from "@qrmaint/contracts/assets/contract";
import { createWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { countWorkByYear } from "@qrmaint/contracts/work-years/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../../testing/test-app.ts";

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());

test("countWorkByYear counts what happened on an object and below it, by type, and nothing of its neighbours", async () => {
  const planner = await (await t.organisation()).as("planner");
  const add = (kind: "site" | "line" | "equipment", parentId: string | null, name: string) =>
    planner.do(createAsset, {
      body: {
        id: t.services.random.uuid(),
        kind,
        parentId,
        name,
        ...(kind === "site" ? { site: { timeZone: "Europe/Warsaw", currency: "PLN" } } : {}),
      },
    });
  const site = await add("site", null, "Fabryka");
  const line = await add("line", site.id, "Linia 1");
  const machine = await add("equipment", line.id, "Prasa");
  const neighbour = await add("equipment", site.id, "Wózek");
  const order = (assetId: string, type: "corrective" | "inspection") =>
    planner.do(createWorkOrder, {
      body: { id: t.services.random.uuid(), subject: "Praca", type, assetIds: [assetId] },
    });
  await order(machine.id, "corrective");
  await order(machine.id, "corrective");
  await order(line.id, "inspection");
  await order(neighbour.id, "corrective");
  const year = new Date(t.clock.nowMs()).getUTCFullYear();
  const countsOf = async (asset: string) => (await planner.do(countWorkByYear, { query: { asset } })).items;
  expect(await countsOf(line.id)).toEqual([
    { year, type: "corrective", count: 2 },
    { year, type: "inspection", count: 1 },
  ]);
  expect(await countsOf(machine.id)).toEqual([{ year, type: "corrective", count: 2 }]);
  expect(await countsOf(site.id)).toContainEqual({ year, type: "corrective", count: 3 });
});
