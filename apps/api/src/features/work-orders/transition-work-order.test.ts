import { transitionWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { afterAll, beforeAll, expect } from "vitest";
import { sixCasesOf } from "../../testing/six-cases.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { type WorkScene, workScene } from "../../testing/work-scene.ts";

let t: TestApp;
let scene: WorkScene;
beforeAll(async () => {
  t = await createTestApp();
  scene = await workScene(t);
});
afterAll(() => t.close());

sixCasesOf(transitionWorkOrder)({
  scene: () => scene,
  by: "technician",
  call: async () => ({ params: { workOrder: (await scene.order()).id }, body: { to: "in-progress" } }),
  works: (order, { by }) => {
    expect(order).toMatchObject({
      category: "in-progress",
      version: 2,
      steps: [{ to: "open" }, { from: "open", to: "in-progress", by: { id: by.memberId } }],
    });
  },
  invalid: [
    { body: { to: "finished" }, at: ["/body/to"] },
    { body: { to: "on-hold" }, at: ["/body/holdReason"] },
    { body: { to: "on-hold", holdReason: "lunch" }, at: ["/body/holdReason"] },
    { body: { holdReason: "parts" }, at: ["/body/holdReason"] },
    { body: { measuredAt: "yesterday" }, at: ["/body/measuredAt"] },
    { params: { workOrder: "WO-000001" }, at: ["/params/workOrder"] },
    { body: { to: "closed" }, code: "step-not-allowed" },
  ],
  needs: ["work-orders.read", "work-orders.work"],
});
