import { moveAsset, updateAsset } from "@qrmaint/contracts/assets/contract";
import { getWorkOrder, listStatuses, listWorkOrders } from "@qrmaint/contracts/work-orders/contract";
import { WORK_ORDER_CATEGORIES } from "@qrmaint/contracts/work-orders/rules";
import { sql, TENANT } from "@qrmaint/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sixCasesOf } from "../../../testing/six-cases.ts";
import { createTestApp, type TestApp } from "../../../testing/test-app.ts";
import { type WorkScene, workScene } from "../../../testing/work-scene.ts";

let t: TestApp;
let scene: WorkScene;
beforeAll(async () => {
  t = await createTestApp();
  scene = await workScene(t);
});
afterAll(() => t.close());

sixCasesOf(getWorkOrder)({
  scene: () => scene,
  by: "technician",
  call: async () => ({ params: { workOrder: (await scene.order({ description: "Z lewej" })).id } }),
  works: (order, { input }) => {
    expect(order).toMatchObject({
      id: input.params!.workOrder,
      description: "Z lewej",
      asset: { id: scene.assetId, name: "Koparka 3" },
      createdBy: { id: scene.planner.memberId },
      downtime: null,
      request: null,
    });
  },
  invalid: [{ params: { workOrder: "1" }, at: ["/params/workOrder"] }],
});

sixCasesOf(listStatuses)({
  scene: () => scene,
  by: "technician",
  call: () => ({}),
  works: ({ items }) => {
    expect(items.map((item) => item.category)).toEqual(WORK_ORDER_CATEGORIES);
    expect(items.every((item) => item.isDefault)).toBe(true);
  },
});

/** Costs come with imports only; here as they stand in the tables. */
async function addCost(workOrderId: string, amountMinor: number): Promise<void> {
  const caller = { tenantId: scene.organisation.tenantId, sites: "*" as const, actor: "system:test" };
  await t.services.db.command(caller, { nowIso: new Date(t.clock.nowMs()).toISOString() }, (tx) =>
    tx.run(sql`insert into work_order_costs (tenant_id, id, site_id, work_order_id, kind, amount_minor, currency, incurred_on)
      values (${TENANT}, ${t.services.random.uuid()}, ${scene.siteId}, ${workOrderId}, 'total', ${amountMinor}, 'PLN', '2026-01-15')`),
  );
}

describe("what one order shows", () => {
  test("negative costs stay negative, to those who may see costs; to others there are none at all", async () => {
    const { id } = await scene.order();
    await addCost(id, -18_305);
    const cost = { kind: "total", amountMinor: -18_305, currency: "PLN", incurredOn: "2026-01-15" };
    const read = { params: { workOrder: id } };
    expect((await scene.planner.do(getWorkOrder, read)).costs).toEqual([cost]);
    const technician = await scene.organisation.as("technician");
    const shown = await technician.do(getWorkOrder, read);
    expect(shown.costs).toBeNull();
    expect(JSON.stringify(shown)).not.toContain("18305");
  });

  test("edge 18: the object's path as it was at the event, also after it was moved and renamed", async () => {
    const line = await scene.addAsset("Linia 1", scene.siteId, "line");
    const hall = await scene.addAsset("Linia 2", scene.siteId, "line");
    const machine = await scene.addAsset("Prasa", line);
    const { id } = await scene.order({ assetIds: [machine] });
    await scene.planner.do(moveAsset, { params: { asset: machine }, ifMatch: 1, body: { parentId: hall } });
    await scene.planner.do(updateAsset, {
      params: { asset: machine },
      ifMatch: 2,
      body: { name: "Prasa hydrauliczna" },
    });
    const order = await scene.planner.do(getWorkOrder, { params: { workOrder: id } });
    expect(order.assets).toMatchObject([
      {
        name: "Prasa hydrauliczna",
        path: [{ name: "Kopalnia Północ" }, { name: "Linia 1" }, { name: "Prasa" }],
      },
    ]);
    const { items } = await scene.planner.do(listWorkOrders, { query: { asset: line } });
    expect(
      items.map((item) => item.id),
      "past work stays where it happened",
    ).toEqual([id]);
    expect(items[0]!.assetPath.at(-1)).toMatchObject({ name: "Prasa" });
  });

  test("who does not see the site gets the same 404 as for an order that is not there", async () => {
    const { id } = await scene.order();
    const elsewhere = await scene.organisation.as("planner", [await scene.addSite("Inna")]);
    const hidden = await elsewhere.call(getWorkOrder, { params: { workOrder: id } });
    const absent = await elsewhere.call(getWorkOrder, { params: { workOrder: t.services.random.uuid() } });
    expect(hidden.status).toBe(404);
    expect({ ...hidden.problem, requestId: "" }).toEqual({ ...absent.problem, requestId: "" });
    const local = await scene.organisation.as("technician", [scene.siteId]);
    expect((await local.do(getWorkOrder, { params: { workOrder: id } })).id).toBe(id);
  });
});
