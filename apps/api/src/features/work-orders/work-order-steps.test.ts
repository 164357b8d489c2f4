import type { BodyInput, Permission } from "@qrmaint/contracts";
import { listNotifications } from "@qrmaint/contracts/notifications/contract";
import {
  assignWorkOrder,
  claimWorkOrder,
  getWorkOrder,
  transitionWorkOrder,
  updateWorkOrder,
  type WorkOrder,
} from "@qrmaint/contracts/work-orders/contract";
import {
  COMPLETION_UNDO_MS,
  findStep,
  HOLD_REASONS,
  WORK_ORDER_CATEGORIES,
  type WorkOrderCategory,
} from "@qrmaint/contracts/work-orders/rules";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, createTestApp, type TestApp } from "../../testing/test-app.ts";
import { type WorkScene, workScene } from "../../testing/work-scene.ts";

type Step = BodyInput<typeof transitionWorkOrder>;

let t: TestApp;
let scene: WorkScene;
let technician: Actor;
beforeAll(async () => {
  t = await createTestApp();
  scene = await workScene(t);
  technician = await scene.organisation.as("technician");
});
afterAll(() => t.close());

const call = (by: Actor, workOrder: string, body: Step) =>
  by.call(transitionWorkOrder, { params: { workOrder }, body });
const take = (by: Actor, workOrder: string, body: Step): Promise<WorkOrder> =>
  by.do(transitionWorkOrder, { params: { workOrder }, body });
const now = (offsetMs = 0): string => new Date(t.clock.nowMs() + offsetMs).toISOString();

/** A step with whatever reason it takes. */
const stepTo = (from: WorkOrderCategory, to: WorkOrderCategory): Step => {
  const reason = findStep(from, to)?.reason;
  return {
    to,
    ...(reason === "hold" ? { holdReason: "parts" as const } : {}),
    ...(reason === "text" ? { reason: "Tak trzeba" } : {}),
  };
};
const WAYS: Record<WorkOrderCategory, readonly WorkOrderCategory[]> = {
  open: [],
  "in-progress": ["in-progress"],
  "on-hold": ["on-hold"],
  done: ["done"],
  closed: ["done", "closed"],
  cancelled: ["cancelled"],
};
async function orderIn(category: WorkOrderCategory, over: object = {}): Promise<WorkOrder> {
  let order = await scene.order(over);
  for (const to of WAYS[category]) order = await take(scene.planner, order.id, stepTo(order.category, to));
  expect(order.category).toBe(category);
  return order;
}

describe("the steps", () => {
  test.each(WORK_ORDER_CATEGORIES)(
    "from %s: the permitted ones are taken, the others refused with the present state and no trace",
    async (from) => {
      for (const to of WORK_ORDER_CATEGORIES) {
        const order = await orderIn(from);
        const answer = await call(scene.planner, order.id, stepTo(from, to));
        if (findStep(from, to)) {
          expect(answer.body).toMatchObject({ category: to, version: order.version + 1 });
          expect(answer.body.steps.at(-1)).toMatchObject({ from, to, by: { id: scene.planner.memberId } });
        } else {
          expect(answer.status).toBe(409);
          expect(answer.problem).toMatchObject({ code: "step-not-allowed", current: order });
          expect(await scene.planner.do(getWorkOrder, { params: { workOrder: order.id } })).toEqual(order);
        }
      }
    },
  );

  test.each([
    ["open", "done", "work-orders.work"],
    ["open", "cancelled", "work-orders.cancel"],
    ["done", "closed", "work-orders.close"],
    ["done", "in-progress", "work-orders.work"],
    ["closed", "in-progress", "work-orders.reopen"],
    ["cancelled", "open", "work-orders.reopen"],
  ] as const)("from %s to %s: that right is enough, and no other is", async (from, to, right) => {
    const rights: Permission[] = [
      "work-orders.work",
      "work-orders.close",
      "work-orders.reopen",
      "work-orders.cancel",
    ];
    const { id } = await orderIn(from);
    const others = await scene.organisation.withRights([
      "work-orders.read",
      ...rights.filter((other) => other !== right),
    ]);
    expect((await call(others, id, stepTo(from, to))).problem.code).toBe("not-permitted");
    const exactly = await scene.organisation.withRights(["work-orders.read", right]);
    expect((await take(exactly, id, stepTo(from, to))).category).toBe(to);
  });

  test.each(HOLD_REASONS)(
    "work waits for %s; the reason is shown until it goes on, and stays in the history",
    async (holdReason) => {
      const { id } = await scene.order();
      expect((await take(technician, id, { to: "on-hold", holdReason })).holdReason).toBe(holdReason);
      const again = await take(technician, id, { to: "in-progress" });
      expect(again.holdReason).toBeNull();
      expect(again.steps.map((step) => step.holdReason)).toEqual([null, holdReason, null]);
    },
  );

  test("cancelling says why, in a sentence; the sentence goes when the order is taken up again", async () => {
    const { id } = await scene.order();
    for (const reason of [undefined, "", "   "]) {
      const { problem } = await call(scene.planner, id, {
        to: "cancelled",
        ...(reason === undefined ? {} : { reason }),
      });
      expect(problem.errors).toMatchObject([{ at: "/body/reason", code: "required" }]);
    }
    const cancelled = await take(scene.planner, id, { to: "cancelled", reason: "Maszyna sprzedana" });
    expect(cancelled).toMatchObject({ cancelReason: "Maszyna sprzedana", assignees: [] });
    const open = await take(scene.planner, id, { to: "open", reason: "Jednak nie" });
    expect(open.cancelReason).toBeNull();
    expect(open.steps.map((step) => step.reason)).toEqual(["", "Maszyna sprzedana", "Jednak nie"]);
  });

  test("who sees another site only gets 404 for every change here, and nothing happens", async () => {
    const elsewhere = await scene.organisation.as("administrator", [await scene.addSite("Inna")]);
    const order = await scene.order();
    const params = { workOrder: order.id };
    const answers = [
      await call(elsewhere, order.id, { to: "done" }),
      await elsewhere.call(claimWorkOrder, { params }),
      await elsewhere.call(assignWorkOrder, { params, body: { assignees: [] } }),
      await elsewhere.call(updateWorkOrder, { params, ifMatch: order.version, body: { subject: "X" } }),
    ];
    for (const { status, problem } of answers) expect([status, problem.code]).toEqual([404, "not-found"]);
    expect(await scene.planner.do(getWorkOrder, { params })).toEqual(order);
    const local = await scene.organisation.as("planner", [scene.siteId]);
    expect((await take(local, order.id, { to: "done" })).category).toBe("done");
  });

  test("of two who finish at the same moment one does, the other learns that it is done", async () => {
    const { id } = await scene.order();
    const answers = await Promise.all([
      call(technician, id, { to: "done" }),
      call(scene.planner, id, { to: "done" }),
    ]);
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([200, 409]);
    const lost = answers.find((answer) => answer.status === 409)!;
    expect(lost.problem).toMatchObject({ retry: "after-refresh", current: { category: "done" } });
  });
});

describe("who completed it, and when", () => {
  test("a completion taken back at once by whoever pressed it has never been", async () => {
    const { id } = await scene.order();
    await take(technician, id, { to: "done" });
    t.clock.advance(COMPLETION_UNDO_MS);
    const back = await take(technician, id, { to: "in-progress", reason: "Pomyłka" });
    expect(back).toMatchObject({ firstCompletedAt: null, firstCompletedBy: null, completedAt: null });
    expect(
      back.steps.map((step) => step.to),
      "what was pressed stays in its history",
    ).toEqual(["open", "done", "in-progress"]);
    t.clock.advance(3_600_000);
    const done = await take(technician, id, { to: "done" });
    expect([done.firstCompletedAt, done.completedAt]).toEqual([now(), now()]);
  });

  test("of a second completion leaves the first one, also when it is taken back at once", async () => {
    const { id } = await scene.order();
    const first = (await take(technician, id, { to: "done" })).firstCompletedAt;
    t.clock.advance(COMPLETION_UNDO_MS + 1);
    await take(technician, id, { to: "in-progress", reason: "Cieknie" });
    await take(technician, id, { to: "done" });
    const back = await take(technician, id, { to: "in-progress", reason: "Pomyłka" });
    expect(back.firstCompletedAt).toBe(first);
  });

  test.each([
    ["somebody else at once", 0, true],
    ["whoever pressed it, but too late", COMPLETION_UNDO_MS + 1, false],
  ])(
    "taken up again by %s is a reopening, and the first completion stays",
    async (_who, afterMs, isOther) => {
      const { id } = await scene.order();
      const done = await take(technician, id, { to: "done" });
      t.clock.advance(afterMs);
      const by = isOther ? await scene.organisation.as("technician") : technician;
      const again = await take(by, id, { to: "in-progress", reason: "Cieknie" });
      expect(again.firstCompletedAt).toBe(done.completedAt);
    },
  );

  test("edge 21: the first completion is kept through reopening, by whomever it is completed again", async () => {
    const { id } = await scene.order();
    t.clock.advance(60_000);
    const first = { at: now(), by: technician.memberId };
    const done = await take(technician, id, { to: "done" });
    expect(done).toMatchObject({
      completedAt: first.at,
      firstCompletedAt: first.at,
      firstCompletedBy: { id: first.by },
    });
    expect(done.assets[0]!.completedAt).toBe(first.at);
    t.clock.advance(60_000);
    const closed = await take(scene.planner, id, { to: "closed" });
    expect(closed).toMatchObject({
      completedAt: first.at,
      closedAt: now(),
      closedBy: { id: scene.planner.memberId },
    });
    t.clock.advance(60_000);
    const reopened = await take(scene.planner, id, { to: "in-progress", reason: "Znów cieknie" });
    expect(reopened).toMatchObject({
      completedAt: null,
      closedAt: null,
      closedBy: null,
      firstCompletedAt: first.at,
      firstCompletedBy: { id: first.by },
    });
    expect(reopened.assets[0]!.completedAt).toBeNull();
    t.clock.advance(60_000);
    expect(await take(scene.planner, id, { to: "done" })).toMatchObject({
      completedAt: now(),
      firstCompletedAt: first.at,
      firstCompletedBy: { id: first.by },
    });
  });

  test("when the work began is kept, however often it is taken up", async () => {
    const { id } = await scene.order();
    t.clock.advance(1000);
    const { startedAt } = await take(technician, id, { to: "in-progress" });
    expect(startedAt).toBe(now());
    t.clock.advance(1000);
    await take(technician, id, { to: "on-hold", holdReason: "parts" });
    t.clock.advance(1000);
    expect((await take(technician, id, { to: "in-progress" })).startedAt).toBe(startedAt);
  });

  test("a device's clock is believed back to the order's beginning and up to 5 minutes ahead", async () => {
    const completedAfter = async (offsetMs: number): Promise<number> => {
      const { id } = await scene.order();
      t.clock.advance(3600_000);
      const order = await take(technician, id, { to: "done", measuredAt: now(offsetMs) });
      expect(order.steps.at(-1)!.at).toBe(order.completedAt);
      expect(order.firstCompletedAt).toBe(order.completedAt);
      return Date.parse(order.completedAt!) - t.clock.nowMs();
    };
    expect(await completedAfter(-1800_000)).toBe(-1800_000);
    expect(await completedAfter(-7200_000)).toBe(-3600_000);
    expect(await completedAfter(300_000)).toBe(300_000);
    expect(await completedAfter(300_001)).toBe(0);
  });

  test("reopened work is told to those who have it", async () => {
    const worker = await scene.organisation.as("technician");
    const { id } = await orderIn("closed", { assignees: [{ kind: "person", id: worker.memberId }] });
    t.clock.advance(1000);
    await take(scene.planner, id, { to: "in-progress", reason: "Znów cieknie" });
    expect((await worker.do(listNotifications)).items[0]).toMatchObject({
      kind: "assigned",
      targetId: id,
      at: now(),
      readAt: null,
    });
  });
});
