import { signIn } from "@qrmaint/contracts/accounts/contract";
import { createAsset } from "@qrmaint/contracts/assets/contract";
import { type Change, followChanges } from "@qrmaint/contracts/changes/contract";
import { listNotifications } from "@qrmaint/contracts/notifications/contract";
import { reportFailure } from "@qrmaint/contracts/reports/contract";
import { acceptRequest, rejectRequest, reopenRequest } from "@qrmaint/contracts/requests/contract";
import { createWorkOrder, transitionWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { sql } from "@qrmaint/db";
import type { FastifyInstance } from "fastify";
import { Writable } from "node:stream";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createApp } from "../../app.ts";
import { createServices } from "../../platform/create-services.ts";
import { hashPassword } from "../../platform/crypto/passwords.ts";
import { type ReportScene, reportScene } from "../../testing/report-scene.ts";
import { type Actor, createTestApp, type TestApp } from "../../testing/test-app.ts";

const PASSWORD = "trzy zielone tokarki";
/** Nothing here is timed; this only ends a wait for what never comes. */
const LIMIT_MS = 15_000;

let t: TestApp;
let scene: ReportScene;
/** Two nodes of the same installation, each with a port of its own. */
const nodes: string[] = [];
let secondApp: FastifyInstance;
let stopSecond: () => Promise<void>;
const streams: AbortController[] = [];

beforeAll(async () => {
  t = await createTestApp();
  const { config, clock, random } = t.services;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const services = await createServices({
    config,
    clock,
    random,
    appUrl: t.database.appUrl,
    logTo: silent,
    poolSize: 4,
  });
  secondApp = await createApp(services);
  stopSecond = () => services.stop();
  for (const app of [t.app, secondApp]) nodes.push(await app.listen({ port: 0, host: "127.0.0.1" }));
});
beforeEach(async () => {
  scene = await reportScene(t);
});
afterAll(async () => {
  for (const stream of streams) stream.abort();
  await secondApp.close();
  await stopSecond();
  await t.close();
});

/** Signs the member's person in with their password, and gives the cookie that the browser would keep. */
async function signInAt(node: string, { memberId, personId }: Actor): Promise<string> {
  const passwordHash = await hashPassword(t.services.random, PASSWORD);
  await t.services.db.platformRead(
    sql`update platform.persons set password_hash = ${passwordHash} where id = ${personId}`,
  );
  const response = await fetch(`${node}/api/v1${signIn.path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: t.services.config.publicUrl },
    body: JSON.stringify({ email: `${memberId}@example.test`, password: PASSWORD }),
  });
  expect(response.status).toBe(200);
  return response.headers.getSetCookie()[0]!.split(";")[0]!;
}

interface Following {
  /** Everything that came, and that which holds this row at its end. */
  until(rowKey: string): Promise<Change[]>;
}

/** Follows the organisation's changes over a connection of its own, from now on. */
async function follow(node: string, cookie: string): Promise<Following> {
  const abort = new AbortController();
  streams.push(abort);
  const path = followChanges.path.replace("{organisation}", scene.organisation.tenantId);
  const response = await fetch(`${node}/api/v1${path}`, { headers: { cookie }, signal: abort.signal });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const chunks = response.body!.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  // The first words say where it begins: what happens after them is followed.
  let text = (await chunks.next()).value ?? "";
  const seen: Change[] = [];
  const limit = AbortSignal.timeout(LIMIT_MS);
  limit.addEventListener("abort", () => abort.abort(limit.reason));
  return {
    async until(rowKey) {
      while (!seen.some((change) => change.rowKey === rowKey)) {
        const end = text.indexOf("\n\n");
        if (end < 0) {
          const { value, done } = await chunks.next();
          if (done) throw new Error("the stream ended");
          text += value;
          continue;
        }
        const data = /^event: changes\ndata: (.*)$/m.exec(text.slice(0, end))?.[1];
        if (data !== undefined) seen.push(...(JSON.parse(data) as Change[]));
        text = text.slice(end + 2);
      }
      return seen;
    },
  };
}

const keysOf = (changes: readonly Change[]): string[] => changes.map((change) => change.rowKey);

describe("a new breakdown", () => {
  test.each(["reported by a label, without an account", "entered as an order"] as const)(
    "%s reaches every signed-in technician of the site, on every node, and none of another site",
    async (how) => {
      const { organisation, siteId, assetId, label } = scene;
      const otherSite = await scene.addSite("Kopalnia Południe");
      const here = [await organisation.as("technician"), await organisation.as("technician", [siteId])];
      const elsewhere = await organisation.as("technician", [otherSite]);
      const following: Following[] = [];
      for (const node of nodes)
        for (const technician of here) following.push(await follow(node, await signInAt(node, technician)));
      const others: Following[] = [];
      for (const node of nodes) others.push(await follow(node, await signInAt(node, elsewhere)));
      const id = t.services.random.uuid();
      const body = { id, subject: "Pękła lina", isBreakdown: true };
      if (how === "entered as an order")
        await scene.planner.do(createWorkOrder, { body: { ...body, assetIds: [assetId] } });
      else
        await t.anybody.do(reportFailure, {
          params: { code: label.code },
          body: { ...body, language: "pl" },
        });
      for (const one of following) expect(keysOf(await one.until(id))).toContain(id);
      for (const technician of here) {
        expect(await technician.do(listNotifications)).toMatchObject({
          items: [{ kind: "breakdown", targetId: id, isUrgent: true, readAt: null }],
          unread: 1,
        });
      }
      // Something that the others do see, later: had the breakdown come to them, it would have come before.
      const later = await scene.planner.do(createAsset, {
        body: { id: t.services.random.uuid(), kind: "equipment", parentId: otherSite, name: "Pompa" },
      });
      for (const one of others) {
        const keys = keysOf(await one.until(later.id));
        expect(keys).not.toContain(id);
        expect(keys).not.toContain(assetId);
      }
      expect((await elsewhere.do(listNotifications)).items).toEqual([]);
    },
  );

  const urgentOf = async (who: Actor): Promise<boolean[]> =>
    (await who.do(listNotifications)).items
      .filter(({ kind }) => kind === "breakdown")
      .map(({ isUrgent }) => isUrgent);

  test("that was reported calls for nobody once it is decided, and again when that is taken back", async () => {
    const { organisation, planner, label } = scene;
    const technician = await organisation.as("technician");
    const id = t.services.random.uuid();
    await t.anybody.do(reportFailure, {
      params: { code: label.code },
      body: { id, subject: "Pękła lina", isBreakdown: true, language: "pl" },
    });
    expect(await urgentOf(technician)).toEqual([true]);
    await planner.do(acceptRequest, {
      params: { request: id },
      body: { workOrderId: t.services.random.uuid() },
    });
    expect([await urgentOf(technician), await urgentOf(planner)]).toEqual([[false], [false]]);
    expect((await technician.do(listNotifications)).unread).toBe(1);
    await planner.do(reopenRequest, { params: { request: id }, body: {} });
    expect([await urgentOf(technician), await urgentOf(planner)]).toEqual([[true], [true]]);
    await planner.do(rejectRequest, { params: { request: id }, body: { reason: "Pomyłka" } });
    expect(await urgentOf(technician)).toEqual([false]);
  });

  test("that was entered as an order calls for nobody once somebody has begun", async () => {
    const { organisation, planner, assetId } = scene;
    const [first, second] = [await organisation.as("technician"), await organisation.as("technician")];
    const id = t.services.random.uuid();
    const other = t.services.random.uuid();
    for (const order of [id, other])
      await planner.do(createWorkOrder, {
        body: { id: order, subject: "Pękła lina", isBreakdown: true, assetIds: [assetId] },
      });
    await first.do(transitionWorkOrder, { params: { workOrder: id }, body: { to: "in-progress" } });
    const { items } = await second.do(listNotifications);
    expect(new Map(items.map(({ targetId, isUrgent }) => [targetId, isUrgent]))).toEqual(
      new Map([
        [id, false],
        [other, true],
      ]),
    );
  });
});
