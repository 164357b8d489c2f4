import { getAsset, setAssetStatus } from "@qrmaint/contracts/assets/contract";
import { listNotifications } from "@qrmaint/contracts/notifications/contract";
import { followReport, openLabel, reportFailure } from "@qrmaint/contracts/reports/contract";
import { getRequest, listRequests } from "@qrmaint/contracts/requests/contract";
import { sql, TENANT } from "@qrmaint/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ReportScene, reportScene } from "../../testing/report-scene.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";

let t: TestApp;
let scene: ReportScene;

beforeAll(async () => {
  t = await createTestApp();
  scene = await reportScene(t);
});
afterAll(() => t.close());

const report = (over: object = {}) => ({
  id: t.services.random.uuid(),
  subject: "Wyciek oleju",
  language: "pl" as const,
  ...over,
});
const photo = () => ({
  id: t.services.random.uuid(),
  sha256: "ab".repeat(32),
  bytes: 1000,
  contentType: "image/jpeg",
  name: "IMG_1.jpg",
});
const send = (body: ReturnType<typeof report>, code = scene.label.code) =>
  t.anybody.call(reportFailure, { params: { code }, body });
const rows = <Row extends object>(statement: Parameters<typeof t.services.db.read>[1]) =>
  t.services.db.read<Row>(
    { tenantId: scene.organisation.tenantId, sites: "*", actor: "system:test" },
    statement,
  );

describe("reporting a failure without an account", () => {
  test("two taps and a sentence are enough: it is in the planner's inbox, and the reporter has a link", async () => {
    const body = report();
    const answer = await send(body);
    expect(answer.status).toBe(201);
    expect(answer.body.number).toBe("RQ-000001");
    expect(answer.body.followUrl).toBe(`http://localhost:4800/r/${answer.body.followSecret}`);
    const inbox = await scene.planner.do(listRequests, { query: { state: "new" } });
    expect(inbox.items).toMatchObject([
      {
        id: body.id,
        number: "RQ-000001",
        subject: "Wyciek oleju",
        priority: "medium",
        asset: { name: "Koparka 3" },
        reporterName: null,
        reporterCount: 1,
      },
    ]);
    expect(await t.anybody.do(followReport, { body: { secret: answer.body.followSecret } })).toMatchObject({
      number: "RQ-000001",
      state: "new",
      language: "pl",
      steps: [{ kind: "reported" }],
    });
    expect((await scene.planner.do(listNotifications)).items[0]).toMatchObject({
      kind: "new-request",
      targetId: body.id,
      isUrgent: false,
      params: { subject: "Wyciek oleju", asset: "Koparka 3" },
    });
  });

  test("name and contact are only kept sealed, the secret only as its hash; the planner reads the contact, a technician the name", async () => {
    const body = report({ name: "Jan Kowalski", contact: "+48 600 100 200", files: [photo()] });
    const { followSecret } = (await send(body)).body;
    const [kept] = await rows<Record<string, unknown>>(
      sql`select * from request_reporters where tenant_id = ${TENANT} and request_id = ${body.id}`,
    );
    const text = JSON.stringify([
      kept,
      await rows(sql`select payload from change_payloads where tenant_id = ${TENANT}`),
      await t.services.db.platformRead(sql`select * from platform.secret_links`),
    ]);
    expect(text).not.toContain("Kowalski");
    // The whole number: three digits of it stand in random ids by chance.
    expect(text).not.toMatch(/600 ?100 ?200/);
    expect(text).not.toContain(followSecret);
    expect(
      Buffer.concat([kept!["name_cipher"], kept!["contact_cipher"]] as Buffer[]).toString("latin1"),
    ).not.toMatch(/Kowalski|600 100/);
    expect((await scene.planner.do(getRequest, { params: { request: body.id } })).reporters).toMatchObject([
      { name: "Jan Kowalski", contact: "+48 600 100 200", isMember: false, isFirst: true },
    ]);
    const technician = await scene.organisation.as("technician");
    expect(await technician.do(getRequest, { params: { request: body.id } })).toMatchObject({
      reporterName: "Jan Kowalski",
      reporters: [{ name: "Jan Kowalski", contact: null }],
      files: [{ state: "awaited" }],
    });
  });

  test("the same contact is found by its blind index, however it was typed", async () => {
    for (const contact of ["601 200-300", "(601) 200 300"]) await send(report({ contact }));
    expect(
      await rows(
        sql`select 1 from request_reporters where tenant_id = ${TENANT} group by contact_index having contact_index is not null and count(*) = 2`,
      ),
    ).toHaveLength(1);
  });

  test("a standstill opens a downtime, sets the object down and alerts everybody who works on the site, before anybody accepts", async () => {
    const assetId = await scene.addMachine("Taśmociąg");
    const { code } = await scene.addLabel({ assetId });
    const technician = await scene.organisation.as("technician");
    const elsewhere = await scene.organisation.as("technician", [await scene.addSite("Kopalnia Południe")]);
    const requester = await scene.organisation.as("requester");
    t.clock.advance(1000);
    const body = report({ isBreakdown: true });
    expect((await send(body, code)).status).toBe(201);
    expect(await scene.planner.do(getAsset, { params: { asset: assetId } })).toMatchObject({
      status: "down",
      openRequestCount: 1,
    });
    expect(
      await rows(
        sql`select kind, ended_at as "endedAt" from downtimes where tenant_id = ${TENANT} and request_id = ${body.id}`,
      ),
    ).toEqual([{ kind: "unplanned", endedAt: null }]);
    expect((await technician.do(listNotifications)).items).toMatchObject([
      { kind: "breakdown", targetKind: "request", targetId: body.id, isUrgent: true },
    ]);
    expect((await scene.planner.do(listNotifications)).items[0]).toMatchObject({
      kind: "breakdown",
      targetId: body.id,
    });
    for (const uninvolved of [elsewhere, requester])
      expect(await uninvolved.do(listNotifications)).toMatchObject({ items: [], unread: 0 });
  });

  test("an object that is out of service stays so, whatever is reported", async () => {
    const assetId = await scene.addMachine("Stara pompa");
    const { code } = await scene.addLabel({ assetId });
    await scene.planner.do(setAssetStatus, {
      params: { asset: assetId },
      body: { status: "out-of-service" },
    });
    await send(report({ isBreakdown: true }), code);
    expect((await scene.planner.do(getAsset, { params: { asset: assetId } })).status).toBe("out-of-service");
  });

  test("a member who uses the form is its reporter, and follows it among their own", async () => {
    const requester = await scene.organisation.as("requester");
    const body = report();
    await requester.do(reportFailure, { params: { code: scene.label.code }, body });
    expect((await requester.do(listRequests)).items).toMatchObject([{ id: body.id }]);
  });

  test("refuses what is invalid, and says where", async () => {
    const answer = await send(report({ subject: " ", language: "de", colour: "red" }));
    expect(answer.status).toBe(400);
    expect(answer.problem.errors?.map((error) => error.at).sort()).toEqual([
      "/body/colour",
      "/body/language",
      "/body/subject",
    ]);
    expect(
      (await send(report({ files: [{ ...photo(), contentType: "application/pdf" }] }))).problem,
    ).toMatchObject({ code: "file-type", errors: [{ at: "/body/files/0/contentType" }] });
    expect((await send(report({ files: [{ ...photo(), bytes: 49_000_000 }] }))).problem.code).toBe(
      "file-too-large",
    );
  });

  test("a dead label answers like an unknown one, and nothing is written", async () => {
    const count = () =>
      rows<{ n: number }>(sql`select count(*)::int as n from requests where tenant_id = ${TENANT}`);
    const before = await count();
    const { code } = await scene.addLabel({ state: "revoked" });
    const [dead, unknown] = [await send(report(), code), await send(report(), "7ZZZZZZZZZZZZZZZZZZZZZZZZZ")];
    expect([dead.status, dead.problem.code]).toEqual([unknown.status, unknown.problem.code]);
    expect(dead.status).toBe(404);
    expect(await count()).toEqual(before);
  });

  test("another organisation's label reports there and nowhere else", async () => {
    const other = await reportScene(t, "Hotel Bałtyk");
    const body = report();
    expect((await send(body, other.label.code)).body.number).toBe("RQ-000001");
    expect((await scene.planner.call(getRequest, { params: { request: body.id } })).status).toBe(404);
  });

  test("sent twice, also at the same moment, is done once and answered the same, with the same secret", async () => {
    const input = {
      params: { code: scene.label.code },
      body: report({ isBreakdown: true }),
      key: t.services.random.uuid(),
    };
    const [first, second] = await Promise.all([
      t.anybody.call(reportFailure, input),
      t.anybody.call(reportFailure, input),
    ]);
    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(
      await rows(sql`select id from downtimes where tenant_id = ${TENANT} and request_id = ${input.body.id}`),
    ).toHaveLength(1);
    expect(
      (await t.anybody.call(reportFailure, { ...input, body: { ...input.body, subject: "Inny" } })).problem
        .code,
    ).toBe("key-reused");
  });

  test("the key belongs to the label: the same key at another label is another report", async () => {
    const key = t.services.random.uuid();
    const { code } = await scene.addLabel();
    const first = await t.anybody.do(reportFailure, {
      params: { code: scene.label.code },
      body: report(),
      key,
    });
    const second = await t.anybody.do(reportFailure, { params: { code }, body: report(), key });
    expect(second.number).not.toBe(first.number);
    expect(
      ((await t.anybody.do(openLabel, { params: { code } })) as { openReports: unknown[] }).openReports
        .length,
    ).toBeGreaterThan(1);
  });

  test("sent late, the object stands still since the phone says; a stranger's clock is believed for a day back", async () => {
    const { code } = await scene.addLabel({ assetId: await scene.addMachine("Prasa 9") });
    t.clock.advance(72 * 3_600_000);
    const at = (hours: number) => new Date(t.clock.nowMs() + hours * 3_600_000).toISOString();
    const reportedAt = async (hours: number): Promise<string> => {
      const body = report({ isBreakdown: true, measuredAt: at(hours) });
      const { followSecret } = (await send(body, code)).body;
      const [downtime] = await rows<{ startedAt: string }>(
        sql`select started_at as "startedAt" from downtimes where tenant_id = ${TENANT} and request_id = ${body.id}`,
      );
      const followed = await t.anybody.do(followReport, { body: { secret: followSecret } });
      expect(followed.steps).toEqual([{ kind: "reported", at: downtime!.startedAt }]);
      return followed.reportedAt;
    };
    expect(await reportedAt(-8)).toBe(at(-8));
    expect(await reportedAt(-30)).toBe(at(-24));
    expect(await reportedAt(1)).toBe(at(0));
  });
});
