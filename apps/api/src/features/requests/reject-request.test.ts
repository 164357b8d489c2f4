import { getAsset } from "@qrmaint/contracts/assets/contract";
import { listNotifications } from "@qrmaint/contracts/notifications/contract";
import { followReport, joinReport } from "@qrmaint/contracts/reports/contract";
import { createRequest, getRequest, rejectRequest } from "@qrmaint/contracts/requests/contract";
import { sql, TENANT } from "@qrmaint/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ReportScene, reportScene } from "../../testing/report-scene.ts";
import { sixCasesOf } from "../../testing/six-cases.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";

let t: TestApp;
let scene: ReportScene;

beforeAll(async () => {
  t = await createTestApp();
  scene = await reportScene(t);
});
afterAll(() => t.close());

sixCasesOf(rejectRequest)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "planner",
  call: async () => ({ params: { request: (await scene.report()).id }, body: { reason: "Tak ma być" } }),
  works: (request) => {
    expect(request).toMatchObject({ state: "rejected", stateReason: "Tak ma być", workOrder: null });
  },
  invalid: [
    { body: { reason: undefined }, at: ["/body/reason"] },
    { body: { reason: "  " }, at: ["/body/reason"] },
    { body: { reason: "x".repeat(501) }, at: ["/body/reason"] },
  ],
});

describe("a rejected report", () => {
  test("shows its reason by the secret link, to whoever joined too", async () => {
    const { id, secret } = await scene.report();
    const joined = await t.anybody.do(joinReport, {
      params: { code: scene.label.code, request: id },
      body: { id: t.services.random.uuid(), language: "uk" },
    });
    const reason = "To normalny dźwięk przy rozruchu";
    await scene.planner.do(rejectRequest, { params: { request: id }, body: { reason } });
    for (const held of [secret, joined.followSecret])
      expect(await t.anybody.do(followReport, { body: { secret: held } })).toMatchObject({
        state: "rejected",
        reason,
        steps: [{ kind: "reported" }, { kind: "rejected" }],
      });
  });

  test("tells a member who reported it by a notice with the reason, and not the one who rejected", async () => {
    const requester = await scene.organisation.as("requester");
    const request = t.services.random.uuid();
    await requester.do(createRequest, { body: { id: request, assetId: scene.assetId, subject: "Piszczy" } });
    await scene.planner.do(rejectRequest, { params: { request }, body: { reason: "Duplikat" } });
    expect((await requester.do(listNotifications)).items).toMatchObject([
      { kind: "request-rejected", targetId: request, params: { reason: "Duplikat", subject: "Piszczy" } },
    ]);
    expect(
      (await scene.planner.do(listNotifications)).items.filter(
        (notice) => notice.kind === "request-rejected",
      ),
    ).toEqual([]);
    expect((await requester.do(getRequest, { params: { request } })).stateReason).toBe("Duplikat");
  });

  test("was no downtime: the row counts nothing and the object is again what it was", async () => {
    const assetId = await scene.addMachine("Taśmociąg");
    const report = await scene.report({ isBreakdown: true }, (await scene.addLabel({ assetId })).code);
    t.clock.advance(3600_000);
    await scene.planner.do(rejectRequest, { params: { request: report.id }, body: { reason: "Pomyłka" } });
    expect((await scene.planner.do(getAsset, { params: { asset: assetId } })).status).toBe("operational");
    const rows = await t.services.db.read<{ startedAt: string; endedAt: string }>(
      { tenantId: scene.organisation.tenantId, sites: "*", actor: "system:test" },
      sql`select started_at as "startedAt", ended_at as "endedAt" from downtimes where tenant_id = ${TENANT} and request_id = ${report.id}`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.endedAt).toBe(rows[0]!.startedAt);
  });

  test("cannot be decided again", async () => {
    const { id } = await scene.report();
    await scene.planner.do(rejectRequest, { params: { request: id }, body: { reason: "Raz" } });
    const again = await scene.planner.call(rejectRequest, {
      params: { request: id },
      body: { reason: "Dwa" },
    });
    expect(again.problem).toMatchObject({
      code: "conflict",
      current: { state: "rejected", stateReason: "Raz" },
    });
  });

  test("a technician does not reject, a standstill neither", async () => {
    const { id } = await scene.report({ isBreakdown: true });
    const technician = await scene.organisation.as("technician");
    expect(
      (await technician.call(rejectRequest, { params: { request: id }, body: { reason: "Nie" } })).problem
        .code,
    ).toBe("not-permitted");
  });
});
