import { followReport, joinReport } from "@qrmaint/contracts/reports/contract";
import { acceptRequest, getRequest, mergeRequest, rejectRequest } from "@qrmaint/contracts/requests/contract";
import { verifyChanges } from "@qrmaint/contracts/changes/contract";
import { transitionWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { sql, TENANT } from "@qrmaint/db";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { writeAnchors } from "../../../platform/events/anchors.ts";
import { type ReportScene, reportScene } from "../../../testing/report-scene.ts";
import { createTestApp, type TestApp } from "../../../testing/test-app.ts";
import { eraseReportersJob, REPORTER_RETENTION_DAYS } from "./erase-reporters.ts";

const DAY_MS = 24 * 3600_000;
let t: TestApp;
let scene: ReportScene;

beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());
beforeEach(async () => {
  scene = await reportScene(t);
});

const eraseAfter = async (days: number): Promise<void> => {
  t.clock.advance(days * DAY_MS);
  await eraseReportersJob(t.services).run({} as never);
};
const person = { name: "Jan Kowalski", contact: "jan@example.com" };
const follow = (secret: string) => t.anybody.call(followReport, { body: { secret } });
/** What the tables keep of the reporters of one request. */
const kept = async (request: string) =>
  (
    await t.services.db.read<{ kept: number }>(
      { tenantId: scene.organisation.tenantId, sites: "*", actor: "system:test" },
      sql`select num_nonnulls(name_cipher, name_commitment, contact_cipher, contact_commitment, contact_index) as kept
            from request_reporters where tenant_id = ${TENANT} and request_id = ${request}`,
    )
  ).map((row) => row.kept);
const reject = (request: string) =>
  scene.planner.do(rejectRequest, { params: { request }, body: { reason: "Nie" } });
const accept = async (request: string): Promise<string> => {
  const workOrderId = t.services.random.uuid();
  // Sessions do not live as long as these requests do.
  const planner = await scene.organisation.as("planner");
  await planner.do(acceptRequest, { params: { request }, body: { workOrderId } });
  return workOrderId;
};
const step = async (workOrder: string, to: "in-progress" | "done" | "open" | "cancelled") => {
  const planner = await scene.organisation.as("planner");
  await planner.do(transitionWorkOrder, { params: { workOrder }, body: { to, reason: "bo tak" } });
};

describe("what is kept of somebody who reported without an account", () => {
  test(`name, contact and the link are gone ${REPORTER_RETENTION_DAYS} days after a rejection, and not a day before`, async () => {
    const { id, secret } = await scene.report(person);
    await reject(id);
    await eraseAfter(REPORTER_RETENTION_DAYS - 1);
    expect(await kept(id)).toEqual([5]);
    expect((await follow(secret)).body).toMatchObject({ state: "rejected", reason: "Nie" });
    await eraseAfter(1);
    expect(await kept(id)).toEqual([0]);
    expect((await follow(secret)).problem.code).toBe("link-invalid");
    const planner = await scene.organisation.as("planner");
    expect(await planner.do(getRequest, { params: { request: id } })).toMatchObject({
      subject: "Wyciek oleju",
      state: "rejected",
      reporterName: null,
      reporters: [{ name: null, contact: null }],
    });
  });

  test("stays, and the link works, as long as the work takes, and 90 days from its end", async () => {
    const { id, secret } = await scene.report(person);
    const workOrder = await accept(id);
    await eraseAfter(400);
    expect(await kept(id)).toEqual([5]);
    expect((await follow(secret)).body).toMatchObject({ state: "accepted", workOrder: { category: "open" } });
    await step(workOrder, "in-progress");
    await step(workOrder, "done");
    await eraseAfter(REPORTER_RETENTION_DAYS - 1);
    expect((await follow(secret)).body).toMatchObject({ workOrder: { category: "done" } });
    await eraseAfter(1);
    expect(await kept(id)).toEqual([0]);
    expect((await follow(secret)).problem.code).toBe("link-invalid");
  });

  test("of cancelled work is gone 90 days after the cancelling", async () => {
    const { id } = await scene.report(person);
    const workOrder = await accept(id);
    t.clock.advance(50 * DAY_MS);
    await step(workOrder, "cancelled");
    await eraseAfter(REPORTER_RETENTION_DAYS - 1);
    expect(await kept(id)).toEqual([5]);
    await eraseAfter(1);
    expect(await kept(id)).toEqual([0]);
  });

  test("of a merged report stays as long as the one it was merged into, and of who joined too", async () => {
    const [into, merged] = [await scene.report(person), await scene.report(person)];
    const joined = await t.anybody.do(joinReport, {
      params: { code: scene.label.code, request: merged.id },
      body: { id: t.services.random.uuid(), language: "uk", ...person },
    });
    await scene.planner.do(mergeRequest, {
      params: { request: merged.id },
      body: { intoRequestId: into.id },
    });
    await eraseAfter(200);
    expect(await kept(merged.id)).toEqual([5, 5]);
    const workOrder = await accept(into.id);
    await step(workOrder, "in-progress");
    await step(workOrder, "done");
    await eraseAfter(REPORTER_RETENTION_DAYS);
    expect([...(await kept(merged.id)), ...(await kept(into.id))]).toEqual([0, 0, 0]);
    for (const secret of [into.secret, merged.secret, joined.followSecret])
      expect((await follow(secret)).problem.code).toBe("link-invalid");
  });

  test("a second run finds nothing more to do, and the chain of changes still verifies", async () => {
    const { id } = await scene.report(person);
    await reject(id);
    await eraseAfter(REPORTER_RETENTION_DAYS);
    const administrator = await scene.organisation.as("administrator");
    await writeAnchors(t.services);
    const before = await administrator.do(verifyChanges);
    await eraseReportersJob(t.services).run({} as never);
    const after = await administrator.do(verifyChanges);
    expect(after).toEqual(before);
    expect(after).toMatchObject({ isWhole: true, findings: [] });
  });
});
