import { PERMISSIONS } from "@qrmaint/contracts";
import { signOut } from "@qrmaint/contracts/accounts/contract";
import { createAsset } from "@qrmaint/contracts/assets/contract";
import { type Change, followChanges, listChanges } from "@qrmaint/contracts/changes/contract";
import { updateMember } from "@qrmaint/contracts/members/contract";
import { once } from "node:events";
import { request } from "node:http";
import type { Socket } from "node:net";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type EventStream, openEventStream, type ServerSentEvent } from "../../testing/event-stream.ts";
import { type Actor, createTestApp, type TestApp, type TestOrganisation } from "../../testing/test-app.ts";
import { workScene, type WorkScene } from "../../testing/work-scene.ts";

let t: TestApp;
let scene: WorkScene;
const open: EventStream[] = [];
beforeAll(async () => {
  t = await createTestApp();
  scene = await workScene(t);
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});
afterAll(() => t.close());

async function follow(
  organisation: Pick<TestOrganisation, "tenantId">,
  by: Pick<Actor, "cookie"> | null,
  { query = {}, headers = {} }: { query?: Record<string, string>; headers?: Record<string, string> } = {},
): Promise<EventStream> {
  const stream = await openEventStream(t.app, {
    method: followChanges.method,
    url: `/api/v1${followChanges.path.replace("{organisation}", organisation.tenantId)}`,
    query,
    headers: { ...(by === null ? {} : { cookie: by.cookie }), ...headers },
  });
  open.push(stream);
  return stream;
}
const headNow = async (by: Actor = scene.planner): Promise<number> =>
  (await by.do(listChanges, { query: { after: 0 } })).head;
const rowsOf = (event: ServerSentEvent | null): string[] =>
  event?.event === "changes" ? (JSON.parse(event.data!) as Change[]).map((change) => change.rowKey) : [];

/** Reads until these rows came; gives all rows in the order of their coming. */
async function readUntil(stream: EventStream, last: string): Promise<string[]> {
  const rows: string[] = [];
  while (!rows.includes(last)) {
    const event = await stream.next();
    if (event === null) throw new Error("the stream ended");
    rows.push(...rowsOf(event));
  }
  return rows;
}

describe("following changes", () => {
  test("says at once where it begins, then sends each change as it comes, in order, under safe headers", async () => {
    const head = await headNow();
    const stream = await follow(scene.organisation, scene.planner);
    expect(stream.status).toBe(200);
    expect(stream.headers).toMatchObject({
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    expect(await stream.next()).toMatchObject({ id: String(head) });
    const first = await scene.addAsset("Prasa");
    const second = await scene.addAsset("Tokarka");
    expect(await readUntil(stream, second)).toEqual([first, second]);
  });

  test("comes back after the last event that arrived, and nothing is lost or sent twice", async () => {
    const before = await headNow();
    const first = await scene.addAsset("Jeden");
    const one = await follow(scene.organisation, scene.planner, { query: { after: String(before) } });
    await one.next();
    const event = await one.next();
    expect(rowsOf(event)).toEqual([first]);
    one.close();
    const missed = await scene.addAsset("Dwa");
    const again = await follow(scene.organisation, scene.planner, {
      // What the browser says wins over the address that it was opened with.
      query: { after: "0" },
      headers: { "last-event-id": event!.id! },
    });
    const late = await scene.addAsset("Trzy");
    expect(await readUntil(again, late)).toEqual([missed, late]);
  });

  test("everybody who follows is sent the same, and a change made by another node comes within five seconds", async () => {
    const other = await scene.organisation.as("technician");
    const streams = [
      await follow(scene.organisation, scene.planner),
      await follow(scene.organisation, other),
    ];
    for (const stream of streams) await stream.next();
    const startedMs = performance.now();
    // As another node would: committed, and nobody here is woken.
    const nowIso = new Date(t.clock.nowMs()).toISOString();
    const caller = { tenantId: scene.organisation.tenantId, sites: "*", actor: "system:test" } as const;
    await t.services.db.command(caller, { nowIso }, (tx) =>
      tx.client.query("update assets set name = 'Inna', position = $3 where tenant_id = $1 and id = $2", [
        scene.organisation.tenantId,
        scene.assetId,
        tx.position,
      ]),
    );
    for (const stream of streams) expect(await readUntil(stream, scene.assetId)).toEqual([scene.assetId]);
    expect(performance.now() - startedMs).toBeLessThan(5000);
  });

  test("what the caller may not see is passed over, and the position still goes on", async () => {
    const siteId = await scene.addSite("Drugi zakład");
    const local = await scene.organisation.as("technician", [siteId]);
    const stream = await follow(scene.organisation, local);
    await stream.next();
    await scene.addAsset("Nie dla niego");
    expect(await stream.next()).toEqual({
      id: String(await headNow()),
      event: "position",
      data: String(await headNow()),
    });
    const own = await scene.addAsset("Jego", siteId);
    expect(await readUntil(stream, own)).toEqual([own]);
  });

  test("a change of sites is effective with the next page, and signing out ends the stream", async () => {
    const admin = await scene.organisation.as("administrator");
    const siteId = await scene.addSite("Trzeci zakład");
    const member = await scene.organisation.as("technician");
    const stream = await follow(scene.organisation, member);
    await stream.next();
    await admin.do(updateMember, {
      params: { member: member.memberId },
      ifMatch: 1,
      body: { roleKey: "technician", siteIds: [siteId] },
    });
    await scene.addAsset("Nie dla niego");
    const own = await scene.addAsset("Jego", siteId);
    expect((await readUntil(stream, own)).filter((row) => !row.startsWith(member.memberId))).toEqual([own]);
    await member.do(signOut);
    await scene.addAsset("Po wyjściu", siteId);
    expect(await stream.next()).toBeNull();
  });

  test("refuses what is no position, and says where", async () => {
    for (const [input, at] of [
      [{ query: { after: "-1" } }, "/query/after"],
      [{ query: { colour: "red" } }, "/query/colour"],
      [{ headers: { "last-event-id": "1.5" } }, "/headers/last-event-id"],
      [{ headers: { "last-event-id": "1e400" } }, "/headers/last-event-id"],
    ] as const) {
      const stream = await follow(scene.organisation, scene.planner, input);
      expect(stream.problem).toMatchObject({ code: "invalid-input", errors: [{ at }] });
    }
  });

  test("needs somebody signed in, and the right to it", async () => {
    expect((await follow(scene.organisation, null)).problem).toMatchObject({ code: "not-signed-in" });
    const without = await scene.organisation.withRights(
      PERMISSIONS.filter((permission) => permission !== "changes.read"),
    );
    expect((await follow(scene.organisation, without)).problem).toMatchObject({ code: "not-permitted" });
  });

  test("another organisation gets the same 404 as for one that does not exist", async () => {
    const stranger = await (await t.organisation("Hotel")).as("administrator");
    const [foreign, unknown] = [
      await follow(scene.organisation, stranger),
      await follow({ tenantId: t.services.random.uuid() }, stranger),
    ];
    expect(foreign.status).toBe(404);
    expect({ ...foreign.problem, requestId: "" }).toEqual({ ...unknown.problem, requestId: "" });
  });

  test("nobody hears of another organisation's changes", async () => {
    const other = await workScene(t, "Hotel Bałtyk");
    const stream = await follow(scene.organisation, scene.planner);
    await stream.next();
    await other.planner.do(createAsset, {
      body: { id: t.services.random.uuid(), kind: "equipment", parentId: other.siteId, name: "Winda" },
    });
    const own = await scene.addAsset("Nasza");
    expect(await readUntil(stream, own)).toEqual([own]);
  });
});

describe("how many streams a member may hold", () => {
  test("is 20, and no more until one is closed; others hold their own", async () => {
    const [many, other] = [
      await scene.organisation.as("technician"),
      await scene.organisation.as("technician"),
    ];
    const streams: EventStream[] = [];
    for (let n = 0; n < 20; n++) streams.push(await follow(scene.organisation, many));
    expect(streams.map((stream) => stream.status)).toEqual(streams.map(() => 200));
    const refused = await follow(scene.organisation, many);
    expect(refused.problem).toMatchObject({ status: 429, code: "too-many-requests", retry: "later" });
    expect(refused.problem!.detail).toContain("20 live streams");
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect((await follow(scene.organisation, other)).status).toBe(200);
    streams[0]!.close();
    await expect.poll(async () => (await follow(scene.organisation, many)).status).toBe(200);
  });

  test("is not touched by a call that is refused", async () => {
    const member = await scene.organisation.as("technician");
    for (let n = 0; n < 21; n++) {
      const stream = await follow(scene.organisation, member, { headers: { "last-event-id": "x" } });
      expect(stream.status).toBe(400);
    }
    await expect.poll(async () => (await follow(scene.organisation, member)).status).toBe(200);
  });
});

describe("who leaves before the stream began", () => {
  test("leaves nobody listening and no heartbeat", async () => {
    let listening = 0;
    const { live } = t.services;
    const listen = live.listen.bind(live);
    live.listen = (tenantId, wake) => {
      listening += 1;
      const stop = listen(tenantId, wake);
      return () => {
        listening -= 1;
        stop();
      };
    };
    const address = new URL(await t.app.listen({ port: 0, host: "127.0.0.1" }));
    const superuser = new pg.Client({ connectionString: t.database.superuserUrl });
    await superuser.connect();
    try {
      await superuser.query("begin");
      await superuser.query("lock table platform.sessions in access exclusive mode");
      const accepted = once(t.app.server, "connection") as Promise<[Socket]>;
      const path = `/api/v1${followChanges.path.replace("{organisation}", scene.organisation.tenantId)}`;
      const call = request(new URL(path, address), { headers: { cookie: scene.planner.cookie } });
      call.on("error", () => {});
      call.end();
      const [socket] = await accepted;
      await untilBlocked(superuser);
      call.destroy();
      await once(socket, "close");
      await superuser.query("rollback");
      // One who stays is served after the one who left.
      const stream = await follow(scene.organisation, scene.planner);
      await stream.next();
      expect(listening).toBe(1);
      stream.close();
      await expect.poll(() => listening).toBe(0);
    } finally {
      await superuser.end();
      live.listen = listen;
    }
  });
});

/** Waits until somebody waits for a lock that another transaction of this database holds. */
async function untilBlocked(by: pg.Client): Promise<void> {
  await expect
    .poll(async () => (await by.query("select 1 from pg_locks where not granted limit 1")).rowCount)
    .toBe(1);
}
