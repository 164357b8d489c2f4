import { followReport } from "@qrmaint/contracts/reports/contract";
import { acceptRequest } from "@qrmaint/contracts/requests/contract";
import { transitionWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ReportScene, reportScene } from "../../testing/report-scene.ts";
import { tenantChecksums } from "../../testing/tenant-checksums.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";

let t: TestApp;
let scene: ReportScene;

beforeAll(async () => {
  t = await createTestApp();
  scene = await reportScene(t);
});
afterAll(() => t.close());

const follow = (secret: string) => t.anybody.call(followReport, { body: { secret } });

describe("the reporter's link", () => {
  test("shows the state to the end, step by step, and nothing of who works on it or what they say", async () => {
    const { id, number, secret } = await scene.report({ name: "Jan Kowalski", contact: "600 100 200" });
    const workOrder = t.services.random.uuid();
    const technician = await scene.organisation.as("technician");
    await scene.planner.do(acceptRequest, {
      params: { request: id },
      body: { workOrderId: workOrder, assignees: [{ kind: "person", id: technician.memberId }] },
    });
    const step = async (to: "in-progress" | "on-hold" | "done" | "closed", over: object = {}) => {
      t.clock.advance(60_000);
      await scene.planner.do(transitionWorkOrder, { params: { workOrder }, body: { to, ...over } });
    };
    await step("in-progress");
    await step("on-hold", { holdReason: "parts", reason: "tajna uwaga" });
    await step("in-progress");
    await step("done");
    await step("closed");
    const { status, body } = await follow(secret);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      organisationName: "Testowa Kopalnia",
      number,
      subject: "Wyciek oleju",
      assetName: "Koparka 3",
      state: "accepted",
      reason: "",
      workOrder: { category: "closed" },
    });
    expect(body.steps.map((one) => one.kind)).toEqual([
      "reported",
      "accepted",
      "in-progress",
      "on-hold",
      "in-progress",
      "done",
      "closed",
    ]);
    const text = JSON.stringify(body);
    for (const hidden of [
      "tajna",
      "technician",
      technician.memberId,
      "Kowalski",
      "600 100 200",
      id,
      workOrder,
    ])
      expect(text).not.toContain(hidden);
  });

  test("that is unknown, or of another purpose, answers alike and writes nothing", async () => {
    const { secret } = await scene.report();
    await t.services.db.pool.query(
      "update platform.secret_links set purpose = 'contractor' where secret_hash = sha256($1)",
      [Buffer.from(secret)],
    );
    const before = await tenantChecksums(t, scene.organisation.tenantId);
    const [unknown, other] = [await follow("A".repeat(43)), await follow(secret)];
    expect([unknown.status, unknown.problem.code]).toEqual([404, "link-invalid"]);
    expect({ ...other.problem, requestId: "" }).toEqual({ ...unknown.problem, requestId: "" });
    expect(await tenantChecksums(t, scene.organisation.tenantId)).toEqual(before);
  });

  test("that cannot be one is refused as invalid", async () => {
    expect((await follow("short")).problem.errors?.map((error) => error.at)).toEqual(["/body/secret"]);
  });

  test("of one report shows no other report's", async () => {
    const [one, two] = [
      await scene.report({ subject: "Pierwszy" }),
      await scene.report({ subject: "Drugi" }),
    ];
    expect((await follow(one.secret)).body).toMatchObject({ subject: "Pierwszy", number: one.number });
    expect((await follow(two.secret)).body).toMatchObject({ subject: "Drugi", number: two.number });
  });

  test("asked twice at the same moment answers the same", async () => {
    const { secret } = await scene.report();
    const [first, second] = await Promise.all([follow(secret), follow(secret)]);
    expect(second.bytes).toEqual(first.bytes);
  });

  test("a refusal is a security event; one within an organisation names it", async () => {
    const { secret } = await scene.report();
    await follow("B".repeat(43));
    await t.app.inject({
      method: "PUT",
      url: `/api/v1/public/report-files/${t.services.random.uuid()}`,
      headers: { "content-type": "application/octet-stream", "x-follow-secret": secret },
      payload: Buffer.from("x"),
    });
    await t.services.securityEvents.flush();
    const { rows } = await t.services.db.pool.query<object>(
      `select code, operation, tenant_id from platform.security_events
        where (operation, code) in (('followReport', 'link-invalid'), ('putReportFile', 'not-found')) order by operation, at desc`,
    );
    expect(rows).toContainEqual({ code: "link-invalid", operation: "followReport", tenant_id: null });
    expect(rows).toContainEqual({
      code: "not-found",
      operation: "putReportFile",
      tenant_id: scene.organisation.tenantId,
    });
  });
});
