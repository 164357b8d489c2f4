import { getAsset, moveAsset, setAssetStatus } from "@qrmaint/contracts/assets/contract";
import { getFile, putFileContent } from "@qrmaint/contracts/files/contract";
import { listNotifications } from "@qrmaint/contracts/notifications/contract";
import { followReport } from "@qrmaint/contracts/reports/contract";
import {
  acceptRequest,
  createRequest,
  getRequest,
  rejectRequest,
} from "@qrmaint/contracts/requests/contract";
import { getWorkOrder, transitionWorkOrder } from "@qrmaint/contracts/work-orders/contract";
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

const newId = (): string => t.services.random.uuid();
const orderRows = (requestId: string) =>
  t.services.db.read<{ id: string }>(
    { tenantId: scene.organisation.tenantId, sites: "*", actor: "system:test" },
    sql`select id from work_orders where tenant_id = ${TENANT} and request_id = ${requestId}`,
  );

sixCasesOf(acceptRequest)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "planner",
  needs: ["requests.read", "requests.decide"],
  call: async () => ({
    params: { request: (await scene.report()).id },
    body: { workOrderId: newId(), dueOn: "2026-02-01" },
  }),
  works: async (request, { by, input }) => {
    expect(request).toMatchObject({ state: "accepted", version: 2, workOrder: { category: "open" } });
    expect(await by.do(getWorkOrder, { params: { workOrder: input.body!.workOrderId } })).toMatchObject({
      number: request.workOrder!.number,
      dueOn: "2026-02-01",
      type: "corrective",
    });
  },
  invalid: [
    {
      body: { subject: " ", priority: "urgent", dueOn: "1.2.2026" },
      at: ["/body/dueOn", "/body/priority", "/body/subject"],
    },
    { body: { workOrderId: "x" }, at: ["/body/workOrderId"] },
  ],
});

describe("accepting a report", () => {
  test("carries its text, photos and reporter over to the work order", async () => {
    const bytes = await noisyJpeg(60, 40);
    const file = announcementOf(t, bytes);
    const report = await scene.report({
      subject: "Cieknie siłownik łyżki",
      description: "Kałuża pod maszyną",
      name: "Jan Kowalski",
      contact: "jan@example.com",
      files: [file],
    });
    const workOrderId = newId();
    await scene.planner.do(acceptRequest, { params: { request: report.id }, body: { workOrderId } });
    const technician = await scene.organisation.as("technician");
    expect(await technician.do(getWorkOrder, { params: { workOrder: workOrderId } })).toMatchObject({
      subject: "Cieknie siłownik łyżki",
      description: "Kałuża pod maszyną",
      priority: "medium",
      files: [{ id: file.id, state: "awaited" }],
      request: { id: report.id, number: report.number, reporterName: "Jan Kowalski" },
    });
    // The bytes that come only now are the order's too.
    await technician.do(putFileContent, { params: { file: file.id }, bytes });
    expect((await technician.do(getWorkOrder, { params: { workOrder: workOrderId } })).files[0]!.state).toBe(
      "complete",
    );
    expect(await scene.planner.do(getRequest, { params: { request: report.id } })).toMatchObject({
      files: [{ id: file.id }],
      reporters: [{ name: "Jan Kowalski", contact: "jan@example.com" }],
    });
  });

  test("of a standstill makes an order of high priority that takes over its downtime and ends it", async () => {
    const assetId = await scene.addMachine("Taśmociąg 1");
    const report = await scene.report({ isBreakdown: true }, (await scene.addLabel({ assetId })).code);
    const workOrderId = newId();
    await scene.planner.do(acceptRequest, { params: { request: report.id }, body: { workOrderId } });
    const status = async () => (await scene.planner.do(getAsset, { params: { asset: assetId } })).status;
    expect(await status()).toBe("down");
    const order = await scene.planner.do(getWorkOrder, { params: { workOrder: workOrderId } });
    expect(order).toMatchObject({ priority: "critical", isBreakdown: true });
    for (const to of ["in-progress", "done"] as const)
      await scene.planner.do(transitionWorkOrder, { params: { workOrder: workOrderId }, body: { to } });
    expect(await status()).toBe("operational");
  });

  test("tells the reporter: a member by a notice, anybody by the secret link", async () => {
    const requester = await scene.organisation.as("requester");
    const request = newId();
    await requester.do(createRequest, { body: { id: request, assetId: scene.assetId, subject: "Piszczy" } });
    const accepted = await scene.planner.do(acceptRequest, {
      params: { request },
      body: { workOrderId: newId() },
    });
    expect((await requester.do(listNotifications)).items).toMatchObject([
      {
        kind: "request-accepted",
        targetKind: "request",
        targetId: request,
        params: { workOrder: accepted.workOrder!.number, subject: "Piszczy" },
      },
    ]);
    const { id, secret } = await scene.report();
    await scene.planner.do(acceptRequest, { params: { request: id }, body: { workOrderId: newId() } });
    expect(await t.anybody.do(followReport, { body: { secret } })).toMatchObject({
      state: "accepted",
      workOrder: { category: "open" },
      steps: [{ kind: "reported" }, { kind: "accepted" }],
    });
  });
});

describe("two who decide at the same moment", () => {
  test("one wins, the other is told that it is decided, and sees how it stands now", async () => {
    const { id } = await scene.report();
    const other = await scene.organisation.as("planner");
    const [accepted, rejected] = await Promise.all([
      scene.planner.call(acceptRequest, { params: { request: id }, body: { workOrderId: newId() } }),
      other.call(rejectRequest, { params: { request: id }, body: { reason: "Tak ma być" } }),
    ]);
    const won = accepted.status === 201 ? accepted : rejected;
    const lost = accepted.status === 201 ? rejected : accepted;
    expect([201, 200]).toContain(won.status);
    expect(lost.problem).toMatchObject({
      status: 409,
      code: "conflict",
      retry: "after-refresh",
      detail: `This request is ${won.body.state} already.`,
      current: { id, state: won.body.state, version: 2 },
    });
    expect(await orderRows(id)).toHaveLength(accepted.status === 201 ? 1 : 0);
  });

  test("two technicians take one standstill: one order is made", async () => {
    const { id } = await scene.report({ isBreakdown: true });
    const technicians = await Promise.all([0, 1].map(() => scene.organisation.as("technician")));
    const answers = await Promise.all(
      technicians.map((technician) =>
        technician.call(acceptRequest, {
          params: { request: id },
          body: { workOrderId: newId(), assignees: [{ kind: "person", id: technician.memberId }] },
        }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([201, 409]);
    expect(await orderRows(id)).toHaveLength(1);
  });
});

describe("who may accept", () => {
  test("a technician takes a standstill for themselves, but not for others and no other report", async () => {
    const technician = await scene.organisation.as("technician");
    const accept = async (isBreakdown: boolean, assignee: string) => {
      const { id } = await scene.report({ isBreakdown });
      return technician.call(acceptRequest, {
        params: { request: id },
        body: { workOrderId: newId(), assignees: [{ kind: "person", id: assignee }] },
      });
    };
    expect((await accept(true, technician.memberId)).status).toBe(201);
    expect((await accept(true, scene.planner.memberId)).problem.code).toBe("not-permitted");
    expect((await accept(false, technician.memberId)).problem.code).toBe("not-permitted");
  });

  test("not the reporter", async () => {
    const requester = await scene.organisation.as("requester");
    const request = newId();
    await requester.do(createRequest, { body: { id: request, assetId: scene.assetId, subject: "Piszczy" } });
    const answer = await requester.call(acceptRequest, {
      params: { request },
      body: { workOrderId: newId() },
    });
    expect(answer.problem.code).toBe("not-permitted");
  });

  test("nobody who does not see the site: it is not there for them", async () => {
    const elsewhere = await scene.organisation.as("planner", [await scene.addSite("Kopalnia Południe")]);
    const { id } = await scene.report();
    const input = { params: { request: id }, body: { workOrderId: newId() } };
    expect((await elsewhere.call(acceptRequest, input)).problem.code).toBe("not-found");
    expect(await orderRows(id)).toEqual([]);
  });
});

describe("an object that changed since the report", () => {
  test("was moved to another site: the waiting request went along, and the order is made where the object stands now", async () => {
    const assetId = await scene.addMachine("Agregat");
    const report = await scene.report({}, (await scene.addLabel({ assetId })).code);
    const south = await scene.addSite("Kopalnia Zachód");
    await scene.planner.do(moveAsset, { params: { asset: assetId }, ifMatch: 1, body: { parentId: south } });
    const workOrderId = newId();
    const accepted = await scene.planner.do(acceptRequest, {
      params: { request: report.id },
      body: { workOrderId },
    });
    expect(accepted).toMatchObject({
      siteId: south,
      assetPath: [{ name: "Kopalnia Północ" }, { name: "Agregat" }],
    });
    expect((await scene.planner.do(getWorkOrder, { params: { workOrder: workOrderId } })).siteId).toBe(south);
  });

  test("is out of service: that is no reason to refuse", async () => {
    const assetId = await scene.addMachine("Stara prasa");
    const report = await scene.report({}, (await scene.addLabel({ assetId })).code);
    await scene.planner.do(setAssetStatus, {
      params: { asset: assetId },
      body: { status: "out-of-service" },
    });
    const accepted = await scene.planner.call(acceptRequest, {
      params: { request: report.id },
      body: { workOrderId: newId() },
    });
    expect(accepted.status).toBe(201);
    expect((await scene.planner.do(getAsset, { params: { asset: assetId } })).status).toBe("out-of-service");
  });

  test("a photo that nobody sends any more does not hold the order up", async () => {
    const file = announcementOf(t, Buffer.from("x"));
    const { id } = await scene.report({ files: [file] });
    await scene.planner.do(acceptRequest, { params: { request: id }, body: { workOrderId: newId() } });
    expect((await scene.planner.do(getFile, { params: { file: file.id } })).state).toBe("awaited");
  });
});
