import type { Problem } from "@qrmaint/contracts";
import type { FastifyInstance } from "fastify";
import { Writable } from "node:stream";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createApp } from "../../app.ts";
import { createServices } from "../../platform/create-services.ts";
import { type ReportScene, reportScene } from "../../testing/report-scene.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { PUBLIC_LIMITS } from "./limits.ts";

let t: TestApp;
/** Two nodes of the API on one database. */
let nodes: FastifyInstance[];
let stopSecond: () => Promise<void>;
let scene: ReportScene;

beforeAll(async () => {
  t = await createTestApp();
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const services = await createServices({
    config: t.services.config,
    appUrl: t.database.appUrl,
    logTo: silent,
    clock: t.clock,
    random: t.services.random,
    poolSize: 6,
  });
  const second = await createApp(services);
  await second.ready();
  nodes = [t.app, second];
  stopSecond = async () => {
    await second.close();
    await services.stop();
  };
});
afterAll(async () => {
  await stopSecond();
  await t.close();
});
beforeEach(async () => {
  scene = await reportScene(t);
});

interface Sending {
  address: string;
  code?: string;
  node?: FastifyInstance;
  key?: string;
  headers?: Record<string, string>;
}
async function send({ address, code = scene.label.code, node = t.app, key, headers = {} }: Sending) {
  const answer = await node.inject({
    method: "POST",
    url: `/api/v1/public/labels/${code}/reports`,
    remoteAddress: address,
    headers: { "idempotency-key": key ?? t.services.random.uuid(), ...headers },
    payload: { id: t.services.random.uuid(), subject: "Nie rusza", language: "pl" },
  });
  return {
    status: answer.statusCode,
    problem: answer.json<Problem>(),
    retryAfter: answer.headers["retry-after"],
  };
}
const open = async (address: string, code = scene.label.code, node = t.app) =>
  (await node.inject({ url: `/api/v1/public/labels/${code}`, remoteAddress: address })).statusCode;

/** Calls, some at a time, in turn on both nodes; how many got which status. */
async function many(count: number, call: (node: FastifyInstance) => Promise<{ status: number }>) {
  const counts: Record<number, number> = {};
  let begun = 0;
  const work = async (): Promise<void> => {
    while (begun < count) {
      const { status } = await call(nodes[begun++ % nodes.length]!);
      counts[status] = (counts[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return counts;
}
/** As if this bucket of every label and address were full to the brim. */
const fillBuckets = (rule: { name: string; capacity: number }) =>
  t.services.db.pool.query("update platform.rate_buckets set level = $1 where key like $2", [
    rule.capacity + 1,
    `${rule.name}:%`,
  ]);

describe("a flood of reports", () => {
  test("at ten times the limit does not pass, counted by two nodes together, and 200 honest people behind one address report the same machine meanwhile", async () => {
    const { capacity, perMinute } = PUBLIC_LIMITS.report.byLabelAndNetwork!;
    const flooder = "198.51.100.7";
    const flood = await many(10 * capacity, (node) => send({ address: flooder, node }));
    expect(flood).toEqual({ 201: capacity, 429: 9 * capacity });
    const factory = "203.0.113.50";
    const honest = await many(200, async (node) => {
      if ((await open(factory, scene.label.code, node)) !== 200) return { status: 429 };
      return send({ address: factory, node });
    });
    expect(honest).toEqual({ 201: 200 });
    t.clock.advance(60_000);
    const later = await many(10 * perMinute, (node) => send({ address: flooder, node }));
    // The last refused call counted too: it is one less than the rule lets pass each minute.
    expect(later).toEqual({ 201: perMinute - 1, 429: 9 * perMinute + 1 });
  }, 180_000);

  test("is refused before any query of a tenant", async () => {
    await send({ address: "198.51.100.8" });
    await fillBuckets(PUBLIC_LIMITS.report.byLabelAndNetwork!);
    const { db } = t.services;
    const queries = (["read", "reading", "command", "offTheClock", "platform"] as const).map((name) =>
      vi.spyOn(db, name),
    );
    expect((await send({ address: "198.51.100.8" })).status).toBe(429);
    for (const query of queries) expect(query).not.toHaveBeenCalled();
    expect((await send({ address: "198.51.100.9" })).status).toBe(201);
    expect(queries.some((query) => query.mock.calls.length > 0)).toBe(true);
  });

  test("of one organisation is refused before its clock is taken and its data read", async () => {
    await send({ address: "198.51.100.10" });
    await fillBuckets(PUBLIC_LIMITS.report.byTenant);
    const { db } = t.services;
    const queries = (["read", "reading", "command"] as const).map((name) => vi.spyOn(db, name));
    expect((await send({ address: "198.51.100.11" })).status).toBe(429);
    for (const query of queries) expect(query).not.toHaveBeenCalled();
    const other = await reportScene(t, "Hotel Bałtyk");
    expect((await send({ address: "198.51.100.11", code: other.label.code })).status).toBe(201);
  });

  test("says when to come again, and the same report then passes under its key", async () => {
    await send({ address: "198.51.100.12" });
    await fillBuckets(PUBLIC_LIMITS.report.byLabelAndNetwork!);
    const key = t.services.random.uuid();
    const refused = await send({ address: "198.51.100.12", key });
    expect(refused.problem).toMatchObject({ code: "too-many-requests", retry: "later" });
    expect(Number(refused.retryAfter)).toBeGreaterThan(0);
    t.clock.advance(Number(refused.retryAfter) * 1000);
    expect((await send({ address: "198.51.100.12", key })).status).toBe(201);
  });

  test("does not get past its limit by unknown codes, by other addresses of its own network, or by saying that it is somebody else", async () => {
    const unknown = "7ZZZZZZZZZZZZZZZZZZZZZZZZZ";
    expect((await send({ address: "2001:db8:1:2::1" })).status).toBe(201);
    expect((await send({ address: "2001:db8:1:2::1", code: unknown })).status).toBe(404);
    await fillBuckets(PUBLIC_LIMITS.report.byLabelAndNetwork!);
    expect((await send({ address: "2001:db8:1:2:ffff::9" })).status).toBe(429);
    expect((await send({ address: "2001:db8:1:2:ffff::9", code: unknown })).status).toBe(429);
    const headers = { "x-forwarded-for": "192.0.2.99", forwarded: "for=192.0.2.99" };
    expect((await send({ address: "2001:db8:1:2::1", headers })).status).toBe(429);
    expect((await send({ address: "2001:db8:1:3::1" })).status).toBe(201);
  });
});

describe("a flood of scans", () => {
  test("by one sender leaves the label open to everybody else", async () => {
    expect(await open("198.51.100.20")).toBe(200);
    await fillBuckets(PUBLIC_LIMITS.open.byLabelAndNetwork!);
    expect(await open("198.51.100.20")).toBe(429);
    expect(await open("203.0.113.60")).toBe(200);
  });
});

describe("the limits", () => {
  test("hold at once what 200 people behind one address do, and one sender never fills what all share", () => {
    for (const [use, { byLabelAndNetwork, byNetwork, byLabel, byTenant }] of Object.entries(PUBLIC_LIMITS)) {
      const narrowest = byLabelAndNetwork ?? byNetwork;
      expect(narrowest.capacity, use).toBeGreaterThanOrEqual(200);
      expect(byNetwork.capacity, use).toBeGreaterThanOrEqual(narrowest.capacity);
      if (byLabel !== undefined) {
        expect(byLabel.capacity - narrowest.capacity, use).toBeGreaterThanOrEqual(200);
        expect(byLabel.perMinute, use).toBeGreaterThan(narrowest.perMinute);
      }
      expect(byTenant.capacity, use).toBeGreaterThan(byNetwork.capacity);
      expect(byTenant.perMinute, use).toBeGreaterThan(byNetwork.perMinute);
    }
  });
});
