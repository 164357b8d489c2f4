import type { Output } from "@qrmaint/contracts";
import { type HistoryEntry, listHistory } from "@qrmaint/contracts/changes/contract";
import { createLabels, linkLabel, revokeLabel } from "@qrmaint/contracts/labels/contract";
import { createRequest } from "@qrmaint/contracts/requests/contract";
import {
  assignWorkOrder,
  claimWorkOrder,
  transitionWorkOrder,
  updateWorkOrder,
} from "@qrmaint/contracts/work-orders/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

const nameOf = (role: string, { memberId }: Actor): string => `${role} ${memberId.slice(-4)}`;
const historyOf = async (object: string): Promise<HistoryEntry[]> =>
  (await scene.planner.do(listHistory, { params: { kind: "work-order", object } })).items;

sixCasesOf(listHistory)({
  scene: () => scene,
  by: "technician",
  call: async () => {
    const { id: object, version } = await scene.order();
    await scene.planner.do(updateWorkOrder, {
      params: { workOrder: object },
      ifMatch: version,
      body: { priority: "high" },
    });
    return { params: { kind: "work-order", object } };
  },
  works: (page) => {
    const actor = { kind: "member", name: nameOf("planner", scene.planner) };
    expect(page).toMatchObject({
      items: [
        { actor, operation: "update", fields: [{ field: "priority", from: "medium", to: "high" }] },
        { actor, operation: "insert", fields: [] },
      ],
      next: null,
    });
  },
  invalid: [
    { params: { kind: "comment" }, at: ["/params/kind"] },
    { params: { object: "7" }, at: ["/params/object"] },
    { query: { limit: 201 }, at: ["/query/limit"] },
    { query: { after: "x" }, at: ["/query/after"] },
  ],
  needs: ["assets.read", "work-orders.read"],
});

describe("the history of an object", () => {
  const labelsOf = async (object: string) =>
    (await scene.planner.do(listHistory, { params: { kind: "asset", object } })).items
      .filter(({ table }) => table === "labels")
      .map(({ actor, fields }) => ({ by: actor.name, fields }));

  test("says which labels came to lead to it and which were revoked, and nothing of what they were elsewhere", async () => {
    const [here, there] = [await scene.addAsset("Prasa tu"), await scene.addAsset("Prasa tam")];
    const { items: made } = await scene.planner.do(createLabels, { body: { assetId: null, count: 1 } });
    const { id: label, code } = made[0]!;
    await scene.planner.do(linkLabel, { params: { label }, body: { assetId: there } });
    await scene.planner.do(linkLabel, { params: { label }, body: { assetId: here } });
    await scene.planner.do(revokeLabel, { params: { label } });
    const by = nameOf("planner", scene.planner);
    expect(await labelsOf(here)).toEqual([
      { by, fields: [{ field: "label", from: code, to: null }] },
      { by, fields: [{ field: "label", from: null, to: code }] },
    ]);
    expect(await labelsOf(there)).toEqual([]);
    const params = { kind: "asset" as const, object: here };
    const first = await scene.planner.do(listHistory, { params, query: { limit: 1 } });
    const rest = await scene.planner.do(listHistory, { params, query: { after: first.next! } });
    expect(rest.items.map(({ table, operation }) => [table, operation])).toEqual([
      ["labels", "update"],
      ["assets", "insert"],
    ]);
  });
});

describe("the history of an order", () => {
  test("says who was given the work, by whom, who took it, and from whom it was taken", async () => {
    const [first, second] = [
      await scene.organisation.as("technician"),
      await scene.organisation.as("technician"),
    ];
    const order = await scene.order({ assignees: [{ kind: "person", id: first.memberId }] });
    const params = { workOrder: order.id };
    await scene.planner.do(assignWorkOrder, { params, body: { assignees: [] } });
    await second.do(claimWorkOrder, { params });
    const [planner, one, two] = [
      nameOf("planner", scene.planner),
      nameOf("technician", first),
      nameOf("technician", second),
    ];
    const given = (await historyOf(order.id))
      .filter((entry) => entry.table === "work_order_assignees")
      .map(({ actor, fields }) => ({ by: actor.name, ...fields[0] }));
    expect(given).toEqual([
      { by: two, field: "assignee", from: null, to: two },
      { by: planner, field: "assignee", from: one, to: null },
      { by: planner, field: "assignee", from: null, to: one },
    ]);
  });

  test("says when it happened by the device's clock, and when it arrived", async () => {
    const technician = await scene.organisation.as("technician");
    const { id } = await scene.order();
    t.clock.advance(3_600_000);
    const at = (offsetMs: number): string => new Date(t.clock.nowMs() + offsetMs).toISOString();
    await technician.do(claimWorkOrder, {
      params: { workOrder: id },
      body: { measuredAt: at(-1_800_000) },
    });
    const [touched, claimed, made] = await historyOf(id);
    expect([touched, claimed, made].map((entry) => entry!.table)).toEqual([
      "work_orders",
      "work_order_assignees",
      "work_orders",
    ]);
    expect(claimed).toMatchObject({ at: at(0), happenedAt: at(-1_800_000) });
    expect(touched).toMatchObject({ at: at(0), happenedAt: at(0) });
    expect(made).toMatchObject({ at: at(-3_600_000), happenedAt: at(-3_600_000) });
  });

  test("of a request says since when it is reported", async () => {
    const requester = await scene.organisation.as("requester");
    t.clock.advance(3_600_000);
    const measuredAt = new Date(t.clock.nowMs() - 1_800_000).toISOString();
    const { id: object } = await requester.do(createRequest, {
      body: { id: t.services.random.uuid(), assetId: scene.assetId, subject: "Stuka", measuredAt },
    });
    const { items } = await scene.planner.do(listHistory, { params: { kind: "request", object } });
    expect(items).toMatchObject([{ at: new Date(t.clock.nowMs()).toISOString(), happenedAt: measuredAt }]);
  });

  test("is that of this order alone", async () => {
    const technician = await scene.organisation.as("technician");
    const assignees = [{ kind: "person" as const, id: technician.memberId }];
    const order = await scene.order({ assignees });
    const before = await historyOf(order.id);
    await scene.order({ assignees });
    expect(await historyOf(order.id)).toEqual(before);
  });

  test("comes in pages that hold each entry once and never split a command", async () => {
    const technician = await scene.organisation.as("technician");
    const { id: object } = await scene.order({ assignees: [{ kind: "person", id: technician.memberId }] });
    for (const to of ["in-progress", "open", "in-progress", "done"] as const)
      await technician.do(transitionWorkOrder, { params: { workOrder: object }, body: { to } });
    const whole = await historyOf(object);
    expect(whole).toHaveLength(6);
    for (const limit of [1, 2, 5]) {
      const pages: HistoryEntry[][] = [];
      for (let after: number | null | undefined; after !== null;) {
        const page: Output<typeof listHistory> = await scene.planner.do(listHistory, {
          params: { kind: "work-order", object },
          query: { limit, ...(after === undefined ? {} : { after }) },
        });
        pages.push(page.items);
        after = page.next;
      }
      expect(pages.flat()).toEqual(whole);
      const positions = pages.flatMap((page) => [...new Set(page.map((entry) => entry.position))]);
      expect(new Set(positions).size, "no command on two pages").toBe(positions.length);
    }
  });
});
