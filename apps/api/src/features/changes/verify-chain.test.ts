import { updateAsset } from "@qrmaint/contracts/assets/contract";
import { listChanges, verifyChanges } from "@qrmaint/contracts/changes/contract";
import { reportFailure } from "@qrmaint/contracts/reports/contract";
import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeAnchors } from "../../platform/events/anchors.ts";
import { REPORTER_NAME_FIELD, SEALED_COLUMNS } from "../../platform/crypto/field-ids.ts";
import { reportScene } from "../../testing/report-scene.ts";
import { sixCasesOf } from "../../testing/six-cases.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { workScene, type WorkScene } from "../../testing/work-scene.ts";

let t: TestApp;
let superuser: pg.Client;
let asked: WorkScene;
beforeAll(async () => {
  t = await createTestApp();
  asked = await workScene(t);
  superuser = new pg.Client({ connectionString: t.database.superuserUrl });
  await superuser.connect();
  // As the superuser, and past triggers and policies: what an attacker inside the database can do.
  await superuser.query("set session_replication_role = replica");
});
afterAll(async () => {
  await superuser.end();
  await t.close();
});

const verify = (scene: Pick<WorkScene, "planner">) => scene.planner.do(verifyChanges);
const codesOf = async (scene: WorkScene): Promise<string[]> =>
  [...new Set((await verify(scene)).findings.map((finding) => finding.code))].sort();

sixCasesOf(verifyChanges)({
  scene: () => asked,
  by: "planner",
  call: () => ({}),
  works: (output) => {
    expect(output).toMatchObject({ isWhole: true, findings: [] });
    expect(output.entries).toBeGreaterThan(3);
  },
});

/** The hash of an entry as an attacker who read the code makes it. */
function hashOf(tenantId: string, previous: Buffer, row: Record<string, unknown>): Buffer {
  const text = [
    tenantId,
    row["position"],
    row["ordinal"],
    row["table_name"],
    row["row_key"],
    row["operation"],
    row["actor"],
    (row["at"] as Date).getTime(),
    row["shape_version"],
    (row["payload_hash"] as Buffer).toString("hex"),
    (row["sight_hash"] as Buffer).toString("hex"),
    row["command_key"] ?? "",
  ].join("|");
  return createHash("sha256").update(previous).update(text).digest();
}

/** Says that somebody else did it, and makes the hashes of this entry, or of all after it too, fit again. */
async function rewrite(tenantId: string, from: number, isThorough: boolean): Promise<void> {
  const { rows } = await superuser.query<Record<string, unknown>>(
    "select *, at::timestamptz as at from changes where tenant_id = $1 and position >= $2 order by position, ordinal",
    [tenantId, from],
  );
  rows[0]!["actor"] = "member:somebody-else";
  let previous = rows[0]!["previous_hash"] as Buffer;
  for (const row of isThorough ? rows : rows.slice(0, 1)) {
    const hash = hashOf(tenantId, previous, { ...row, at: new Date(row["at"] as string) });
    await superuser.query(
      "update changes set actor = $4, previous_hash = $5, hash = $6 where tenant_id = $1 and position = $2 and ordinal = $3",
      [tenantId, row["position"], row["ordinal"], row["actor"], previous, hash],
    );
    previous = hash;
  }
}

test("every committed column of an audited table is among those that are opened", async () => {
  const { rows } = await superuser.query<{ name: string }>(
    "select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname like '%\\_commitment' order by 1",
  );
  const listed = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}_commitment`).sort();
  expect(listed).toEqual(rows.map((row) => row.name));
});

describe("the chain", () => {
  test("with an entry rewritten and its own hash made anew breaks at the next one", async () => {
    const scene = await workScene(t, "Kopalnia");
    await scene.addAsset("Druga");
    const { head } = await scene.planner.do(listChanges, { query: { after: 0 } });
    await rewrite(scene.organisation.tenantId, head - 1, false);
    expect(await codesOf(scene)).toEqual(["entry-rewritten"]);
  });

  test("rewritten to its end fits itself, and is found by the anchor outside the database", async () => {
    const scene = await workScene(t, "Kopalnia");
    await scene.addAsset("Druga");
    await writeAnchors(t.services);
    const { head } = await scene.planner.do(listChanges, { query: { after: 0 } });
    await rewrite(scene.organisation.tenantId, head - 1, true);
    expect(await verify(scene)).toMatchObject({
      isWhole: false,
      findings: [{ code: "anchor-mismatch", position: head }],
    });
  });

  test("rewritten to its end, with the anchors removed, is found by their number", async () => {
    const scene = await workScene(t, "Kopalnia");
    await writeAnchors(t.services);
    await rewrite(scene.organisation.tenantId, 1, true);
    const file = join(t.services.config.dataDir, "anchors", "anchors.jsonl");
    const kept = await readFile(file);
    await rm(file);
    try {
      expect(await codesOf(scene)).toEqual(["anchor-missing"]);
      await scene.addAsset("Druga");
      await writeAnchors(t.services);
      expect(await codesOf(scene)).toEqual(["anchor-missing"]);
    } finally {
      await writeFile(file, kept);
    }
  });

  test("that nothing keeps outside the database says so after five minutes", async () => {
    const scene = await workScene(t, "Kopalnia");
    await writeAnchors(t.services);
    t.clock.advance(3_600_000);
    expect(await codesOf(scene)).toEqual([]);
    await scene.addAsset("Druga");
    t.clock.advance(300_000);
    expect(await codesOf(scene)).toEqual([]);
    t.clock.advance(1);
    expect(await codesOf(scene)).toEqual(["anchor-missing"]);
    await writeAnchors(t.services);
    expect(await codesOf(scene)).toEqual([]);
  });

  test("finds a row that was put in behind its back", async () => {
    const scene = await workScene(t, "Kopalnia");
    const { tenantId } = scene.organisation;
    await superuser.query(
      "insert into role_permissions (tenant_id, role_id, permission, position) select $1, id, 'organisation.manage', 1 from roles where tenant_id = $1 and key = 'technician'",
      [tenantId],
    );
    expect((await verify(scene)).findings).toMatchObject([
      { code: "row-tampered", table: "role_permissions" },
    ]);
  });

  test("stays whole when a ciphertext is sealed anew under another key, and finds one that says something else or nothing", async () => {
    const scene = await reportScene(t, "Kopalnia");
    const { tenantId } = scene.organisation;
    const report = (name: string) =>
      t.anybody.do(reportFailure, {
        params: { code: scene.label.code },
        body: { id: t.services.random.uuid(), subject: "Wyciek", language: "pl", name },
      });
    await report("Jan Kowalski");
    await report("Ewa Nowak");
    const { rows } = await superuser.query<{ id: string; name_cipher: Buffer }>(
      "select id, name_cipher from request_reporters where tenant_id = $1 order by id",
      [tenantId],
    );
    const [one, other] = rows as [(typeof rows)[0], (typeof rows)[0]];
    const write = (cipher: Buffer | null) =>
      superuser.query("update request_reporters set name_cipher = $3 where tenant_id = $1 and id = $2", [
        tenantId,
        one.id,
        cipher,
      ]);
    expect(await verify(scene)).toMatchObject({ isWhole: true });
    const at = { tenantId, rowId: one.id, fieldId: REPORTER_NAME_FIELD };
    await write(await t.services.keys.resealColumn(at, one.name_cipher));
    expect(await verify(scene)).toMatchObject({ isWhole: true });
    const tampered = [{ code: "row-tampered", table: "request_reporters", rowKey: one.id }];
    for (const cipher of [
      null,
      Buffer.from("not sealed"),
      other.name_cipher,
      await t.services.keys.sealColumn(at, "Jan Inny"),
    ]) {
      await write(cipher);
      expect((await verify(scene)).findings).toMatchObject(tampered);
    }
    await write(one.name_cipher);
    await superuser.query(
      "update request_reporters set name_commitment = sha256('x') where tenant_id = $1 and id = $2",
      [tenantId, one.id],
    );
    expect((await verify(scene)).findings).toMatchObject([tampered[0]!, tampered[0]!]);
  });

  test("finds a row that was changed together with what its last entry says", async () => {
    const scene = await workScene(t, "Kopalnia");
    const { tenantId } = scene.organisation;
    await superuser.query("update assets set name = 'x' where tenant_id = $1 and id = $2", [
      tenantId,
      scene.assetId,
    ]);
    await superuser.query(
      "delete from change_payloads p using changes c where c.tenant_id = $1 and c.table_name = 'assets' and c.row_key = $2 and p.tenant_id = c.tenant_id and p.position = c.position and p.ordinal = c.ordinal",
      [tenantId, scene.assetId],
    );
    expect((await verify(scene)).findings).toMatchObject([
      { code: "payload-missing", table: "assets", rowKey: scene.assetId },
    ]);
  });

  test.each([
    "command_key = 'another'",
    "command_key = null",
    `sight_after = '{"who": [], "site": null, "private": false}'`,
    "sight_after = null",
    "sight_hash = sha256('x')",
    "shape_version = 1",
  ])("finds an entry with %s", async (change) => {
    const scene = await workScene(t, "Kopalnia");
    await superuser.query(
      `update changes set ${change} where tenant_id = $1 and table_name = 'assets' and row_key = $2`,
      [scene.organisation.tenantId, scene.assetId],
    );
    expect(await codesOf(scene)).toEqual(["entry-rewritten"]);
  });

  test("keeps no name and no contact in clear, and no display name either", async () => {
    const scene = await reportScene(t, "Kopalnia");
    await t.anybody.do(reportFailure, {
      params: { code: scene.label.code },
      body: {
        id: t.services.random.uuid(),
        subject: "Wyciek",
        language: "pl",
        name: "Zenobia Niepowtarzalna",
        contact: "600 700 800",
      },
    });
    const { rows } = await superuser.query<{ payload: string }>(
      "select payload::text as payload from change_payloads where tenant_id = $1",
      [scene.organisation.tenantId],
    );
    const all = rows.map((row) => row.payload).join("\n");
    expect(all).not.toMatch(/Zenobia|600 700|Anna Nowak|cipher|_index/);
    const members = await superuser.query<{ payload: { display_name: string } }>(
      "select p.payload from changes c join change_payloads p using (tenant_id, position, ordinal) where tenant_id = $1 and table_name = 'members'",
      [scene.organisation.tenantId],
    );
    expect(members.rows.length).toBeGreaterThan(0);
    for (const { payload } of members.rows) expect(payload.display_name).toMatch(/^[0-9a-f]{64}$/);
  });

  test("is verified over all sites, also by who sees one of them: nothing out of sight looks missing", async () => {
    const scene = await workScene(t, "Kopalnia");
    const siteId = await scene.addSite("Drugi zakład");
    const local = await scene.organisation.as("planner", [siteId]);
    expect(await local.do(verifyChanges)).toMatchObject({ isWhole: true, findings: [] });
  });

  test("says up to which moment it holds, and when it was last kept outside", async () => {
    const scene = await workScene(t, "Kopalnia");
    expect(await verify(scene)).toMatchObject({ anchoredAt: null });
    t.clock.advance(60_000);
    await scene.planner.do(updateAsset, {
      params: { asset: scene.assetId },
      ifMatch: 1,
      body: { name: "B" },
    });
    const changedAt = new Date(t.clock.nowMs()).toISOString();
    t.clock.advance(60_000);
    await writeAnchors(t.services);
    expect(await verify(scene)).toMatchObject({
      isWhole: true,
      verifiedUntil: changedAt,
      anchoredAt: new Date(t.clock.nowMs()).toISOString(),
    });
  });
});
