import { listNotifications } from "@qrmaint/contracts/notifications/contract";
import {
  acceptRequest,
  getRequest,
  joinRequest,
  listOpenReports,
  listRequests,
  mergeRequest,
  rejectRequest,
} from "@qrmaint/contracts/requests/contract";
import { transitionWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ReportScene, reportScene } from "../../../testing/report-scene.ts";
import { sixCasesOf } from "../../../testing/six-cases.ts";
import { type Actor, createTestApp, type TestApp } from "../../../testing/test-app.ts";

let t: TestApp;
let scene: ReportScene;

beforeAll(async () => {
  t = await createTestApp();
  scene = await reportScene(t);
});
afterAll(() => t.close());

const me = (over: object = {}) => ({ id: t.services.random.uuid(), ...over });
const join = (by: Actor, request: string, body = me()) => by.call(joinRequest, { params: { request }, body });
const openOf = async (by: Actor, asset: string) =>
  (await by.do(listOpenReports, { params: { asset } })).items;
const accept = async (request: string): Promise<string> => {
  const workOrder = t.services.random.uuid();
  await scene.planner.do(acceptRequest, { params: { request }, body: { workOrderId: workOrder } });
  return workOrder;
};
/** A machine with its label: nothing has been reported of it. */
async function freshMachine() {
  const assetId = await scene.addMachine();
  const { code } = await scene.addLabel({ assetId });
  return { assetId, report: async (over: object = {}) => (await scene.report(over, code)).id };
}

sixCasesOf(joinRequest)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "requester",
  call: async () => ({ params: { request: (await scene.report()).id }, body: me({ note: "Też u mnie" }) }),
  invalid: [{ body: { note: "x".repeat(501) }, at: ["/body/note"] }],
  works: async (request, { by }) => {
    expect(request).toMatchObject({ reporterCount: 2, reporters: [{ isMember: true, note: "Też u mnie" }] });
    const mine = await by.do(listRequests, { query: { mine: "true" } });
    expect(mine.items.map(({ id }) => id)).toContain(request.id);
  },
});

sixCasesOf(listOpenReports)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "requester",
  call: async () => {
    const { assetId, report } = await freshMachine();
    await report({ name: "Oksana Kowal", contact: "600 100 200" });
    return { params: { asset: assetId } };
  },
  works: ({ items }) => {
    expect(items).toMatchObject([{ subject: "Wyciek oleju", state: "new", reporterCount: 1, isOwn: false }]);
    expect(JSON.stringify(items)).not.toMatch(/Oksana|600/);
  },
});

describe("what is offered for joining", () => {
  test("is what waits or is in work, standstills first, and ends with the work", async () => {
    const requester = await scene.organisation.as("requester");
    const { assetId, report } = await freshMachine();
    const leak = await report({ subject: "Cieknie" });
    t.clock.advance(60_000);
    const noise = await report({ subject: "Piszczy" });
    const stands = await report({ subject: "Stoi", isBreakdown: true });
    const [rejected, order] = [await report(), await accept(leak)];
    await scene.planner.do(rejectRequest, { params: { request: rejected }, body: { reason: "Tak ma być" } });
    expect((await openOf(requester, assetId)).map(({ id }) => id)).toEqual([stands, noise, leak]);
    await scene.planner.do(transitionWorkOrder, { params: { workOrder: order }, body: { to: "done" } });
    expect((await openOf(requester, assetId)).map(({ id }) => id)).toEqual([stands, noise]);
  });

  test("says which of them is one's own, and how many people said so", async () => {
    const [first, second] = [
      await scene.organisation.as("requester"),
      await scene.organisation.as("technician"),
    ];
    const { assetId, report } = await freshMachine();
    await join(first, await report());
    expect(await openOf(first, assetId)).toMatchObject([{ isOwn: true, reporterCount: 2 }]);
    expect(await openOf(second, assetId)).toMatchObject([{ isOwn: false, reporterCount: 2 }]);
  });

  test("of a site out of sight is as if there were no such object", async () => {
    const elsewhere = await scene.organisation.as("requester", [await scene.addSite("Daleka")]);
    const answer = await elsewhere.call(listOpenReports, { params: { asset: scene.assetId } });
    expect(answer.problem.code).toBe("not-found");
    expect((await join(elsewhere, (await scene.report()).id)).problem.code).toBe("not-found");
  });
});

describe("a member who joins a report", () => {
  test("stays one reporter however often they say so, by two phones too", async () => {
    const requester = await scene.organisation.as("requester");
    const { id } = await scene.report();
    const answers = await Promise.all([join(requester, id), join(requester, id)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await scene.planner.do(getRequest, { params: { request: id } })).reporterCount).toBe(2);
  });

  test("joins the one that remains when it was merged meanwhile, and is told what becomes of it", async () => {
    const requester = await scene.organisation.as("requester");
    const { report } = await freshMachine();
    const [kept, merged] = [await report({ subject: "Zostaje" }), await report()];
    await scene.planner.do(mergeRequest, { params: { request: merged }, body: { intoRequestId: kept } });
    expect((await join(requester, merged)).body.id).toBe(kept);
    await accept(kept);
    expect((await requester.do(listNotifications)).items).toMatchObject([
      { kind: "request-accepted", targetId: kept, params: { subject: "Zostaje" } },
    ]);
  });

  test("is told when it is at its end already", async () => {
    const requester = await scene.organisation.as("requester");
    const { id } = await scene.report();
    await scene.planner.do(rejectRequest, { params: { request: id }, body: { reason: "Tak ma być" } });
    expect((await join(requester, id)).problem).toMatchObject({
      code: "conflict",
      detail: "This report is at its end: report the failure anew.",
    });
  });
});
