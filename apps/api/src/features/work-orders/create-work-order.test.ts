import { getAsset } from "@qrmaint/contracts/assets/contract";
import { listNotifications } from "@qrmaint/contracts/notifications/contract";
import { createWorkOrder, getWorkOrder, transitionWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sixCasesOf } from "../../testing/six-cases.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { type WorkScene, workScene } from "../../testing/work-scene.ts";
import { announcementOf } from "../files/file-kit.ts";

let t: TestApp;
let scene: WorkScene;
beforeAll(async () => {
  t = await createTestApp();
  scene = await workScene(t);
});
afterAll(() => t.close());

const HOUR = 3_600_000;
const newOrder = (over: object = {}) => ({
  id: t.services.random.uuid(),
  subject: "Wyciek oleju",
  assetIds: [scene.assetId],
  ...over,
});

sixCasesOf(createWorkOrder)({
  scene: () => scene,
  by: "planner",
  call: async () => {
    const { memberId } = await scene.organisation.as("technician");
    return {
      body: newOrder({
        priority: "high",
        dueOn: "2026-02-01",
        assignees: [{ kind: "person", id: memberId }],
        files: [announcementOf(t, Buffer.from("photo"))],
      }),
    };
  },
  works: async (order, { by, input }) => {
    expect(order).toMatchObject({
      id: input.body!.id,
      category: "open",
      type: "corrective",
      priority: "high",
      dueOn: "2026-02-01",
      siteId: scene.siteId,
      assets: [{ id: scene.assetId, path: [{ name: "Kopalnia Północ" }, { name: "Koparka 3" }] }],
      assignees: [{ id: input.body!.assignees![0]!.id }],
      files: [{ state: "awaited" }],
      steps: [{ from: null, to: "open", by: { id: by.memberId } }],
      createdBy: { id: by.memberId },
      version: 1,
    });
    expect(order.number).toMatch(/^WO-\d{6}$/);
    expect(await by.do(getWorkOrder, { params: { workOrder: order.id } })).toEqual(order);
  },
  invalid: [
    { body: { subject: "  " }, at: ["/body/subject"] },
    { body: { assetIds: [] }, at: ["/body/assetIds"] },
    { body: { priority: "urgent", type: "x" }, at: ["/body/priority", "/body/type"] },
    { body: { dueOn: "2026-02-30" }, at: ["/body/dueOn"] },
    { body: { dueOn: "0206-01-01" }, at: ["/body/dueOn"] },
    { body: { dueOn: "2200-01-01" }, at: ["/body/dueOn"] },
    { body: { id: "7" }, at: ["/body/id"] },
    { body: { measuredAt: "10:00" }, at: ["/body/measuredAt"] },
  ],
  needs: ["work-orders.create", "work-orders.assign"],
});

describe("a new work order", () => {
  test("stands on the objects of one site", async () => {
    const elsewhere = await scene.addAsset("Taśmociąg", await scene.addSite("Kopalnia Południe"));
    const answer = await scene.planner.call(createWorkOrder, {
      body: newOrder({ assetIds: [scene.assetId, elsewhere] }),
    });
    expect(answer.status).toBe(400);
    expect(answer.problem.errors).toMatchObject([{ at: "/body/assetIds", code: "one-site" }]);
  });

  test("needs each object to be there, once however often it is named", async () => {
    const unknown = await scene.planner.call(createWorkOrder, {
      body: newOrder({ assetIds: [scene.assetId, t.services.random.uuid()] }),
    });
    expect(unknown.problem.code).toBe("not-found");
    const order = await scene.order({ assetIds: [scene.assetId, scene.assetId] });
    expect(order).toMatchObject({ assetCount: 1, assets: [{ id: scene.assetId }] });
  });

  test("whoever may not give work to others may take it", async () => {
    const technician = await scene.organisation.as("technician");
    const own = newOrder({ assignees: [{ kind: "person", id: technician.memberId }] });
    expect((await technician.call(createWorkOrder, { body: own })).status).toBe(201);
    const others = newOrder({ assignees: [{ kind: "person", id: scene.planner.memberId }] });
    expect((await technician.call(createWorkOrder, { body: others })).problem.code).toBe("not-permitted");
  });

  test("who sees one site makes orders there and nowhere else", async () => {
    const elsewhere = await scene.addAsset("Pompa", await scene.addSite("Kopalnia Zachód"));
    const local = await scene.organisation.as("technician", [scene.siteId]);
    expect((await local.call(createWorkOrder, { body: newOrder() })).status).toBe(201);
    const answer = await local.call(createWorkOrder, { body: newOrder({ assetIds: [elsewhere] }) });
    expect(answer.problem.code).toBe("not-found");
  });

  test("an id that is taken makes no second order, and says so", async () => {
    const order = await scene.order();
    const answer = await scene.planner.call(createWorkOrder, { body: newOrder({ id: order.id }) });
    expect([answer.status, answer.problem.code]).toEqual([409, "already-exists"]);
  });

  test("numbers have no gaps: a refused order takes none", async () => {
    const { number } = await scene.order();
    await scene.planner.call(createWorkOrder, {
      body: newOrder({ assignees: [{ kind: "team", id: t.services.random.uuid() }] }),
    });
    expect(Number((await scene.order()).number.slice(3))).toBe(Number(number.slice(3)) + 1);
  });

  test("a breakdown opens a downtime on each object and alerts everybody who works on the site, but not who made it", async () => {
    const assetIds = [await scene.addAsset("Wentylator"), await scene.addAsset("Silnik")];
    const technician = await scene.organisation.as("technician", [scene.siteId]);
    const elsewhere = await scene.organisation.as("technician", [await scene.addSite("Inna")]);
    const requester = await scene.organisation.as("requester");
    const author = await scene.organisation.as("technician");
    const order = await author.do(createWorkOrder, { body: newOrder({ assetIds, isBreakdown: true }) });
    expect(order.downtime).toEqual({ startedAt: new Date(t.clock.nowMs()).toISOString(), endedAt: null });
    for (const asset of assetIds)
      expect((await scene.planner.do(getAsset, { params: { asset } })).status).toBe("down");
    expect((await technician.do(listNotifications)).items).toMatchObject([
      { kind: "breakdown", targetKind: "work-order", targetId: order.id, isUrgent: true },
    ]);
    for (const uninvolved of [elsewhere, requester, author])
      expect((await uninvolved.do(listNotifications)).items).toEqual([]);
  });

  test("made without signal, it and its downtime begin when the device says, and it arrived when it arrived", async () => {
    const asset = await scene.addAsset("Kruszarka");
    const beforeMs = t.clock.nowMs();
    t.clock.advance(2 * HOUR);
    const make = async (offsetMs: number) => {
      const measuredAt = new Date(t.clock.nowMs() + offsetMs).toISOString();
      const order = await scene.order({ assetIds: [asset], isBreakdown: true, measuredAt });
      expect(order.createdAt).toBe(new Date(t.clock.nowMs()).toISOString());
      expect(order.downtime!.startedAt).toBe(order.steps[0]!.at);
      return { order, offsetMs: Date.parse(order.steps[0]!.at) - t.clock.nowMs() };
    };
    const { order, offsetMs } = await make(-HOUR);
    expect(offsetMs).toBe(-HOUR);
    expect(await scene.planner.do(getAsset, { params: { asset } })).toMatchObject({
      status: "down",
      statusSince: order.steps[0]!.at,
    });
    // Not before the object existed, and not from a clock that runs far ahead.
    expect((await make(-3 * HOUR)).offsetMs).toBe(beforeMs - t.clock.nowMs());
    expect((await make(300_000)).offsetMs).toBe(300_000);
    expect((await make(300_001)).offsetMs).toBe(0);
  });

  test("what happened on it before it arrived is believed too", async () => {
    t.clock.advance(3 * HOUR);
    const now = (offsetMs: number) => new Date(t.clock.nowMs() + offsetMs).toISOString();
    const { id } = await scene.order({ measuredAt: now(-2 * HOUR) });
    const params = { workOrder: id };
    const done = (measuredAt: string) =>
      scene.planner.do(transitionWorkOrder, { params, body: { to: "done", measuredAt } });
    expect((await done(now(-HOUR))).completedAt).toBe(now(-HOUR));
    await scene.planner.do(transitionWorkOrder, { params, body: { to: "in-progress", reason: "Cieknie" } });
    expect((await done(now(-3 * HOUR))).completedAt).toBe(now(-2 * HOUR));
  });
});
