import { PERMISSIONS } from "@qrmaint/contracts";
import { lookUpInvitation, signIn } from "@qrmaint/contracts/accounts/contract";
import { createAsset, getAsset, listAssets } from "@qrmaint/contracts/assets/contract";
import { openLabel } from "@qrmaint/contracts/reports/contract";
import pg from "pg";
import { Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answered } from "../../testing/test-app.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { workScene, type WorkScene } from "../../testing/work-scene.ts";
import { createLog } from "./log.ts";
import { createSecurityEvents, type SecurityEvent } from "./security-events.ts";

let t: TestApp;
let scene: WorkScene;
let superuser: pg.Client;
beforeAll(async () => {
  t = await createTestApp();
  scene = await workScene(t);
  superuser = new pg.Client({ connectionString: t.database.superuserUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await t.close();
});

interface EventRow {
  kind: string;
  code: string;
  operation: string | null;
  tenant: string | null;
  actor: string | null;
  network: string;
  count: number;
}
async function eventsOf(answer: Pick<Answered<never>, "headers">): Promise<EventRow[]> {
  await t.services.securityEvents.flush();
  const { rows } = await superuser.query<EventRow>(
    "select kind, code, operation, tenant_id as tenant, actor, network, count from platform.security_events where request_id = $1",
    [answer.headers["x-request-id"]],
  );
  return rows;
}

describe("a refusal leaves one security event", () => {
  const refused = { kind: "refused", network: "127.0.0.1", count: 1 };

  test("401: nobody is signed in", async () => {
    const answer = await t.anybody.call(listAssets, { organisation: scene.organisation.tenantId });
    expect(answer.status).toBe(401);
    expect(await eventsOf(answer)).toEqual([
      { ...refused, code: "not-signed-in", operation: "listAssets", tenant: null, actor: null },
    ]);
  });

  test("401: a wrong password", async () => {
    const body = { email: "nobody@example.com", password: "wrong password" };
    const answer = await t.anybody.call(signIn, { body });
    expect(answer.status).toBe(401);
    const events = await eventsOf(answer);
    expect(events.filter((event) => event.kind === "refused")).toEqual([
      { ...refused, code: "wrong-credentials", operation: "signIn", tenant: null, actor: null },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/nobody@|wrong password/);
  });

  test("403: a right is missing", async () => {
    const without = await scene.organisation.withRights(
      PERMISSIONS.filter((right) => right !== "assets.read"),
    );
    const answer = await without.call(listAssets);
    expect(answer.status).toBe(403);
    expect(await eventsOf(answer)).toEqual([
      {
        ...refused,
        code: "not-permitted",
        operation: "listAssets",
        tenant: scene.organisation.tenantId,
        actor: `member:${without.memberId}`,
      },
    ]);
  });

  test("403: a call from another site", async () => {
    const answer = await scene.planner.call(createAsset, { headers: { origin: "https://evil.example" } });
    expect(answer.status).toBe(403);
    expect(await eventsOf(answer)).toMatchObject([{ ...refused, code: "cross-site" }]);
  });

  test("404: another organisation, another organisation's thing, a site out of sight", async () => {
    const stranger = await (await t.organisation("Hotel")).as("administrator");
    const local = await scene.organisation.as("technician", [await scene.addSite("Drugi zakład")]);
    const organisation = scene.organisation.tenantId;
    for (const [answer, tenant] of [
      [await stranger.call(listAssets, { organisation }), null],
      [await stranger.call(getAsset, { params: { asset: scene.assetId } }), "own"],
      [await local.call(getAsset, { params: { asset: scene.assetId } }), "own"],
    ] as const) {
      expect(answer.status).toBe(404);
      const events = await eventsOf(answer);
      expect(events).toMatchObject([{ ...refused, code: "not-found" }]);
      expect(events[0]!.actor).toMatch(tenant === null ? /^person:/ : /^member:/);
      if (tenant === "own") expect(events[0]!.tenant).not.toBeNull();
    }
  });

  test("404: kept as the answer of a command, again when it is repeated", async () => {
    const input = {
      key: t.services.random.uuid(),
      body: {
        id: t.services.random.uuid(),
        kind: "equipment" as const,
        parentId: t.services.random.uuid(),
        name: "Prasa",
      },
    };
    for (const answer of [
      await scene.planner.call(createAsset, input),
      await scene.planner.call(createAsset, input),
    ]) {
      expect(answer.status).toBe(404);
      expect(await eventsOf(answer)).toMatchObject([
        { ...refused, code: "not-found", operation: "createAsset" },
      ]);
    }
  });

  test("404: a secret link that is none, an unknown label, an address that is none or cannot be routed", async () => {
    for (const answer of [
      await t.anybody.call(lookUpInvitation, { body: { secret: "x".repeat(43) } }),
      await t.anybody.call(openLabel, { params: { code: "AAAA-BBBB" } }),
    ]) {
      expect(answer.status).toBe(404);
      expect(await eventsOf(answer)).toMatchObject([refused]);
    }
    for (const url of ["/api/v1/nothing", "/api/v1/%ff"]) {
      const answer = await t.app.inject({ url });
      expect(await eventsOf({ headers: answer.headers as Record<string, string> })).toEqual([
        { ...refused, code: "not-found", operation: null, tenant: null, actor: null },
      ]);
    }
  });

  test("429: one too many", async () => {
    let answer = await t.anybody.call(signIn, { body: { email: "a@example.com", password: "x" } });
    for (let calls = 0; answer.status !== 429; calls++) {
      if (calls > 200) throw new Error("no limit in sight");
      answer = await t.anybody.call(signIn, { body: { email: "a@example.com", password: "x" } });
    }
    expect((await eventsOf(answer)).filter((event) => event.kind === "limited")).toEqual([
      {
        ...refused,
        kind: "limited",
        code: "too-many-requests",
        operation: "signIn",
        tenant: null,
        actor: null,
      },
    ]);
  });

  test("what succeeds, and what is merely invalid or too late, leaves none", async () => {
    for (const answer of [
      await scene.planner.call(getAsset, { params: { asset: scene.assetId } }),
      await scene.planner.call(listAssets, { query: { limit: 900 } }),
    ])
      expect(await eventsOf(answer)).toEqual([]);
  });
});

describe("security events", () => {
  const event: SecurityEvent = {
    kind: "refused",
    code: "not-found",
    operation: "openLabel",
    requestId: null,
    tenantId: null,
    actor: null,
    network: "198.51.100.1",
  };
  const silent = createLog(new Writable({ write: (_chunk, _encoding, done) => done() }), { nowMs: () => 0 });

  test("of a flood fold into counted rows for each rule, network and second, and none is lost", async () => {
    const events = createSecurityEvents(t.services.db, t.clock, t.services.random, silent);
    for (let call = 0; call < 5000; call++) events.record({ ...event, requestId: t.services.random.uuid() });
    await events.stop();
    const { rows } = await superuser.query<{ rows: number; calls: number }>(
      "select count(*)::int as rows, sum(count)::int as calls from platform.security_events where network = $1",
      [event.network],
    );
    expect(rows[0]!.calls).toBe(5000);
    expect(rows[0]!.rows).toBeLessThanOrEqual(2001);
  });

  test("can be neither changed nor removed by the application", async () => {
    for (const statement of [
      "update platform.security_events set code = 'x'",
      "delete from platform.security_events",
    ])
      await expect(t.services.db.platform((tx) => tx.client.query(statement))).rejects.toThrow(
        /permission denied/,
      );
  });
});
