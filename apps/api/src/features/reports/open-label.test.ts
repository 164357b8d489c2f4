import { deleteAsset, updateAsset } from "@qrmaint/contracts/assets/contract";
import { openLabel, reportFailure } from "@qrmaint/contracts/reports/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ReportScene, reportScene } from "../../testing/report-scene.ts";
import { type Answered, createTestApp, type TestApp } from "../../testing/test-app.ts";

let t: TestApp;
let scene: ReportScene;

beforeAll(async () => {
  t = await createTestApp();
  scene = await reportScene(t);
});
afterAll(() => t.close());

const open = (code: string) => t.anybody.call(openLabel, { params: { code } });
/** All that a stranger receives, byte by byte and header by header, without what differs from call to call. */
function received({ status, bytes, headers }: Answered<typeof openLabel>): object {
  const { "x-request-id": requestId, date: _date, ...others } = headers;
  return { status, text: bytes.toString().replaceAll(requestId!, "-"), others };
}

describe("a label opened by the camera", () => {
  test("shows a stranger the report form of the object, with its place", async () => {
    const answer = await open(scene.label.code);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      kind: "report",
      organisationName: "Testowa Kopalnia",
      language: "pl",
      asset: {
        name: "Koparka 3",
        number: "EQ-000002",
        kind: "equipment",
        path: ["Kopalnia Północ", "Koparka 3"],
        hasPhoto: false,
      },
      openReports: [],
    });
  });

  test("is also found as it was typed by hand", async () => {
    expect((await open(scene.label.code.toLowerCase().replace(/^(.{5})(.{5})/, "$1-$2 "))).status).toBe(200);
  });

  test("leads a member to the object, whatever may be reported there", async () => {
    const assetId = await scene.addMachine("Prasa", { isPublicReporting: false });
    const label = await scene.addLabel({ assetId });
    const requester = await scene.organisation.as("requester");
    expect(await requester.do(openLabel, { params: { code: label.code } })).toEqual({
      kind: "member",
      organisationId: scene.organisation.tenantId,
      organisationSlug: scene.organisation.slug,
      assetId,
      labelId: label.id,
    });
  });

  test("tells a member that it is blank, so that it can be claimed", async () => {
    const label = await scene.addLabel({ state: "blank" });
    expect(await scene.planner.do(openLabel, { params: { code: label.code } })).toMatchObject({
      kind: "member",
      assetId: null,
      labelId: label.id,
    });
  });

  test("every dead end answers a stranger alike, byte by byte: unknown, no code at all, revoked, blank, reporting off, in the bin, another's member", async () => {
    const off = await scene.addLabel({
      assetId: await scene.addMachine("Prasa", { isPublicReporting: false }),
    });
    const gone = await scene.addMachine("Złom");
    const binned = await scene.addLabel({ assetId: gone });
    await scene.planner.do(deleteAsset, { params: { asset: gone } });
    const codes = [
      "7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
      "hello-world",
      (await scene.addLabel({ state: "revoked" })).code,
      (await scene.addLabel({ state: "blank" })).code,
      off.code,
      binned.code,
    ];
    const stranger = await (await t.organisation("Hotel Bałtyk")).as("administrator");
    const answers = [
      ...(await Promise.all(codes.map(open))),
      await stranger.call(openLabel, { params: { code: off.code } }),
    ];
    for (const answer of answers) expect(received(answer)).toEqual(received(answers[0]!));
    expect(answers[0]!.status).toBe(404);
  });

  test("a revoked label is a dead end for members too", async () => {
    const { code } = await scene.addLabel({ state: "revoked" });
    expect((await scene.planner.call(openLabel, { params: { code } })).status).toBe(404);
  });

  test("follows redirects, five at most, and no circle", async () => {
    const labels = [scene.label];
    for (let hop = 0; hop < 6; hop += 1)
      labels.push(await scene.addLabel({ state: "blank", redirectTo: labels.at(-1)!.id }));
    expect((await open(labels[5]!.code)).body).toMatchObject({
      kind: "report",
      asset: { name: "Koparka 3" },
    });
    expect((await open(labels[6]!.code)).status).toBe(404);
    const dead = await scene.addLabel({ state: "revoked" });
    expect((await open((await scene.addLabel({ state: "blank", redirectTo: dead.id })).code)).status).toBe(
      404,
    );
  });

  test("a member who does not see the site is a stranger to it", async () => {
    const other = await scene.addSite("Kopalnia Południe");
    const local = await scene.organisation.as("technician", [other]);
    expect(await local.do(openLabel, { params: { code: scene.label.code } })).toMatchObject({
      kind: "report",
    });
  });

  test("shows what is reported already, standstills first", async () => {
    const assetId = await scene.addMachine("Taśmociąg");
    const { code } = await scene.addLabel({ assetId });
    for (const [subject, isBreakdown] of [
      ["Nie rusza", true],
      ["Skrzypi", false],
    ] as const) {
      await t.anybody.do(reportFailure, {
        params: { code },
        body: { id: t.services.random.uuid(), subject, isBreakdown, language: "pl" },
      });
      t.clock.advance(60_000);
    }
    const { body } = await open(code);
    expect(body).toMatchObject({
      openReports: [{ subject: "Nie rusza", isBreakdown: true, state: "new" }, { subject: "Skrzypi" }],
    });
  });

  test("reporting that is switched off is off at once", async () => {
    const assetId = await scene.addMachine("Wiertarka");
    const { code } = await scene.addLabel({ assetId });
    expect((await open(code)).status).toBe(200);
    await scene.planner.do(updateAsset, {
      params: { asset: assetId },
      ifMatch: 1,
      body: { isPublicReporting: false },
    });
    expect((await open(code)).status).toBe(404);
    const answer = await t.anybody.call(reportFailure, {
      params: { code },
      body: { id: t.services.random.uuid(), subject: "x", language: "en" },
    });
    expect(answer.status).toBe(404);
  });
});
