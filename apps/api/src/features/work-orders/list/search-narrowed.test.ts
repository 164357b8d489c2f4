import type { QueryInput } from "@qrmaint/contracts";
import {
  listWorkOrders,
  transitionWorkOrder,
  updateWorkOrder,
} from "@qrmaint/contracts/work-orders/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, createTestApp, type TestApp } from "../../../testing/test-app.ts";
import { type WorkScene, workScene } from "../../../testing/work-scene.ts";

let t: TestApp;
let scene: WorkScene;
beforeAll(async () => {
  t = await createTestApp();
  scene = await workScene(t);
  const orders = [
    { subject: "Wyciek oleju z siłownika", priority: "low", dueOn: "2026-02-03" },
    { subject: "Wyciek wody", priority: "critical", dueOn: "2026-02-01" },
    { subject: "Przegląd roczny", description: "Sprawdzić wyciek na złączkach", dueOn: "2026-02-02" },
    { subject: "Wymiana żarówki" },
  ] as const;
  for (const order of orders) {
    t.clock.advance(1000);
    await scene.order(order);
  }
});
afterAll(() => t.close());

type Filter = QueryInput<typeof listWorkOrders>;
const find = async (query: Filter, by: Actor = scene.planner): Promise<string[]> =>
  (await by.do(listWorkOrders, { query })).items.map((item) => item.subject);

describe("a search among orders", () => {
  test("looks in subject and description, whatever the case and the marks above and below letters", async () => {
    const found = ["Przegląd roczny", "Wyciek oleju z siłownika", "Wyciek wody"];
    expect((await find({ q: "WYCIEK" })).sort()).toEqual(found);
    expect(await find({ q: "silownika", sort: "relevance" })).toEqual([found[1]]);
    expect(await find({ q: "zarowki" })).toEqual(["Wymiana żarówki"]);
  });

  test.each(["WO-000002", "wo 2", "000002", "2"])("finds an order by its number, typed as %s", async (q) => {
    expect((await find({ q, sort: "relevance" }))[0]).toBe("Wyciek wody");
  });

  test("is narrowed and sorted as any other list", async () => {
    expect(await find({ q: "wyciek", sort: "due" })).toEqual([
      "Wyciek wody",
      "Przegląd roczny",
      "Wyciek oleju z siłownika",
    ]);
    expect((await find({ q: "wyciek", sort: "priority" }))[0]).toBe("Wyciek wody");
    expect(await find({ q: "wyciek", priority: "low" })).toEqual(["Wyciek oleju z siłownika"]);
    expect(await find({ q: "wyciek", scope: "mine" })).toEqual([]);
    expect(await find({ q: "wyciek", category: "done" })).toEqual([]);
  });

  test("knows what an order says now, not what it said before, also after it is done", async () => {
    const { id, version } = await scene.order({ subject: "Smarowanie przekładni" });
    await scene.planner.do(updateWorkOrder, {
      params: { workOrder: id },
      ifMatch: version,
      body: { subject: "Kalibracja czujnika" },
    });
    await scene.planner.do(transitionWorkOrder, { params: { workOrder: id }, body: { to: "done" } });
    expect(await find({ q: "kalibracja" })).toEqual(["Kalibracja czujnika"]);
    expect(await find({ q: "smarowanie" })).toEqual([]);
  });

  test("nothing but spaces is no search; signs alone find nothing; more than 100 characters are refused", async () => {
    expect(await find({ q: "   " })).toEqual(await find({}));
    expect(await find({ q: "!!! --- ???" })).toEqual([]);
    const { problem } = await scene.planner.call(listWorkOrders, { query: { q: "x".repeat(101) } });
    expect(problem.errors).toMatchObject([{ at: "/query/q" }]);
  });

  test.each([
    "'; drop table work_orders; --",
    "wyciek:*",
    "wyciek & !wody | (",
    "%_\\",
    "🔧 wyciek",
    "a".repeat(100),
    Array(50).fill("w").join(" "),
    "\\' <-> 'x'",
  ])("takes %j for words, never for a query of its own", async (q) => {
    for (const sort of ["relevance", "newest"] as const)
      expect((await scene.planner.call(listWorkOrders, { query: { q, sort } })).status).toBe(200);
    expect((await find({ q: "wyciek" })).length).toBe(3);
  });
});
