import { createAsset, updateAsset } from "@qrmaint/contracts/assets/contract";
import { listChanges, listHistory, verifyChanges } from "@qrmaint/contracts/changes/contract";
import { listMembers, updateMember } from "@qrmaint/contracts/members/contract";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeAnchors } from "../../platform/events/anchors.ts";
import { type Actor, createTestApp, type TestApp, type TestOrganisation } from "../../testing/test-app.ts";

let t: TestApp;
let superuser: pg.Client;
beforeAll(async () => {
  t = await createTestApp();
  superuser = new pg.Client({ connectionString: t.database.superuserUrl });
  await superuser.connect();
  // As the superuser, and past the policies: what an attacker inside the database can do.
  await superuser.query("set session_replication_role = replica");
});
afterAll(async () => {
  await superuser.end();
  await t.close();
});

async function withSite(): Promise<{ organisation: TestOrganisation; admin: Actor; siteId: string }> {
  const organisation = await t.organisation();
  const admin = await organisation.as("administrator");
  const siteId = t.services.random.uuid();
  await admin.do(createAsset, {
    body: {
      id: siteId,
      kind: "site",
      parentId: null,
      name: "Zakład",
      site: { timeZone: "Europe/Warsaw", currency: "PLN" },
    },
  });
  return { organisation, admin, siteId };
}
const machine = (siteId: string, name = "Prasa") => ({
  id: t.services.random.uuid(),
  kind: "equipment" as const,
  parentId: siteId,
  name,
});

describe("the feed of changes", () => {
  test("8 writers at once and a reader: every change exactly once, in order, and the chain verifies", async () => {
    const { admin, siteId } = await withSite();
    const start = (await admin.do(listChanges, { query: { after: 0 } })).head;
    const bodies = Array.from({ length: 64 }, (_, index) => machine(siteId, `Maszyna ${index}`));
    const seen: { position: number; rowKey: string }[] = [];
    let isWriting = true;
    let cursor = start;
    const reader = (async () => {
      for (;;) {
        const isLast = !isWriting;
        const page = await admin.do(listChanges, { query: { after: cursor, limit: 7 } });
        seen.push(...page.items.filter((item) => item.table === "assets"));
        cursor = page.next;
        if (isLast && page.next === page.head) return;
      }
    })();
    await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (const body of bodies.filter((_body, index) => index % 8 === writer))
          await admin.do(createAsset, { body });
      }),
    );
    isWriting = false;
    await reader;
    expect(seen.map((item) => item.rowKey).sort()).toEqual(bodies.map((body) => body.id).sort());
    expect(seen.map((item) => item.position)).toEqual(
      Array.from({ length: 64 }, (_, index) => start + 1 + index),
    );
    expect(await admin.do(verifyChanges)).toMatchObject({ isWhole: true, findings: [] });
  });

  test("who does not see the site does not see its changes, and goes on after them", async () => {
    const { organisation, admin, siteId } = await withSite();
    const other = t.services.random.uuid();
    await admin.do(createAsset, {
      body: {
        id: other,
        kind: "site",
        parentId: null,
        name: "Drugi",
        site: { timeZone: "Europe/Warsaw", currency: "PLN" },
      },
    });
    const local = await organisation.as("technician", [other]);
    const { head } = await admin.do(listChanges, { query: { after: 0 } });
    await admin.do(createAsset, { body: machine(siteId) });
    const page = await local.do(listChanges, { query: { after: head } });
    expect(page).toMatchObject({ items: [], next: head + 1, head: head + 1 });
  });

  test("one's own role and sites are told to everybody, those of others to who may read members", async () => {
    const { organisation, admin, siteId } = await withSite();
    const [own, other] = [await organisation.as("requester"), await organisation.as("requester")];
    const { head } = await admin.do(listChanges, { query: { after: 0 } });
    for (const { memberId: member } of [other, own]) {
      const { version } = (await admin.do(listMembers, {})).items.find(({ id }) => id === member)!;
      await admin.do(updateMember, { params: { member }, ifMatch: version, body: { siteIds: [siteId] } });
    }
    const { items } = await own.do(listChanges, { query: { after: head } });
    expect(items.map(({ table, rowKey }) => [table, rowKey])).toEqual([
      ["member_sites", `${own.memberId}/${siteId}`],
      ["members", own.memberId],
    ]);
  });

  test("a move out of sight says: forget it", async () => {
    const { organisation, admin, siteId } = await withSite();
    const other = t.services.random.uuid();
    await admin.do(createAsset, {
      body: {
        id: other,
        kind: "site",
        parentId: null,
        name: "Drugi",
        site: { timeZone: "Europe/Warsaw", currency: "PLN" },
      },
    });
    const asset = await admin.do(createAsset, { body: machine(siteId) });
    const local = await organisation.as("technician", [siteId]);
    const { head } = await admin.do(listChanges, { query: { after: 0 } });
    const { moveAsset } = await import("@qrmaint/contracts/assets/contract");
    await admin.do(moveAsset, {
      params: { asset: asset.id },
      ifMatch: asset.version,
      body: { parentId: other },
    });
    const page = await local.do(listChanges, { query: { after: head } });
    expect(page.items.filter((item) => item.isForgotten).map((item) => item.rowKey)).toContain(asset.id);
  });
});

describe("the history of an object", () => {
  test("says who changed what", async () => {
    const { organisation, admin, siteId } = await withSite();
    const asset = await admin.do(createAsset, { body: machine(siteId) });
    const planner = await organisation.as("planner");
    await planner.do(updateAsset, {
      params: { asset: asset.id },
      ifMatch: 1,
      body: { name: "Prasa hydrauliczna" },
    });
    const { items } = await planner.do(listHistory, { params: { kind: "asset", object: asset.id } });
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({
      operation: "update",
      actor: { kind: "member" },
      fields: [{ field: "name", from: "Prasa", to: "Prasa hydrauliczna" }],
    });
  });
});

describe("the chain of changes", () => {
  const codes = async (admin: Actor) => (await admin.do(verifyChanges)).findings.map((item) => item.code);

  test("a row tampered with by a superuser is found", async () => {
    const { organisation, admin, siteId } = await withSite();
    const asset = await admin.do(createAsset, { body: machine(siteId) });
    await superuser.query("update assets set name = 'x' where tenant_id = $1 and id = $2", [
      organisation.tenantId,
      asset.id,
    ]);
    expect((await admin.do(verifyChanges)).findings).toMatchObject([
      { code: "row-tampered", table: "assets", rowKey: asset.id },
    ]);
  });

  test("a row removed behind its back is found", async () => {
    const { organisation, admin, siteId } = await withSite();
    const asset = await admin.do(createAsset, { body: machine(siteId) });
    await superuser.query("delete from assets where tenant_id = $1 and id = $2", [
      organisation.tenantId,
      asset.id,
    ]);
    expect(await codes(admin)).toEqual(["row-missing"]);
  });

  test("a rewritten entry is found", async () => {
    const { organisation, admin, siteId } = await withSite();
    const asset = await admin.do(createAsset, { body: machine(siteId) });
    await admin.do(updateAsset, { params: { asset: asset.id }, ifMatch: 1, body: { name: "B" } });
    await superuser.query(
      "update changes set actor = 'member:somebody' where tenant_id = $1 and row_key = $2 and operation = 'insert'",
      [organisation.tenantId, asset.id],
    );
    expect(await codes(admin)).toContain("entry-rewritten");
  });

  test("a rewritten payload is found", async () => {
    const { organisation, admin, siteId } = await withSite();
    const asset = await admin.do(createAsset, { body: machine(siteId) });
    await superuser.query(
      'update change_payloads p set payload = payload || \'{"name": "x"}\' from changes c where p.tenant_id = $1 and c.tenant_id = $1 and c.position = p.position and c.ordinal = p.ordinal and c.row_key = $2',
      [organisation.tenantId, asset.id],
    );
    expect(await codes(admin)).toContain("entry-rewritten");
  });

  test("a cut tail is found by the clock, and when the clock was turned back too, by the anchor outside the database", async () => {
    const { organisation, admin, siteId } = await withSite();
    await admin.do(createAsset, { body: machine(siteId) });
    await writeAnchors(t.services);
    const cut = async (table: string) =>
      superuser.query(
        `delete from ${table} where tenant_id = $1 and position = (select position from tenant_clocks where tenant_id = $1)`,
        [organisation.tenantId],
      );
    await cut("change_payloads");
    await cut("assets");
    await cut("changes");
    expect(await codes(admin)).toContain("tail-cut");
    await superuser.query("update tenant_clocks set position = position - 1 where tenant_id = $1", [
      organisation.tenantId,
    ]);
    expect(await codes(admin)).toContain("tail-cut");
  });

  test("a payload that was removed is found, and breaks nothing after it", async () => {
    const { organisation, admin, siteId } = await withSite();
    await admin.do(createAsset, { body: machine(siteId) });
    await superuser.query("delete from change_payloads where tenant_id = $1 and position = 1", [
      organisation.tenantId,
    ]);
    expect([...new Set(await codes(admin))]).toEqual(["payload-missing"]);
  });

  test("the application's role can neither rewrite nor remove an entry", async () => {
    const { organisation } = await withSite();
    const app = new pg.Client({ connectionString: t.database.appUrl });
    await app.connect();
    try {
      for (const table of ["changes", "change_payloads"]) {
        await app.query("select app.set_tenant($1, '*')", [organisation.tenantId]);
        await expect(app.query(`update ${table} set position = 9`)).rejects.toThrow(/permission denied/);
        await expect(app.query(`delete from ${table}`)).rejects.toThrow(/permission denied/);
        await expect(
          app.query(`insert into ${table} (tenant_id, position, ordinal) values ($1, 1, 1)`, [
            organisation.tenantId,
          ]),
        ).rejects.toThrow(/permission denied/);
      }
    } finally {
      await app.end();
    }
  });
});
