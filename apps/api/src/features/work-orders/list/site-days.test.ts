import type { QueryInput } from "@qrmaint/contracts";
import { listWorkOrders, transitionWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../../testing/test-app.ts";
import { type WorkScene, workScene } from "../../../testing/work-scene.ts";

let t: TestApp;
let scene: WorkScene;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());

/** The clock at an instant, and an organisation whose people signed in just then. */
async function startAt(instantMs: number): Promise<void> {
  t.clock.set(instantMs);
  scene = await workScene(t);
}
const list = async (query: QueryInput<typeof listWorkOrders>): Promise<string[]> =>
  (await scene.planner.do(listWorkOrders, { query })).items.map((item) => item.subject).sort();

describe("the days of an order", () => {
  test("days of the list are counted as the site counts them", async () => {
    // 23:30 UTC of the 19th is 00:30 of the 20th in Warsaw.
    await startAt(Date.UTC(2026, 1, 19, 23, 30));
    await scene.order({ subject: "po północy" });
    expect(await list({ from: "2026-02-20", to: "2026-02-20" })).toEqual(["po północy"]);
    expect(await list({ to: "2026-02-19" })).toEqual([]);
    expect(await list({ from: "2026-02-21" })).toEqual([]);
  });

  test("edge 7: overdue begins at the site's midnight, not at the reader's or the server's", async () => {
    await startAt(Date.UTC(2026, 2, 10, 10));
    const warsaw = await scene.addAsset("Winda", await scene.addSite("Warszawa"));
    const tokyo = await scene.addAsset("Dźwig", await scene.addSite("Tokio", "Asia/Tokyo"));
    await scene.order({ subject: "Warszawa", assetIds: [warsaw], dueOn: "2026-03-10" });
    await scene.order({ subject: "Tokio", assetIds: [tokyo], dueOn: "2026-03-10" });
    const overdueAt = async (hour: number, minute: number, second: number): Promise<string[]> => {
      t.clock.set(Date.UTC(2026, 2, 10, hour, minute, second));
      const overdue = await list({ overdue: "true" });
      expect([...overdue, ...(await list({ overdue: "false" }))].sort()).toEqual(["Tokio", "Warszawa"]);
      return overdue;
    };
    expect(await overdueAt(14, 59, 59)).toEqual([]);
    expect(await overdueAt(15, 0, 0)).toEqual(["Tokio"]);
    expect(await overdueAt(22, 59, 59)).toEqual(["Tokio"]);
    expect(await overdueAt(23, 0, 0)).toEqual(["Tokio", "Warszawa"]);
  });

  test("edge 7: where clocks change that night, the due day still ends at the site's midnight", async () => {
    // Warsaw goes to summer time on 29 March 2026: its midnight is 23:00 UTC before and 22:00 UTC after.
    await startAt(Date.UTC(2026, 2, 29, 12));
    const { id } = await scene.order({ subject: "Brama", dueOn: "2026-03-29" });
    t.clock.set(Date.UTC(2026, 2, 29, 21, 59, 59));
    expect(await list({ overdue: "true" })).toEqual([]);
    t.clock.set(Date.UTC(2026, 2, 29, 22, 0, 0));
    expect(await list({ overdue: "true" })).toEqual(["Brama"]);
    await scene.planner.do(transitionWorkOrder, { params: { workOrder: id }, body: { to: "done" } });
    expect(await list({ overdue: "true" }), "finished work is not overdue").toEqual([]);
  });
});
