import { requestPasswordReset } from "@qrmaint/contracts/accounts/contract";
import { inviteMember } from "@qrmaint/contracts/members/contract";
import { joinReport } from "@qrmaint/contracts/reports/contract";
import { acceptRequest, getRequest, mergeRequest } from "@qrmaint/contracts/requests/contract";
import { transitionWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ReportScene, reportScene } from "../../testing/report-scene.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";

const NAME = "Brzęczyszczykiewicz";
const CONTACT = "603 702 801";
const EMAIL = "zofia.tajemnicza@example.com";
const HIDDEN = [NAME, CONTACT, "603702801", "zofia.tajemnicza", "Hryhorenko", "oksana@example.com"];

let t: TestApp;
let scene: ReportScene;
let superuser: pg.Client;

beforeAll(async () => {
  t = await createTestApp();
  scene = await reportScene(t);
  superuser = new pg.Client({ connectionString: t.database.superuserUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await t.close();
});

/** A text as it could stand in a row: as it is, its bytes in hexadecimal, and its base64 wherever in the bytes it begins. */
function formsOf(hidden: string): string[] {
  const bytes = Buffer.from(hidden);
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString("base64")
      .slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6)),
  );
  return [hidden, hidden.toLowerCase(), bytes.toString("hex"), ...base64];
}

/** Each hidden text that stands readable in any row of any table, also as encoded bytes. */
async function findReadable(): Promise<string[]> {
  const { rows: tables } = await superuser.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  expect(tables.map((table) => table.name)).toEqual(
    expect.arrayContaining(
      ["platform.outbox_mails", "pgboss.job", "request_reporters"].map((name) =>
        expect.stringContaining(name),
      ),
    ),
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await superuser.query<{ row: string }>(`select t::text as row from ${name} t`);
    const text = rows.map(({ row }) => row).join("\n");
    for (const hidden of HIDDEN)
      for (const form of formsOf(hidden))
        if (text.includes(form)) found.push(`${name}: ${hidden} as ${form}`);
  }
  return found;
}

describe("what people say of themselves", () => {
  test("stands readable in no table, from the report over the invitation to the end of the work, queue and mail included", async () => {
    const into = await scene.report({ name: NAME, contact: CONTACT, isBreakdown: true });
    const merged = await scene.report({ name: NAME, contact: EMAIL });
    await t.anybody.do(joinReport, {
      params: { code: scene.label.code, request: into.id },
      body: {
        id: t.services.random.uuid(),
        language: "uk",
        name: "Hryhorenko",
        contact: "oksana@example.com",
      },
    });
    await scene.planner.do(mergeRequest, {
      params: { request: merged.id },
      body: { intoRequestId: into.id },
    });
    const workOrder = t.services.random.uuid();
    await scene.planner.do(acceptRequest, { params: { request: into.id }, body: { workOrderId: workOrder } });
    for (const to of ["in-progress", "done", "closed"] as const)
      await scene.planner.do(transitionWorkOrder, { params: { workOrder }, body: { to } });
    const administrator = await scene.organisation.as("administrator");
    await administrator.do(inviteMember, {
      body: { id: t.services.random.uuid(), email: EMAIL, roleKey: "technician", siteIds: null },
    });
    await t.anybody.do(requestPasswordReset, { body: { email: EMAIL } });
    expect(await findReadable()).toEqual([]);
    await t.runJobs();
    expect(await findReadable()).toEqual([]);
    expect(JSON.stringify(await scene.planner.do(getRequest, { params: { request: into.id } }))).toContain(
      NAME,
    );
  });

  test("would be found if it stood there", async () => {
    await superuser.query(
      `insert into platform.outbox_mails (id, recipient_cipher, subject_cipher, body_cipher, created_at)
       values (gen_random_uuid(), convert_to($1, 'UTF8'), '', '', now())`,
      [NAME],
    );
    await superuser.query(
      "insert into platform.security_events (id, at, kind, code, actor) values (gen_random_uuid(), now(), 'refused', $1, $2)",
      [Buffer.from(`to: ${EMAIL}.`).toString("base64"), CONTACT],
    );
    const found = (await findReadable()).join("\n");
    for (const hidden of [NAME, "zofia.tajemnicza", CONTACT]) expect(found).toContain(hidden);
  });
});
