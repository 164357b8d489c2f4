import { addComment, listComments } from "@qrmaint/contracts/comments/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { encodeCursor } from "../../platform/http/cursor.ts";
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

const say = (workOrder: string, body: string, measuredAt?: string) =>
  scene.planner.do(addComment, {
    params: { workOrder },
    body: { id: t.services.random.uuid(), body, ...(measuredAt ? { measuredAt } : {}) },
  });

sixCasesOf(listComments)({
  scene: () => scene,
  by: "technician",
  call: async () => {
    const { id: workOrder } = await scene.order();
    await say(workOrder, "pierwszy");
    t.clock.advance(1000);
    await say(workOrder, "drugi");
    return { params: { workOrder } };
  },
  works: (page) => {
    expect(page).toMatchObject({ items: [{ body: "pierwszy" }, { body: "drugi" }], next: null });
  },
  invalid: [
    { query: { limit: 201 }, at: ["/query/limit"] },
    { query: { after: "x" }, at: ["/query/after"] },
    { query: { after: encodeCursor(["yesterday", "x"]) }, at: ["/query/after"] },
    { params: { workOrder: "7" }, at: ["/params/workOrder"] },
  ],
});

test("pages hold each comment once while others are added; what a phone says late stands at the end", async () => {
  const { id: workOrder } = await scene.order();
  const early = new Date(t.clock.nowMs()).toISOString();
  for (const text of ["a", "b", "c"]) {
    t.clock.advance(1000);
    await say(workOrder, text);
  }
  const first = await scene.planner.do(listComments, { params: { workOrder }, query: { limit: 2 } });
  t.clock.advance(1000);
  const late = await say(workOrder, "późno", early);
  expect(late.at).toBe(early);
  const second = await scene.planner.do(listComments, {
    params: { workOrder },
    query: { limit: 2, after: first.next! },
  });
  expect([first, second].map((page) => page.items.map((item) => item.body))).toEqual([
    ["a", "b"],
    ["c", "późno"],
  ]);
  expect(second.next).toBeNull();
});
