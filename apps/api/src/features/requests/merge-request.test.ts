import { getAsset } from "@qrmaint/contracts/assets/contract";
import { listNotifications } from "@qrmaint/contracts/notifications/contract";
import { followReport } from "@qrmaint/contracts/reports/contract";
import {
  acceptRequest,
  createRequest,
  getRequest,
  mergeRequest,
  rejectRequest,
} from "@qrmaint/contracts/requests/contract";
import { getWorkOrder, transitionWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { sql, TENANT } from "@qrmaint/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

const newId = (): string => t.services.random.uuid();
const follow = (secret: string) => t.anybody.do(followReport, { body: { secret } });
const merge = (request: string, intoRequestId: string) =>
  scene.planner.call(mergeRequest, { params: { request }, body: { intoRequestId } });
const accept = async (request: string) => {
  const workOrderId = newId();
  await scene.planner.do(acceptRequest, { params: { request }, body: { workOrderId } });
  return workOrderId;
};
/** A report by a member who may only report. */
async function reportedByMember() {
  const requester = await scene.organisation.as("requester");
  const request = newId();
  await requester.do(createRequest, { body: { id: request, assetId: scene.assetId, subject: "Piszczy" } });
  return { requester, request };
}

sixCasesOf(mergeRequest)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "planner",
  call: async () => {
    const [request, into] = [await scene.report(), await scene.report()];
    return { params: { request: request.id }, body: { intoRequestId: into.id } };
  },
  works: async (request, { by, input }) => {
    expect(request).toMatchObject({ state: "merged", mergedInto: { id: input.body!.intoRequestId } });
    const into = await by.do(getRequest, { params: { request: input.body!.intoRequestId } });
    expect(into).toMatchObject({ state: "new", reporterCount: 2 });
  },
  invalid: [{ body: { intoRequestId: "x" }, at: ["/body/intoRequestId"] }],
});

describe("merging a report into another one", () => {
  test("all reporters follow the one that remains to its end, each by their own link and under their own subject", async () => {
    const first = await scene.report({ subject: "Nie rusza" });
    const second = await scene.report({ subject: "Stoi" });
    const third = await scene.report({ subject: "Awaria" });
    expect((await merge(third.id, second.id)).status).toBe(200);
    expect((await merge(second.id, first.id)).status).toBe(200);
    expect(await follow(third.secret)).toMatchObject({ subject: "Awaria", state: "new" });
    const workOrder = await accept(first.id);
    for (const to of ["in-progress", "done", "closed"] as const)
      await scene.planner.do(transitionWorkOrder, { params: { workOrder }, body: { to } });
    for (const [report, subject] of [
      [first, "Nie rusza"],
      [second, "Stoi"],
      [third, "Awaria"],
    ] as const) {
      const seen = await follow(report.secret);
      expect(seen).toMatchObject({
        subject,
        number: report.number,
        state: "accepted",
        workOrder: { category: "closed" },
      });
      expect(seen.steps.map((step) => step.kind)).toEqual(
        expect.arrayContaining(["accepted", "in-progress", "done", "closed"]),
      );
    }
  });

  test("whose end is a rejection: they see its reason too", async () => {
    const [first, second] = [await scene.report(), await scene.report()];
    await merge(second.id, first.id);
    await scene.planner.do(rejectRequest, { params: { request: first.id }, body: { reason: "Pomyłka" } });
    expect(await follow(second.secret)).toMatchObject({ state: "rejected", reason: "Pomyłka" });
  });

  test("a member whose report was merged is told what happens to the other one, and may open it", async () => {
    const into = await scene.report({ subject: "Hałas" });
    const { requester, request } = await reportedByMember();
    const stranger = await scene.organisation.as("requester");
    expect((await requester.call(getRequest, { params: { request: into.id } })).status).toBe(404);
    await merge(request, into.id);
    await accept(into.id);
    const [notice] = (await requester.do(listNotifications)).items;
    expect(notice).toMatchObject({ kind: "request-accepted", targetId: into.id });
    expect(await requester.do(getRequest, { params: { request: notice!.targetId } })).toMatchObject({
      subject: "Hałas",
      workOrder: { category: "open" },
      // Who else reported is for those who read all.
      reporters: [{ isMember: true }],
    });
    expect((await stranger.call(getRequest, { params: { request: into.id } })).status).toBe(404);
  });

  test("and what was said in each is read in the one that remains and on its order, but by nobody who may only report", async () => {
    const first = await scene.report({ subject: "Nie rusza" });
    const { requester, request } = await reportedByMember();
    const second = await scene.report({ subject: "Stoi", description: "Czuć spalenizną" });
    const third = await scene.report({ subject: "Awaria" });
    await merge(third.id, second.id);
    await merge(second.id, first.id);
    const workOrder = await accept(first.id);
    const said = [
      { id: second.id, subject: "Stoi", description: "Czuć spalenizną", files: [] },
      { id: third.id, subject: "Awaria", description: "", files: [] },
    ];
    const byId = (reports: readonly { id: string }[]) => reports.toSorted((a, b) => a.id.localeCompare(b.id));
    const read = await scene.planner.do(getRequest, { params: { request: first.id } });
    expect(byId(read.mergedReports)).toMatchObject(byId(said));
    const order = await scene.planner.do(getWorkOrder, { params: { workOrder } });
    expect(byId(order.mergedReports)).toMatchObject(byId(said));
    const fourth = await scene.report({ subject: "Jeszcze raz" });
    await merge(fourth.id, request);
    expect(await requester.do(getRequest, { params: { request } })).toMatchObject({ mergedReports: [] });
  });

  test("into one that is in work: its reporter is told at once, and the photos go to the order", async () => {
    const into = await scene.report();
    const workOrder = await accept(into.id);
    const file = announcementOf(t, Buffer.from("x"));
    const requester = await scene.organisation.as("requester");
    const request = newId();
    await requester.do(createRequest, {
      body: { id: request, assetId: scene.assetId, subject: "Piszczy", files: [file] },
    });
    await merge(request, into.id);
    const order = await scene.planner.do(getWorkOrder, { params: { workOrder } });
    expect(order.files.map((one) => one.id)).toEqual([file.id]);
    expect((await requester.do(listNotifications)).items).toMatchObject([
      { kind: "request-accepted", targetId: request, params: { workOrder: order.number } },
    ]);
  });

  test("photos of both are the order's when the other one is accepted afterwards", async () => {
    const files = [announcementOf(t, Buffer.from("x")), announcementOf(t, Buffer.from("y"))] as const;
    const into = await scene.report({ files: [files[0]] });
    const merged = await scene.report({ files: [files[1]] });
    await merge(merged.id, into.id);
    const order = await scene.planner.do(getWorkOrder, { params: { workOrder: await accept(into.id) } });
    expect(order.files.map((one) => one.id).sort()).toEqual(files.map((one) => one.id).sort());
  });

  test("two standstills are one downtime from the earlier beginning, and end once", async () => {
    const assetId = await scene.addMachine("Taśmociąg");
    const { code } = await scene.addLabel({ assetId });
    const first = await scene.report({ isBreakdown: true }, code);
    t.clock.advance(600_000);
    const second = await scene.report({ isBreakdown: true }, code);
    await merge(first.id, second.id);
    const rows = await t.services.db.read<{ startedAt: string; requestId: string }>(
      { tenantId: scene.organisation.tenantId, sites: "*", actor: "system:test" },
      sql`select started_at as "startedAt", request_id as "requestId" from downtimes where tenant_id = ${TENANT} and asset_id = ${assetId}`,
    );
    expect(rows).toEqual([
      { requestId: second.id, startedAt: new Date(t.clock.nowMs() - 600_000).toISOString() },
    ]);
    const workOrder = await accept(second.id);
    for (const to of ["in-progress", "done"] as const)
      await scene.planner.do(transitionWorkOrder, { params: { workOrder }, body: { to } });
    expect((await scene.planner.do(getAsset, { params: { asset: assetId } })).status).toBe("operational");
  });

  test("a standstill makes the other one a standstill", async () => {
    const assetId = await scene.addMachine("Kruszarka");
    const { code } = await scene.addLabel({ assetId });
    const into = await scene.report({}, code);
    await merge((await scene.report({ isBreakdown: true }, code)).id, into.id);
    expect((await scene.planner.do(getRequest, { params: { request: into.id } })).isBreakdown).toBe(true);
    expect((await scene.planner.do(getAsset, { params: { asset: assetId } })).status).toBe("down");
  });

  test("is refused into itself, into another object's, into one at its end, and in a circle", async () => {
    const one = await scene.report();
    expect((await merge(one.id, one.id)).problem.code).toBe("conflict");
    const elsewhere = await scene.report(
      {},
      (await scene.addLabel({ assetId: await scene.addMachine("Prasa") })).code,
    );
    expect((await merge(one.id, elsewhere.id)).problem.code).toBe("conflict");
    const ended = await scene.report();
    await scene.planner.do(rejectRequest, { params: { request: ended.id }, body: { reason: "Nie" } });
    expect((await merge(one.id, ended.id)).problem.code).toBe("conflict");
    const other = await scene.report();
    expect((await merge(one.id, other.id)).status).toBe(200);
    const circle = await merge(other.id, one.id);
    expect(circle.problem.code).toBe("conflict");
    expect((await scene.planner.do(getRequest, { params: { request: other.id } })).state).toBe("new");
  });

  test("two that are merged into each other at the same moment: one remains", async () => {
    const [one, other] = [await scene.report(), await scene.report()];
    const answers = await Promise.all([merge(one.id, other.id), merge(other.id, one.id)]);
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([200, 409]);
    const states = await Promise.all(
      [one, other].map(
        async ({ id }) => (await scene.planner.do(getRequest, { params: { request: id } })).state,
      ),
    );
    expect(states.sort()).toEqual(["merged", "new"]);
  });
});
