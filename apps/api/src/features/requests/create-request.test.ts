import { deleteAsset, getAsset } from "@qrmaint/contracts/assets/contract";
import { getFileContent, putFileContent } from "@qrmaint/contracts/files/contract";
import { listNotifications } from "@qrmaint/contracts/notifications/contract";
import { createRequest, getRequest } from "@qrmaint/contracts/requests/contract";
import { sql, TENANT } from "@qrmaint/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noisyJpeg } from "../../platform/files/image-fixtures.ts";
import { type ReportScene, reportScene } from "../../testing/report-scene.ts";
import { sixCasesOf } from "../../testing/six-cases.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { announcementOf } from "../files/file-kit.ts";

let t: TestApp;
let scene: ReportScene;

beforeAll(async () => {
  t = await createTestApp();
  scene = await reportScene(t);
});
afterAll(() => t.close());

const body = (over: object = {}) => ({
  id: t.services.random.uuid(),
  assetId: scene.assetId,
  subject: "Wyciek oleju",
  ...over,
});

sixCasesOf(createRequest)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "requester",
  call: () => ({ body: body({ files: [announcementOf(t, Buffer.from("x"))] }) }),
  works: async (request, { by, input }) => {
    expect(request).toMatchObject({
      id: input.body!.id,
      number: expect.stringMatching(/^RQ-\d{6}$/),
      subject: "Wyciek oleju",
      state: "new",
      priority: "medium",
      isBreakdown: false,
      siteId: scene.siteId,
      asset: { name: "Koparka 3" },
      assetPath: [{ name: "Kopalnia Północ" }, { name: "Koparka 3" }],
      reporterCount: 1,
      reporters: [{ isMember: true, isFirst: true, contact: null }],
      files: [{ state: "awaited" }],
      language: "pl",
      version: 1,
    });
    expect(await by.do(getRequest, { params: { request: request.id } })).toEqual(request);
  },
  invalid: [
    { body: { subject: " " }, at: ["/body/subject"] },
    { body: { subject: "x".repeat(201), priority: "critical" }, at: ["/body/priority", "/body/subject"] },
    { body: { assetId: "x" }, at: ["/body/assetId"] },
    { body: { measuredAt: "yesterday" }, at: ["/body/measuredAt"] },
    { body: { files: [{ id: "x" }] } },
    { body: { description: "a\u0000b" }, at: ["/body/description"] },
  ],
});

describe("a member's report", () => {
  test("comes before those who decide, by a notice each, but not before its own reporter", async () => {
    const [other, technician] = [
      await scene.organisation.as("planner"),
      await scene.organisation.as("technician"),
    ];
    const { id } = await scene.planner.do(createRequest, { body: body() });
    const noticesOf = async (actor: typeof other) =>
      (await actor.do(listNotifications)).items.filter((notice) => notice.targetId === id);
    expect(await noticesOf(other)).toMatchObject([{ kind: "new-request", isUrgent: false }]);
    expect(await noticesOf(scene.planner)).toEqual([]);
    expect(await noticesOf(technician)).toEqual([]);
  });

  test("of a standstill alerts technicians of the site at once and sets the object down", async () => {
    const assetId = await scene.addMachine("Prasa 1");
    const technician = await scene.organisation.as("technician", [scene.siteId]);
    const elsewhere = await scene.organisation.as("technician", [await scene.addSite("Kopalnia Południe")]);
    const requester = await scene.organisation.as("requester");
    const { id } = await requester.do(createRequest, { body: body({ assetId, isBreakdown: true }) });
    expect((await technician.do(listNotifications)).items).toMatchObject([
      { kind: "breakdown", targetId: id, isUrgent: true },
    ]);
    expect((await elsewhere.do(listNotifications)).items).toEqual([]);
    expect((await scene.planner.do(getAsset, { params: { asset: assetId } })).status).toBe("down");
  });

  test("has its photo when the bytes have come, for everybody who sees the site", async () => {
    const requester = await scene.organisation.as("requester");
    const bytes = await noisyJpeg(60, 40);
    const file = announcementOf(t, bytes);
    const { id } = await requester.do(createRequest, { body: body({ files: [file] }) });
    await requester.do(putFileContent, { params: { file: file.id }, bytes });
    expect(await scene.planner.do(getRequest, { params: { request: id } })).toMatchObject({
      photoFileId: file.id,
      files: [{ id: file.id, state: "complete" }],
    });
    expect((await scene.planner.call(getFileContent, { params: { file: file.id } })).status).toBe(200);
  });

  test("about an object in the bin, or out of the reporter's sight, is refused like one about nothing", async () => {
    const gone = await scene.addMachine("Złom");
    await scene.planner.do(deleteAsset, { params: { asset: gone } });
    const local = await scene.organisation.as("requester", [await scene.addSite("Kopalnia Zachód")]);
    const answers = [
      await scene.planner.call(createRequest, { body: body({ assetId: gone }) }),
      await local.call(createRequest, { body: body() }),
      await local.call(createRequest, { body: body({ assetId: t.services.random.uuid() }) }),
    ];
    for (const answer of answers)
      expect({ ...answer.problem, requestId: "" }).toEqual({ ...answers[2]!.problem, requestId: "" });
    expect(answers[2]!.status).toBe(404);
  });

  test("with an id that is taken, its own or a photo's, is refused, and takes no number", async () => {
    const first = await scene.planner.do(createRequest, { body: body() });
    const file = announcementOf(t, Buffer.from("x"));
    const second = await scene.planner.do(createRequest, { body: body({ files: [file] }) });
    for (const taken of [body({ id: first.id }), body({ files: [file] })])
      expect((await scene.planner.call(createRequest, { body: taken })).problem.code).toBe("already-exists");
    const next = await scene.planner.do(createRequest, { body: body() });
    expect(Number(next.number.slice(3))).toBe(Number(second.number.slice(3)) + 1);
  });

  test("twenty at the same moment get twenty numbers without a gap", async () => {
    const requesters = await Promise.all([0, 1, 2, 3].map(() => scene.organisation.as("requester")));
    const sent = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        requesters[index % requesters.length]!.do(createRequest, { body: body() }),
      ),
    );
    const numbers = sent.map((request) => Number(request.number.slice(3))).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => numbers[0]! + index));
    const [total] = await t.services.db.read<{ count: number; last: number }>(
      { tenantId: scene.organisation.tenantId, sites: "*", actor: "system:test" },
      sql`select count(*)::int as count, max(substr(number, 4)::int) as last from requests where tenant_id = ${TENANT}`,
    );
    expect(total!.last).toBe(total!.count);
  });

  test("sent late, was reported when the device says: so it stands in the list, and so long the object stands still", async () => {
    const assetId = await scene.addMachine("Prasa 2");
    const requester = await scene.organisation.as("requester");
    t.clock.advance(72 * 3_600_000);
    const at = (offsetMs: number) => new Date(t.clock.nowMs() + offsetMs).toISOString();
    const measuredAt = at(-48 * 3_600_000);
    const request = await requester.do(createRequest, {
      body: body({ assetId, isBreakdown: true, measuredAt }),
    });
    expect(request).toMatchObject({ reportedAt: measuredAt, reporters: [{ at: measuredAt }] });
    expect((await scene.planner.do(getAsset, { params: { asset: assetId } })).statusSince).toBe(measuredAt);
    const [row] = await t.services.db.read<{ createdAt: string; startedAt: string }>(
      { tenantId: scene.organisation.tenantId, sites: "*", actor: "system:test" },
      sql`select r.created_at as "createdAt", d.started_at as "startedAt" from requests r
            join downtimes d on d.tenant_id = r.tenant_id and d.request_id = r.id
           where r.tenant_id = ${TENANT} and r.id = ${request.id}`,
    );
    expect(row).toEqual({ createdAt: at(0), startedAt: measuredAt });
    const ahead = await requester.do(createRequest, { body: body({ assetId, measuredAt: at(300_001) }) });
    expect(ahead.reportedAt).toBe(at(0));
    const early = await requester.do(createRequest, {
      body: body({ assetId, measuredAt: at(-99 * 3_600_000) }),
    });
    expect(early.reportedAt).toBe(at(-72 * 3_600_000));
  });
});
