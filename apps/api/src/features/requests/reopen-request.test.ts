import { getAsset } from "@qrmaint/contracts/assets/contract";
import { verifyChanges } from "@qrmaint/contracts/changes/contract";
import { followReport } from "@qrmaint/contracts/reports/contract";
import {
  acceptRequest,
  getRequest,
  mergeRequest,
  rejectRequest,
  reopenRequest,
  withdrawRequest,
  createRequest,
} from "@qrmaint/contracts/requests/contract";
import { getWorkOrder, transitionWorkOrder } from "@qrmaint/contracts/work-orders/contract";
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

const newId = (): string => t.services.random.uuid();
const reject = (request: string) =>
  scene.planner.do(rejectRequest, { params: { request }, body: { reason: "Pomyłka" } });
const reopen = (request: string) => scene.planner.do(reopenRequest, { params: { request } });
const accept = async (request: string): Promise<string> => {
  const workOrderId = newId();
  await scene.planner.do(acceptRequest, { params: { request }, body: { workOrderId } });
  return workOrderId;
};
const statusOf = async (asset: string): Promise<string> =>
  (await scene.planner.do(getAsset, { params: { asset } })).status;
const downtimesOf = (assetId: string) =>
  t.services.db.read<{ startedAt: string; endedAt: string | null; isOfOrder: boolean }>(
    { tenantId: scene.organisation.tenantId, sites: "*", actor: "system:test" },
    sql`select d.started_at as "startedAt", d.ended_at as "endedAt", d.work_order_id is not null as "isOfOrder" from downtimes d
         where d.tenant_id = ${TENANT} and d.asset_id = ${assetId} order by d.started_at`,
  );
/** Somebody says at a machine of its own that it stands still. */
async function breakdown(): Promise<{ asset: string; code: string; id: string; secret: string }> {
  const asset = await scene.addMachine("Kruszarka");
  const { code } = await scene.addLabel({ assetId: asset });
  return { asset, code, ...(await scene.report({ isBreakdown: true }, code)) };
}

sixCasesOf(reopenRequest)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "planner",
  call: async () => {
    const { id } = await scene.report();
    await reject(id);
    return { params: { request: id } };
  },
  works: (request) => {
    expect(request).toMatchObject({ state: "new", stateReason: "", workOrder: null, mergedInto: null });
  },
});

describe("a decision that is taken back", () => {
  test("a rejected report waits again, also for its reporter, and the machine stands still since it was said", async () => {
    const { asset, id, secret } = await breakdown();
    const before = await downtimesOf(asset);
    t.clock.advance(60_000);
    await reject(id);
    expect(await statusOf(asset)).toBe("operational");
    await reopen(id);
    expect(await statusOf(asset)).toBe("down");
    expect(await downtimesOf(asset)).toEqual(before);
    expect(await t.anybody.do(followReport, { body: { secret } })).toMatchObject({
      state: "new",
      reason: "",
    });
    await reject(id);
  });

  test("an accepted one waits again, its order is cancelled, and the downtime runs on until a second order ends it", async () => {
    const { asset, id } = await breakdown();
    const first = await accept(id);
    await reopen(id);
    expect(await scene.planner.do(getWorkOrder, { params: { workOrder: first } })).toMatchObject({
      category: "cancelled",
      cancelReason: "The decision on the report was taken back.",
      steps: [{ to: "open" }, { from: "open", to: "cancelled" }],
    });
    expect(await statusOf(asset)).toBe("down");
    expect(await downtimesOf(asset)).toMatchObject([{ endedAt: null, isOfOrder: false }]);
    const second = await accept(id);
    expect((await scene.planner.do(getRequest, { params: { request: id } })).workOrder?.id).toBe(second);
    for (const to of ["in-progress", "done"] as const)
      await scene.planner.do(transitionWorkOrder, { params: { workOrder: second }, body: { to } });
    expect(await statusOf(asset)).toBe("operational");
  });

  test("once somebody worked on the order it stays as it is", async () => {
    const { id } = await scene.report();
    const workOrder = await accept(id);
    await scene.planner.do(transitionWorkOrder, { params: { workOrder }, body: { to: "in-progress" } });
    const refused = await scene.planner.call(reopenRequest, { params: { request: id } });
    expect(refused.problem).toMatchObject({
      code: "conflict",
      detail: expect.stringMatching(/changed since/),
    });
    expect((await scene.planner.do(getRequest, { params: { request: id } })).state).toBe("accepted");
    expect((await scene.planner.do(getWorkOrder, { params: { workOrder } })).category).toBe("in-progress");
  });

  test("a merged one is a report of its own again, with a downtime of its own", async () => {
    const { asset, code, id } = await breakdown();
    t.clock.advance(60_000);
    const other = await scene.report({ isBreakdown: true }, code);
    await scene.planner.do(mergeRequest, { params: { request: other.id }, body: { intoRequestId: id } });
    expect(await downtimesOf(asset)).toHaveLength(1);
    expect(await reopen(other.id)).toMatchObject({ state: "new", mergedInto: null });
    expect((await downtimesOf(asset)).map((row) => row.endedAt)).toEqual([null, null]);
    expect((await scene.planner.do(getRequest, { params: { request: id } })).reporters).toHaveLength(1);
  });

  test("one that waits, or that its reporter took back, has none; the chain holds", async () => {
    const { id } = await scene.report();
    expect((await scene.planner.call(reopenRequest, { params: { request: id } })).problem.code).toBe(
      "conflict",
    );
    const requester = await scene.organisation.as("requester");
    const own = newId();
    await requester.do(createRequest, { body: { id: own, assetId: scene.assetId, subject: "Piszczy" } });
    await requester.do(withdrawRequest, { params: { request: own } });
    const refused = await scene.planner.call(reopenRequest, { params: { request: own } });
    expect(refused.problem).toMatchObject({ code: "conflict", detail: expect.stringMatching(/withdrawn/) });
    const administrator = await scene.organisation.as("administrator");
    expect((await administrator.do(verifyChanges)).findings).toEqual([]);
  });
});
