import { getAsset } from "@qrmaint/contracts/assets/contract";
import { joinReport, openLabel, reportFailure } from "@qrmaint/contracts/reports/contract";
import {
  acceptRequest,
  createRequest,
  getRequest,
  mergeRequest,
  withdrawRequest,
} from "@qrmaint/contracts/requests/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ReportScene, reportScene } from "../../testing/report-scene.ts";
import { sixCasesOf } from "../../testing/six-cases.ts";
import { type Actor, createTestApp, type TestApp } from "../../testing/test-app.ts";

let t: TestApp;
let scene: ReportScene;

beforeAll(async () => {
  t = await createTestApp();
  scene = await reportScene(t);
});
afterAll(() => t.close());

async function reportedBy(actor: Actor, over: object = {}): Promise<string> {
  const id = t.services.random.uuid();
  await actor.do(createRequest, { body: { id, assetId: scene.assetId, subject: "Piszczy", ...over } });
  return id;
}
const withdraw = (actor: Actor, request: string) => actor.call(withdrawRequest, { params: { request } });

sixCasesOf(withdrawRequest)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "requester",
  call: async (by) => ({ params: { request: await reportedBy(by) } }),
  works: async (request, { by }) => {
    expect(request).toMatchObject({ state: "withdrawn", version: 2 });
    expect((await by.do(getRequest, { params: { request: request.id } })).state).toBe("withdrawn");
  },
});

describe("taking a report back", () => {
  test("is for whoever reported first, and for nobody else, a planner neither", async () => {
    const requester = await scene.organisation.as("requester");
    const request = await reportedBy(requester);
    for (const role of ["requester", "technician", "planner", "administrator"] as const)
      expect((await withdraw(await scene.organisation.as(role), request)).problem.code).toBe("not-found");
    expect((await withdraw(scene.planner, (await scene.report()).id)).problem.code).toBe("not-found");
    expect((await requester.do(getRequest, { params: { request } })).state).toBe("new");
  });

  test("is no longer possible when others said the same, by joining or by a report that was merged into it", async () => {
    const requester = await scene.organisation.as("requester");
    const [joined, merged] = [await reportedBy(requester), await reportedBy(requester)];
    await t.anybody.do(joinReport, {
      params: { code: scene.label.code, request: joined },
      body: { id: t.services.random.uuid(), language: "pl" },
    });
    await scene.planner.do(mergeRequest, {
      params: { request: (await scene.report()).id },
      body: { intoRequestId: merged },
    });
    for (const request of [joined, merged]) {
      expect((await withdraw(requester, request)).problem).toMatchObject({
        code: "conflict",
        detail: "Others have reported the same: it stays for them.",
      });
      expect((await requester.do(getRequest, { params: { request } })).state).toBe("new");
    }
  });

  test("after it was decided is refused, with the present state", async () => {
    const requester = await scene.organisation.as("requester");
    const request = await reportedBy(requester);
    await scene.planner.do(acceptRequest, {
      params: { request },
      body: { workOrderId: t.services.random.uuid() },
    });
    expect((await withdraw(requester, request)).problem).toMatchObject({
      code: "conflict",
      current: { state: "accepted" },
    });
  });

  test("at the same moment as somebody accepts it: one of both happens", async () => {
    const requester = await scene.organisation.as("requester");
    const request = await reportedBy(requester, { isBreakdown: true });
    const answers = await Promise.all([
      withdraw(requester, request),
      scene.planner.call(acceptRequest, {
        params: { request },
        body: { workOrderId: t.services.random.uuid() },
      }),
    ]);
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status < 300)).toHaveLength(1);
  });

  test("ends the standstill that it claimed, and it is not offered for joining any more", async () => {
    const assetId = await scene.addMachine("Taśmociąg");
    const { code } = await scene.addLabel({ assetId });
    const requester = await scene.organisation.as("requester");
    const request = await reportedBy(requester, { assetId, isBreakdown: true });
    expect((await requester.do(getAsset, { params: { asset: assetId } })).status).toBe("down");
    await withdraw(requester, request);
    expect((await requester.do(getAsset, { params: { asset: assetId } })).status).toBe("operational");
    expect(await t.anybody.do(openLabel, { params: { code } })).toMatchObject({ openReports: [] });
  });

  test("also works for a member who reported by the label's form", async () => {
    const requester = await scene.organisation.as("requester");
    const id = t.services.random.uuid();
    await requester.do(reportFailure, {
      params: { code: scene.label.code },
      body: { id, subject: "Piszczy", language: "pl" },
    });
    expect((await withdraw(requester, id)).status).toBe(200);
  });
});
