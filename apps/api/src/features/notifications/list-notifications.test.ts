import { endMembership, updateMember } from "@qrmaint/contracts/members/contract";
import { listNotifications, markNotificationsRead } from "@qrmaint/contracts/notifications/contract";
import { createWorkOrder, transitionWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { sql, TENANT } from "@qrmaint/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeCursor } from "../../platform/http/cursor.ts";
import { sixCasesOf } from "../../testing/six-cases.ts";
import { type Actor, createTestApp, type TestApp } from "../../testing/test-app.ts";
import { type WorkScene, workScene } from "../../testing/work-scene.ts";

let t: TestApp;
let scene: WorkScene;
beforeAll(async () => {
  t = await createTestApp();
  scene = await workScene(t);
});
afterAll(() => t.close());

/** An order given to a member: one notice. */
const orderFor = async ({ memberId }: Actor, over: object = {}) => {
  t.clock.advance(1000);
  return scene.order({ assignees: [{ kind: "person", id: memberId }], ...over });
};
const unread = async (by: Actor): Promise<number> => (await by.do(listNotifications)).unread;

sixCasesOf(listNotifications)({
  scene: () => scene,
  by: "technician",
  call: async (by) => {
    await orderFor(by, { subject: "pierwsze" });
    await orderFor(by, { subject: "drugie" });
    return {};
  },
  works: (page) => {
    expect(page).toMatchObject({
      items: [
        { kind: "assigned", params: { subject: "drugie" }, readAt: null },
        { kind: "assigned", params: { subject: "pierwsze" }, readAt: null },
      ],
      next: null,
      unread: 2,
    });
  },
  invalid: [
    { query: { limit: 201 }, at: ["/query/limit"] },
    { query: { after: "x" }, at: ["/query/after"] },
    { query: { after: encodeCursor(["2026-01-15", "x"]) }, at: ["/query/after"] },
  ],
});

sixCasesOf(markNotificationsRead)({
  scene: () => scene,
  by: "technician",
  call: async (by) => {
    await orderFor(by);
    await orderFor(by);
    return { body: {} };
  },
  works: async (_nothing, { by }) => {
    const { items, unread: count } = await by.do(listNotifications);
    expect(count).toBe(0);
    expect(items.map((item) => item.readAt)).toEqual(Array(2).fill(new Date(t.clock.nowMs()).toISOString()));
  },
  invalid: [
    { body: { ids: ["7"] }, at: ["/body/ids/0"] },
    { body: { upTo: "0000-01-01T00:00:00Z" }, at: ["/body/upTo"] },
    { body: { upTo: "now" }, at: ["/body/upTo"] },
    { body: { ids: Array(201).fill(crypto.randomUUID()) }, at: ["/body/ids"] },
  ],
});

describe("notices", () => {
  test("some are marked as read, the others wait; with somebody else's among them none is", async () => {
    const [mine, theirs] = [
      await scene.organisation.as("technician"),
      await scene.organisation.as("technician"),
    ];
    await orderFor(mine);
    await orderFor(mine);
    await orderFor(theirs);
    const [first] = (await mine.do(listNotifications)).items;
    const [foreign] = (await theirs.do(listNotifications)).items;
    const both = await mine.call(markNotificationsRead, { body: { ids: [first!.id, foreign!.id] } });
    expect([both.status, await unread(mine), await unread(theirs)]).toEqual([404, 2, 1]);
    await mine.do(markNotificationsRead, { body: { ids: [first!.id] } });
    expect([await unread(mine), await unread(theirs)]).toEqual([1, 1]);
  });

  test("an alarm that nobody has read is found, however much else came after it", async () => {
    const technician = await scene.organisation.as("technician");
    const stands = await orderFor(technician, { isBreakdown: true });
    await orderFor(technician);
    await orderFor(technician);
    const alarms = { query: { urgent: "true", read: "false", limit: 2 } } as const;
    const waiting = await technician.do(listNotifications, alarms);
    expect(waiting).toMatchObject({ items: [{ targetId: stands.id, isUrgent: true }], unread: 3 });
    await technician.do(markNotificationsRead, { body: { ids: [waiting.items[0]!.id] } });
    expect(await technician.do(listNotifications, alarms)).toMatchObject({ items: [], unread: 2 });
    const read = await technician.do(listNotifications, { query: { read: "true", urgent: "true" } });
    expect(read.items).toMatchObject([{ targetId: stands.id }]);
  });

  test("what comes while somebody marks all that they saw stays unread", async () => {
    const technician = await scene.organisation.as("technician");
    await orderFor(technician, { subject: "widziane" });
    const { items } = await technician.do(listNotifications);
    await orderFor(technician, { subject: "awaria w tej chwili" });
    await technician.do(markNotificationsRead, { body: { upTo: items[0]!.at } });
    const after = await technician.do(listNotifications);
    expect(after.unread).toBe(1);
    expect(after.items.filter((item) => item.readAt === null)).toMatchObject([
      { params: { subject: "awaria w tej chwili" } },
    ]);
  });

  test("when a notice was read first stays, also when it is marked again", async () => {
    const technician = await scene.organisation.as("technician");
    await orderFor(technician);
    await technician.do(markNotificationsRead);
    const [before] = (await technician.do(listNotifications)).items;
    t.clock.advance(60_000);
    await technician.do(markNotificationsRead);
    expect((await technician.do(listNotifications)).items).toEqual([before]);
  });

  test.each([
    ["lost sight of the site", { roleKey: "technician" as const, isElsewhere: true }],
    ["lost the right to see orders", { roleKey: "requester" as const, isElsewhere: false }],
  ])(
    "who has %s reads and counts no older notices of what is there, until it is back",
    async (_what, change) => {
      const admin = await scene.organisation.as("administrator");
      const technician = await scene.organisation.as("technician");
      await orderFor(technician, { subject: "Tajne" });
      const siteIds = change.isElsewhere ? [await scene.addSite("Daleka")] : null;
      const become = (roleKey: "technician" | "requester", sites: string[] | null, ifMatch: number) =>
        admin.do(updateMember, {
          params: { member: technician.memberId },
          body: { roleKey, siteIds: sites },
          ifMatch,
        });
      const { version } = await become(change.roleKey, siteIds, 1);
      expect(await technician.do(listNotifications)).toMatchObject({ items: [], unread: 0 });
      await become("technician", null, version);
      expect(await technician.do(listNotifications)).toMatchObject({
        items: [{ params: { subject: "Tajne" } }],
        unread: 1,
      });
    },
  );

  test("pages hold each notice once, also when new ones come in between", async () => {
    const technician = await scene.organisation.as("technician");
    for (const subject of ["a", "b", "c"]) await orderFor(technician, { subject });
    const first = await technician.do(listNotifications, { query: { limit: 2 } });
    await orderFor(technician, { subject: "d" });
    const second = await technician.do(listNotifications, { query: { limit: 2, after: first.next! } });
    const subjects = [first, second].map((page) => page.items.map((item) => item.params["subject"]));
    expect(subjects).toEqual([["c", "b"], ["a"]]);
    expect(second.next).toBeNull();
  });

  test("done work is told to who made the order; to all who may close it, when its maker may not", async () => {
    const technician = await scene.organisation.as("technician");
    const other = await scene.organisation.as("planner");
    const finish = (workOrder: string) =>
      technician.do(transitionWorkOrder, { params: { workOrder }, body: { to: "done" } });
    const order = await scene.order({ subject: "planisty" });
    await finish(order.id);
    const notice = {
      kind: "work-order-done",
      targetId: order.id,
      params: { number: order.number, subject: "planisty", asset: order.asset!.name },
    };
    expect((await scene.planner.do(listNotifications)).items).toContainEqual(expect.objectContaining(notice));
    expect((await other.do(listNotifications)).items).toEqual([]);
    const own = await technician.do(createWorkOrder, {
      body: { id: t.services.random.uuid(), subject: "technika", assetIds: [scene.assetId] },
    });
    await finish(own.id);
    expect((await other.do(listNotifications)).items).toMatchObject([
      { kind: "work-order-done", targetId: own.id },
    ]);
    expect(await unread(technician), "who did it needs no notice").toBe(0);
  });

  test("who has left or lost sight of the site is told nothing any more", async () => {
    const admin = await scene.organisation.as("administrator");
    const [left, moved] = [await scene.organisation.as("planner"), await scene.organisation.as("planner")];
    const orders: string[] = [];
    for (const maker of [left, moved]) {
      const body = { id: t.services.random.uuid(), subject: "Praca", assetIds: [scene.assetId] };
      orders.push((await maker.do(createWorkOrder, { body })).id);
    }
    await admin.do(endMembership, { params: { member: left.memberId } });
    await admin.do(updateMember, {
      params: { member: moved.memberId },
      body: { roleKey: "planner", siteIds: [await scene.addSite("Daleka")] },
      ifMatch: 1,
    });
    const technician = await scene.organisation.as("technician");
    for (const workOrder of orders)
      await technician.do(transitionWorkOrder, { params: { workOrder }, body: { to: "done" } });
    expect((await moved.do(listNotifications)).items).toEqual([]);
    const ofLeft = await t.services.db.read(
      { tenantId: scene.organisation.tenantId, sites: "*", actor: "system:test" },
      sql`select id from notifications where tenant_id = ${TENANT} and member_id = ${left.memberId}`,
    );
    expect(ofLeft).toEqual([]);
  });
});
