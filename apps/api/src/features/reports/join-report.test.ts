import { followReport, joinReport, openLabel, reportFailure } from "@qrmaint/contracts/reports/contract";
import { getRequest, listRequests, mergeRequest, rejectRequest } from "@qrmaint/contracts/requests/contract";
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

async function reported(code = scene.label.code): Promise<{ request: string; secret: string }> {
  const request = t.services.random.uuid();
  const { followSecret } = await t.anybody.do(reportFailure, {
    params: { code },
    body: { id: request, subject: "Nie rusza", language: "pl" },
  });
  return { request, secret: followSecret };
}
const me = (over: object = {}) => ({ id: t.services.random.uuid(), language: "uk" as const, ...over });
const join = (request: string, body = me(), code = scene.label.code) =>
  t.anybody.call(joinReport, { params: { code, request }, body });

describe("joining a report that somebody else sent", () => {
  test("works: one request, two reporters, a link of one's own in one's own language", async () => {
    const { request } = await reported();
    const answer = await join(request, me({ name: "Oksana", note: "Też u mnie" }));
    expect(answer.status).toBe(201);
    expect(await t.anybody.do(followReport, { body: { secret: answer.body.followSecret } })).toMatchObject({
      state: "new",
      language: "uk",
      subject: "Nie rusza",
    });
    expect(await scene.planner.do(getRequest, { params: { request } })).toMatchObject({
      reporterCount: 2,
      reporters: [
        { isFirst: true, name: null },
        { isFirst: false, name: "Oksana", note: "Też u mnie" },
      ],
    });
  });

  test("of a report that was merged joins the one that remains", async () => {
    const [kept, merged] = [await reported(), await reported()];
    await scene.planner.do(mergeRequest, {
      params: { request: merged.request },
      body: { intoRequestId: kept.request },
    });
    await join(merged.request);
    expect((await scene.planner.do(getRequest, { params: { request: kept.request } })).reporterCount).toBe(3);
  });

  test("of one that is at its end is refused; it is not offered either", async () => {
    const { request } = await reported();
    await scene.planner.do(rejectRequest, { params: { request }, body: { reason: "Tak ma być" } });
    expect((await join(request)).problem.code).toBe("conflict");
    const opened = (await t.anybody.do(openLabel, { params: { code: scene.label.code } })) as {
      openReports: { id: string }[];
    };
    expect(opened.openReports.map((open) => open.id)).not.toContain(request);
  });

  test("refuses what is invalid", async () => {
    const { request } = await reported();
    expect((await join(request, me({ note: "x".repeat(501) }))).problem.errors?.[0]?.at).toBe("/body/note");
  });

  test("is only possible for a report of the labelled object, and never for another organisation's", async () => {
    const elsewhere = await scene.addLabel({ assetId: await scene.addMachine("Prasa") });
    const other = await reportScene(t, "Hotel Bałtyk");
    const foreign = await reported(other.label.code);
    const { request } = await reported();
    expect((await join(request, me(), elsewhere.code)).status).toBe(404);
    expect((await join(foreign.request)).status).toBe(404);
    expect((await other.planner.do(listRequests)).items).toMatchObject([{ reporterCount: 1 }]);
  });

  test("by a member who said so already, by joining or as the first, leaves one reporter and gives a new link", async () => {
    const requester = await scene.organisation.as("requester");
    const headers = { cookie: requester.cookie };
    const { request } = await reported();
    const again = () =>
      t.anybody.do(joinReport, { params: { code: scene.label.code, request }, body: me(), headers });
    const links = [await again(), await again()];
    for (const { followSecret } of links)
      expect(await t.anybody.do(followReport, { body: { secret: followSecret } })).toMatchObject({
        state: "new",
      });
    expect((await scene.planner.do(getRequest, { params: { request } })).reporterCount).toBe(2);
    const own = t.services.random.uuid();
    await requester.do(reportFailure, {
      params: { code: scene.label.code },
      body: { id: own, subject: "Piszczy", language: "pl" },
    });
    await t.anybody.do(joinReport, { params: { code: scene.label.code, request: own }, body: me(), headers });
    expect((await scene.planner.do(getRequest, { params: { request: own } })).reporterCount).toBe(1);
  });

  test("sent twice, also at the same moment, is done once", async () => {
    const { request } = await reported();
    const input = { params: { code: scene.label.code, request }, body: me(), key: t.services.random.uuid() };
    const [first, second] = await Promise.all([
      t.anybody.do(joinReport, input),
      t.anybody.do(joinReport, input),
    ]);
    expect(second).toEqual(first);
    expect(await t.anybody.do(joinReport, input)).toEqual(first);
    expect((await scene.planner.do(getRequest, { params: { request } })).reporterCount).toBe(2);
  });

  test("sent late, they joined when the phone says, but not before there was something to join", async () => {
    const { request } = await reported();
    t.clock.advance(2 * 3_600_000);
    const at = (hours: number) => new Date(t.clock.nowMs() + hours * 3_600_000).toISOString();
    await join(request, me({ measuredAt: at(-1) }));
    await join(request, me({ measuredAt: at(-3) }));
    const { reporters } = await scene.planner.do(getRequest, { params: { request } });
    expect(reporters.map((reporter) => reporter.at).sort()).toEqual([at(-2), at(-2), at(-1)]);
  });
});
