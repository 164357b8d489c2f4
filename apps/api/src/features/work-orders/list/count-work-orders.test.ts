import { countWorkOrders, transitionWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
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

sixCasesOf(countWorkOrders)({
  scene: () => scene,
  by: "technician",
  call: async (by) => {
    await scene.order({ assignees: [{ kind: "person", id: by.memberId }] });
    return {};
  },
  works: (counts) => {
    expect(counts).toEqual({
      mine: 1,
      unassigned: 0,
      unfinished: 1,
      overdue: 0,
      byCategory: { open: 1, "in-progress": 0, "on-hold": 0, done: 0, closed: 0, cancelled: 0 },
    });
  },
});

test("counts wait for nobody twice: finished work is neither mine, unassigned nor overdue, and other sites do not count", async () => {
  const site = await scene.addSite("Kopalnia Południe");
  const asset = await scene.addAsset("Pompa", site);
  const technician = await scene.organisation.as("technician", [site]);
  const mine = [{ kind: "person" as const, id: technician.memberId }];
  const order = (over: object = {}) => scene.order({ assetIds: [asset], ...over });
  await order({ dueOn: "2026-01-14" });
  await order({ dueOn: "2026-01-15" });
  const held = await order({ assignees: mine });
  const done = await order({ assignees: mine, dueOn: "2026-01-01" });
  const cancelled = await order();
  const step = (workOrder: string, body: object) =>
    scene.planner.do(transitionWorkOrder, { params: { workOrder }, body: body as never });
  await step(held.id, { to: "on-hold", holdReason: "parts" });
  await step(done.id, { to: "done" });
  await step(cancelled.id, { to: "cancelled", reason: "Pomyłka" });
  expect(await technician.do(countWorkOrders)).toEqual({
    mine: 1,
    unassigned: 2,
    unfinished: 3,
    overdue: 1,
    byCategory: { open: 2, "in-progress": 0, "on-hold": 1, done: 1, closed: 0, cancelled: 1 },
  });
  const ofSite = await scene.planner.do(countWorkOrders, { query: { site } });
  expect(ofSite).toMatchObject({ mine: 0, unassigned: 2, unfinished: 3, overdue: 1 });
  const all = await scene.planner.do(countWorkOrders);
  expect(all.unfinished).toBeGreaterThan(ofSite.unfinished);
  const unseen = await technician.call(countWorkOrders, { query: { site: scene.siteId } });
  expect(unseen.problem.code).toBe("not-found");
});
