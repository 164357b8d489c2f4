import type { Output, QueryInput } from "@qrmaint/contracts";
import {
  claimWorkOrder,
  listWorkOrders,
  transitionWorkOrder,
  type WorkOrder,
} from "@qrmaint/contracts/work-orders/contract";
import { createWorkOrderRows } from "../index.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeCursor } from "../../../platform/http/cursor.ts";
import { sixCasesOf } from "../../../testing/six-cases.ts";
import { type Actor, createTestApp, type TestApp } from "../../../testing/test-app.ts";
import { type WorkScene, workScene } from "../../../testing/work-scene.ts";

type Filter = QueryInput<typeof listWorkOrders>;

let t: TestApp;
let scene: WorkScene;
beforeAll(async () => {
  t = await createTestApp();
  scene = await workScene(t);
});
afterAll(() => t.close());

const list = async (query: Filter, by: Actor = scene.planner): Promise<string[]> =>
  (await by.do(listWorkOrders, { query })).items.map((item) => item.subject);
/** All pages, following the cursor. */
async function pages(query: Filter, between: () => Promise<unknown> = async () => {}): Promise<string[][]> {
  const found: string[][] = [];
  for (let next: string | null | undefined; next !== null;) {
    const cursor: Filter = next === undefined ? {} : { after: next };
    const page: Output<typeof listWorkOrders> = await scene.planner.do(listWorkOrders, {
      query: { ...query, ...cursor },
    });
    found.push(page.items.map((item) => item.subject));
    next = page.next;
    await between();
  }
  return found;
}
/** Orders on a machine of their own, so that a list by it holds nothing else; a minute apart. */
async function addOrders(
  orders: readonly Partial<Parameters<WorkScene["order"]>[0]>[],
): Promise<{ asset: string; made: WorkOrder[] }> {
  const asset = await scene.addAsset("Maszyna");
  const made: WorkOrder[] = [];
  for (const order of orders) {
    t.clock.advance(60_000);
    made.push(await scene.order({ assetIds: [asset], ...order }));
  }
  return { asset, made };
}

sixCasesOf(listWorkOrders)({
  scene: () => scene,
  by: "technician",
  call: async () => ({ query: { asset: (await addOrders([{ subject: "A" }, { subject: "B" }])).asset } }),
  works: (page) => {
    expect(page).toMatchObject({ items: [{ subject: "B" }, { subject: "A" }], next: null });
  },
  invalid: [
    { query: { limit: 201 }, at: ["/query/limit"] },
    { query: { limit: 0 }, at: ["/query/limit"] },
    { query: { scope: "theirs" }, at: ["/query/scope"] },
    { query: { sort: "subject" }, at: ["/query/sort"] },
    { query: { category: "open,finished" }, at: ["/query/category/1"] },
    { query: { from: "0000-01-01" }, at: ["/query/from"] },
    { query: { overdue: "yes" }, at: ["/query/overdue"] },
    { query: { after: "x" }, at: ["/query/after"] },
    {
      query: { after: encodeCursor(["oldest", "2026-01-15T09:00:00.000Z", 0, null, id()]) },
      at: ["/query/after"],
    },
    { query: { after: encodeCursor(["newest", "today", 0, null, id()]) }, at: ["/query/after"] },
  ],
});
function id(): string {
  return crypto.randomUUID();
}

describe("the pages of the list", () => {
  test.each(["newest", "oldest", "due", "priority"] as const)(
    "by %s hold every order once, in order, also when others are made in between",
    async (sort) => {
      const { asset, made } = await addOrders(
        Array.from({ length: 9 }, (_, index) => ({
          subject: `Z${index}`,
          dueOn: index % 3 === 0 ? null : `2026-03-0${(index % 4) + 1}`,
          priority: (["low", "medium", "high", "critical"] as const)[index % 4]!,
        })),
      );
      const whole = await list({ asset, sort });
      expect(whole).toHaveLength(9);
      const seen = (
        await pages({ asset, sort, limit: 2 }, () => scene.order({ assetIds: [asset], subject: "nowe" }))
      ).flat();
      expect(seen.filter((subject) => subject !== "nowe")).toEqual(whole);
      const rank = new Map(made.map((order) => [order.subject, order]));
      const keys = whole.map((subject) => sortKey(sort, rank.get(subject)!));
      expect(keys).toEqual(keys.toSorted());
    },
  );

  test("hold 200 at most, and say whether there is more", async () => {
    const asset = await scene.addAsset("Stara maszyna");
    const { tenantId } = scene.organisation;
    const nowIso = new Date(t.clock.nowMs()).toISOString();
    const actor = "system:test";
    await t.services.db.command({ tenantId, sites: "*", actor }, { nowIso }, async (tx) => {
      for (let made = 0; made < 201; made += 1) {
        await createWorkOrderRows(t.services, tx, {
          id: t.services.random.uuid(),
          siteId: scene.siteId,
          assetIds: [asset],
          subject: `Nr ${made}`,
          description: "",
          type: "corrective",
          priority: "low",
          dueOn: null,
          isBreakdown: false,
          requestId: null,
          assignees: [],
          nowIso,
          actor,
          memberId: null,
        });
      }
    });
    const seen = await pages({ asset, limit: 200 });
    expect(seen.map((page) => page.length)).toEqual([200, 1]);
    expect(new Set(seen.flat()).size).toBe(201);
  });
});

/** What the order of a sort is made of, smallest first. */
function sortKey(sort: "newest" | "oldest" | "due" | "priority", order: WorkOrder): string {
  const urgency = ["critical", "high", "medium", "low"].indexOf(order.priority);
  const age = String(1e15 - Date.parse(order.createdAt)).padStart(16, "0");
  return { newest: age, oldest: order.createdAt, due: order.dueOn ?? "9999", priority: `${urgency} ${age}` }[
    sort
  ];
}

describe("what the list is narrowed to", () => {
  test("mine, unassigned and all", async () => {
    const technician = await scene.organisation.as("technician");
    const { asset, made } = await addOrders([
      { subject: "moje", assignees: [{ kind: "person", id: technician.memberId }] },
      { subject: "wolne" },
      { subject: "cudze", assignees: [{ kind: "person", id: scene.planner.memberId }] },
      { subject: "wolne, zrobione" },
    ]);
    await technician.do(transitionWorkOrder, { params: { workOrder: made[3]!.id }, body: { to: "done" } });
    expect(await list({ asset, scope: "mine" }, technician)).toEqual(["moje"]);
    expect(await list({ asset, scope: "unassigned" }, technician)).toEqual(["wolne"]);
    expect(await list({ asset, scope: "unassigned", category: "done" }, technician)).toEqual([
      "wolne, zrobione",
    ]);
    expect(await list({ asset }, technician)).toHaveLength(4);
    expect(await list({ asset, assignee: technician.memberId })).toEqual(["moje"]);
    await technician.do(claimWorkOrder, { params: { workOrder: made[1]!.id } });
    expect(await list({ asset, scope: "unassigned" }, technician)).toEqual([]);
  });

  test("category, priority, type and breakdown, several at once", async () => {
    const { asset, made } = await addOrders([
      { subject: "a", priority: "critical", isBreakdown: true },
      { subject: "b", priority: "low", type: "inspection" },
      { subject: "c", priority: "high", type: "preventive" },
    ]);
    await scene.planner.do(transitionWorkOrder, {
      params: { workOrder: made[0]!.id },
      body: { to: "in-progress" },
    });
    expect(await list({ asset, category: "in-progress,done" })).toEqual(["a"]);
    expect(await list({ asset, priority: "critical,high" })).toEqual(["c", "a"]);
    expect(await list({ asset, type: "inspection,preventive", sort: "oldest" })).toEqual(["b", "c"]);
    expect(await list({ asset, breakdown: "true" })).toEqual(["a"]);
    expect(await list({ asset, breakdown: "false", priority: "low" })).toEqual(["b"]);
  });

  test("an object and all below it, and a site", async () => {
    const site = await scene.addSite("Kopalnia Wschód");
    const line = await scene.addAsset("Linia", site, "line");
    const machine = await scene.addAsset("Prasa", line);
    await scene.order({ subject: "na prasie", assetIds: [machine] });
    await scene.order({ subject: "na linii", assetIds: [line] });
    expect((await list({ asset: line })).sort()).toEqual(["na linii", "na prasie"]);
    expect(await list({ asset: machine })).toEqual(["na prasie"]);
    expect((await list({ site })).sort()).toEqual(["na linii", "na prasie"]);
  });

  test("who sees one site sees that site's orders only, also by search", async () => {
    const site = await scene.addSite("Kopalnia Zachód");
    const there = await scene.addAsset("Kruszarka", site);
    await scene.order({ subject: "Szczęki kruszarki pęknięte", assetIds: [there] });
    const local = await scene.organisation.as("technician", [site]);
    const outsider = await scene.organisation.as("technician", [scene.siteId]);
    expect(await list({}, local)).toEqual(["Szczęki kruszarki pęknięte"]);
    expect(await list({ q: "szczeki kruszarki" }, local)).toEqual(["Szczęki kruszarki pęknięte"]);
    expect(await list({ q: "szczeki kruszarki" }, outsider)).toEqual([]);
    expect((await outsider.call(listWorkOrders, { query: { site } })).status).toBe(404);
    expect((await outsider.call(listWorkOrders, { query: { asset: there } })).status).toBe(404);
  });

  test("an unknown filter is refused by its name", async () => {
    const { problem } = await scene.planner.call(listWorkOrders, { query: { status: "open" } as never });
    expect(problem.errors).toEqual([
      {
        at: "/query/status",
        code: "unknown-key",
        message: 'There is no field "status" here: leave it out.',
      },
    ]);
  });
});
