import { getWorkOrder, transitionWorkOrder, updateWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

sixCasesOf(updateWorkOrder)({
  scene: () => scene,
  by: "planner",
  call: async () => {
    const { id, version } = await scene.order({ dueOn: "2026-02-01", description: "Z lewej strony" });
    return {
      params: { workOrder: id },
      ifMatch: version,
      body: { subject: "Wymiana uszczelki", priority: "critical", dueOn: null, failureMode: "nieszczelność" },
    };
  },
  works: async (order, { by }) => {
    expect(order).toMatchObject({
      subject: "Wymiana uszczelki",
      priority: "critical",
      dueOn: null,
      failureMode: "nieszczelność",
      description: "Z lewej strony",
      version: 2,
    });
    expect(await by.do(getWorkOrder, { params: { workOrder: order.id } })).toEqual(order);
  },
  invalid: [
    { body: { subject: "" }, at: ["/body/subject"] },
    { body: { priority: "urgent" }, at: ["/body/priority"] },
    { body: { dueOn: "jutro" }, at: ["/body/dueOn"] },
    { body: { category: "closed" }, at: ["/body/category"] },
    { body: { failureMode: "x".repeat(121) }, at: ["/body/failureMode"] },
  ],
});

describe("an edit of an order", () => {
  test("of two based on the same version the second is refused and gets the first one's state", async () => {
    const { id, version } = await scene.order();
    const edit = (subject: string) =>
      scene.planner.call(updateWorkOrder, {
        params: { workOrder: id },
        ifMatch: version,
        body: { subject },
      });
    const answers = await Promise.all([edit("A"), edit("B")]);
    const [won, lost] = answers[0].status === 200 ? answers : answers.toReversed();
    expect([won!.status, lost!.status]).toEqual([200, 412]);
    expect(lost!.problem).toMatchObject({
      code: "version-conflict",
      retry: "after-refresh",
      current: { version: version + 1, subject: won!.body.subject },
    });
    expect(won!.headers["etag"]).toBe(`"${version + 1}"`);
  });

  test("without a field changes nothing, not even the version", async () => {
    const order = await scene.order();
    const answer = await scene.planner.do(updateWorkOrder, {
      params: { workOrder: order.id },
      ifMatch: order.version,
      body: {},
    });
    expect(answer).toEqual(order);
  });

  test.each(["closed", "cancelled"] as const)("is refused once it is %s, with advice", async (end) => {
    const { id } = await scene.order();
    const step = (to: "done" | "closed" | "cancelled") =>
      scene.planner.do(transitionWorkOrder, {
        params: { workOrder: id },
        body: { to, ...(to === "cancelled" ? { reason: "Pomyłka" } : {}) },
      });
    if (end === "closed") await step("done");
    const { version } = await step(end);
    const answer = await scene.planner.call(updateWorkOrder, {
      params: { workOrder: id },
      ifMatch: version,
      body: { subject: "Inny" },
    });
    expect(answer.problem).toMatchObject({
      code: "conflict",
      detail: "The order is finished: reopen it to change it.",
      current: { category: end },
    });
  });

  test("a done order still takes how it failed", async () => {
    const { id } = await scene.order();
    const { version } = await scene.planner.do(transitionWorkOrder, {
      params: { workOrder: id },
      body: { to: "done" },
    });
    const order = await scene.planner.do(updateWorkOrder, {
      params: { workOrder: id },
      ifMatch: version,
      body: { failedPart: "uszczelka", failureAction: "wymiana" },
    });
    expect(order).toMatchObject({ category: "done", failedPart: "uszczelka", failureAction: "wymiana" });
  });
});
