import { getAsset, setAssetStatus } from "@qrmaint/contracts/assets/contract";
import { acceptRequest, createRequest } from "@qrmaint/contracts/requests/contract";
import { getWorkOrder, transitionWorkOrder, type WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import type { BodyInput } from "@qrmaint/contracts";
import { sql, TENANT } from "@qrmaint/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { type WorkScene, workScene } from "../../testing/work-scene.ts";

let t: TestApp;
let scene: WorkScene;
beforeAll(async () => {
  t = await createTestApp();
  scene = await workScene(t);
});
afterAll(() => t.close());

const HOUR = 3600_000;
const now = (offsetMs = 0): string => new Date(t.clock.nowMs() + offsetMs).toISOString();
const take = (workOrder: string, body: BodyInput<typeof transitionWorkOrder>): Promise<WorkOrder> =>
  scene.planner.do(transitionWorkOrder, { params: { workOrder }, body });
const statusOf = async (asset: string): Promise<string> =>
  (await scene.planner.do(getAsset, { params: { asset } })).status;
/** The rows of an object, by their beginning. */
const rowsOf = (assetId: string) =>
  t.services.db.read<{ startedAt: string; endedAt: string | null }>(
    { tenantId: scene.organisation.tenantId, sites: "*", actor: "system:test" },
    sql`select d.started_at as "startedAt", d.ended_at as "endedAt" from downtimes d
         where d.tenant_id = ${TENANT} and d.asset_id = ${assetId} order by d.started_at, d.created_at`,
  );
const breakdown = (assetId: string) => scene.order({ assetIds: [assetId], isBreakdown: true });

describe("the downtime of a breakdown", () => {
  test("begins with the order and ends when it is done: the object is down in between and works again", async () => {
    const asset = await scene.addAsset("Prasa");
    const startedAt = now();
    const order = await breakdown(asset);
    expect(order.downtime).toEqual({ startedAt, endedAt: null });
    expect(await statusOf(asset)).toBe("down");
    t.clock.advance(HOUR);
    await take(order.id, { to: "in-progress" });
    expect(await statusOf(asset)).toBe("down");
    const done = await take(order.id, { to: "done" });
    expect(done.downtime).toEqual({ startedAt, endedAt: now() });
    expect(await statusOf(asset)).toBe("operational");
    t.clock.advance(HOUR);
    expect((await take(order.id, { to: "closed" })).downtime).toEqual(done.downtime);
  });

  test("ends when the repair was done, not when a phone without signal could say so", async () => {
    const asset = await scene.addAsset("Pompa");
    const order = await breakdown(asset);
    t.clock.advance(3 * HOUR);
    const measuredAt = now(-2 * HOUR);
    const done = await take(order.id, { to: "done", measuredAt });
    expect(done.downtime!.endedAt).toBe(measuredAt);
  });

  test("never ends before it began, whatever the device says", async () => {
    const asset = await scene.addAsset("Wentylator");
    const request = { id: t.services.random.uuid(), assetId: asset, subject: "Stoi", isBreakdown: true };
    await scene.planner.do(createRequest, { body: request });
    const ordered = t.services.random.uuid();
    await scene.planner.do(acceptRequest, {
      params: { request: request.id },
      body: { workOrderId: ordered },
    });
    const done = await take(ordered, { to: "done", measuredAt: now(-2 * HOUR) });
    expect(done.downtime).toEqual({ startedAt: now(), endedAt: now() });
  });

  test("ends with the cancelled order too; nobody repaired the object, so it is again what it was before", async () => {
    const asset = await scene.addAsset("Silnik");
    await scene.planner.do(setAssetStatus, {
      params: { asset },
      body: { status: "degraded", reason: "Drgania" },
    });
    const order = await breakdown(asset);
    t.clock.advance(HOUR);
    const cancelled = await take(order.id, { to: "cancelled", reason: "Pomyłka" });
    expect(cancelled.downtime!.endedAt).toBe(now());
    expect(await statusOf(asset)).toBe("degraded");
  });

  test.each([
    ["done", "in-progress"],
    ["cancelled", "open"],
  ] as const)(
    "a new one begins when the %s order is taken up again; the first stays as it was",
    async (end, again) => {
      const asset = await scene.addAsset("Taśmociąg");
      const first = { startedAt: now(), endedAt: now(HOUR) };
      const order = await breakdown(asset);
      t.clock.advance(HOUR);
      await take(order.id, { to: end, reason: "Tak" });
      t.clock.advance(HOUR);
      const second = { startedAt: now(), endedAt: null };
      const reopened = await take(order.id, { to: again, reason: "Znów stoi" });
      expect(await rowsOf(asset)).toEqual([first, second]);
      expect(reopened.downtime).toEqual({ startedAt: first.startedAt, endedAt: null });
      expect(await statusOf(asset)).toBe("down");
      await take(order.id, { to: "done" });
      expect(await statusOf(asset)).toBe("operational");
    },
  );

  test("reopening a closed order reopens its papers, not the machine", async () => {
    const asset = await scene.addAsset("Kruszarka");
    const order = await breakdown(asset);
    await take(order.id, { to: "done" });
    await take(order.id, { to: "closed" });
    await take(order.id, { to: "in-progress", reason: "Brak części w opisie" });
    expect(await rowsOf(asset)).toHaveLength(1);
    expect(await statusOf(asset)).toBe("operational");
  });

  test("edge 20: while a second breakdown of the object runs it stays down, until the last one is done", async () => {
    const asset = await scene.addAsset("Koparka 7");
    const [one, two] = [await breakdown(asset), await breakdown(asset)];
    t.clock.advance(HOUR);
    await take(one.id, { to: "done" });
    expect(await statusOf(asset)).toBe("down");
    expect(
      (await scene.planner.do(getWorkOrder, { params: { workOrder: two.id } })).downtime!.endedAt,
    ).toBeNull();
    t.clock.advance(HOUR);
    await take(two.id, { to: "done" });
    expect(await statusOf(asset)).toBe("operational");
  });

  test("goes over from the request to the order made from it, and ends with that", async () => {
    const asset = await scene.addAsset("Winda");
    const body = { id: t.services.random.uuid(), assetId: asset, subject: "Stoi", isBreakdown: true };
    const startedAt = now();
    await scene.planner.do(createRequest, { body });
    t.clock.advance(HOUR);
    const workOrderId = t.services.random.uuid();
    await scene.planner.do(acceptRequest, { params: { request: body.id }, body: { workOrderId } });
    const order = await scene.planner.do(getWorkOrder, { params: { workOrder: workOrderId } });
    expect(order).toMatchObject({ isBreakdown: true, downtime: { startedAt, endedAt: null } });
    t.clock.advance(HOUR);
    expect((await take(workOrderId, { to: "done" })).downtime).toEqual({ startedAt, endedAt: now() });
  });

  test("an object taken out of service meanwhile stays so when the order is done", async () => {
    const asset = await scene.addAsset("Stara prasa");
    const order = await breakdown(asset);
    await scene.planner.do(setAssetStatus, { params: { asset }, body: { status: "out-of-service" } });
    await take(order.id, { to: "done" });
    expect(await statusOf(asset)).toBe("out-of-service");
  });

  test("an order that is no breakdown has none", async () => {
    const asset = await scene.addAsset("Piec");
    const order = await scene.order({ assetIds: [asset] });
    expect((await take(order.id, { to: "done" })).downtime).toBeNull();
    await take(order.id, { to: "in-progress", reason: "Jeszcze raz" });
    expect(await rowsOf(asset)).toEqual([]);
  });
});
