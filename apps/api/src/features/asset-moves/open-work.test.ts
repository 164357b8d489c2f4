import { getAsset, moveAsset, previewMove } from "@qrmaint/contracts/assets/contract";
import { verifyChanges } from "@qrmaint/contracts/changes/contract";
import { addComment, listComments } from "@qrmaint/contracts/comments/contract";
import { getFileContent, putFileContent } from "@qrmaint/contracts/files/contract";
import { followReport, joinReport, openLabel } from "@qrmaint/contracts/reports/contract";
import { acceptRequest, getRequest, listRequests, mergeRequest } from "@qrmaint/contracts/requests/contract";
import {
  createWorkOrder,
  getWorkOrder,
  listWorkOrders,
  transitionWorkOrder,
} from "@qrmaint/contracts/work-orders/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { noisyJpeg } from "../../platform/files/image-fixtures.ts";
import { type ReportScene, reportScene } from "../../testing/report-scene.ts";
import { type Actor, createTestApp, type TestApp } from "../../testing/test-app.ts";
import { announcementOf } from "../files/file-kit.ts";

let t: TestApp;
let scene: ReportScene;
let south: string;
/** One who sees the old site only, and one who sees the new one only. */
let here: Actor;
let there: Actor;

beforeAll(async () => {
  t = await createTestApp();
  scene = await reportScene(t);
  south = await scene.addSite("Warsztat Południe");
  here = await scene.organisation.as("planner", [scene.siteId]);
  there = await scene.organisation.as("planner", [south]);
});
afterAll(() => t.close());

let asset: string;
let code: string;
beforeEach(async () => {
  asset = await scene.addMachine("Agregat");
  ({ code } = await scene.addLabel({ assetId: asset }));
});

const newId = (): string => t.services.random.uuid();
async function move(): Promise<void> {
  const { version } = await scene.planner.do(getAsset, { params: { asset } });
  await scene.planner.do(moveAsset, { params: { asset }, body: { parentId: south }, ifMatch: version });
}
const accept = async (request: string): Promise<string> => {
  const workOrderId = newId();
  await scene.planner.do(acceptRequest, { params: { request }, body: { workOrderId } });
  return workOrderId;
};
const step = (by: Actor, workOrder: string, to: "in-progress" | "done") =>
  by.do(transitionWorkOrder, { params: { workOrder }, body: { to } });

describe("open work on an object that moves to another site", () => {
  test("goes along with all that belongs to it: text, photos, reporter, talk, steps; and is finished there", async () => {
    const [bytes, more] = [await noisyJpeg(60, 40), await noisyJpeg(50, 30)];
    const [photo, attached] = [announcementOf(t, bytes), announcementOf(t, more)];
    const report = await scene.report({ isBreakdown: true, name: "Jan Kowalski", files: [photo] }, code);
    const merged = await scene.report({ subject: "Stoi" }, code);
    await scene.planner.do(mergeRequest, {
      params: { request: merged.id },
      body: { intoRequestId: report.id },
    });
    const workOrder = await accept(report.id);
    await step(scene.planner, workOrder, "in-progress");
    await scene.planner.do(addComment, {
      params: { workOrder },
      body: { id: newId(), body: "Jedzie do warsztatu", files: [attached] },
    });
    await scene.planner.do(putFileContent, { params: { file: photo.id }, bytes });
    await scene.planner.do(putFileContent, { params: { file: attached.id }, bytes: more });
    expect(
      await scene.planner.do(previewMove, { params: { asset }, query: { parentId: south } }),
    ).toMatchObject({ openWorkOrders: 1, changesSite: true });
    await move();

    const order = await there.do(getWorkOrder, { params: { workOrder } });
    expect(order).toMatchObject({
      siteId: south,
      category: "in-progress",
      request: { reporterName: "Jan Kowalski" },
      files: [{ id: photo.id }],
      assets: [{ id: asset, path: [{ name: "Kopalnia Północ" }, { name: "Agregat" }] }],
    });
    expect(order.steps.map((one) => one.to)).toContain("in-progress");
    expect((await there.do(listComments, { params: { workOrder } })).items).toMatchObject([
      { body: "Jedzie do warsztatu", files: [{ id: attached.id }] },
    ]);
    for (const file of [photo.id, attached.id])
      expect((await there.call(getFileContent, { params: { file } })).status).toBe(200);
    expect((await there.do(getRequest, { params: { request: report.id } })).reporterCount).toBe(2);
    expect((await here.call(getWorkOrder, { params: { workOrder } })).status).toBe(404);
    expect((await here.call(getFileContent, { params: { file: photo.id } })).status).toBe(404);

    // Finished by somebody who sees the new site only: the object works again, and the reporters learn it.
    await step(there, workOrder, "done");
    expect((await there.do(getAsset, { params: { asset } })).status).toBe("operational");
    for (const { secret } of [report, merged])
      expect(await t.anybody.do(followReport, { body: { secret } })).toMatchObject({
        workOrder: { category: "done" },
      });
  });

  test("a report that waits is in the new site's inbox, is shown at the label, joined and accepted there", async () => {
    const report = await scene.report({ subject: "Drży" }, code);
    await move();
    const inbox = async (by: Actor) =>
      (await by.do(listRequests, { query: { state: "new", asset } })).items.map((item) => item.id);
    expect(await inbox(there)).toEqual([report.id]);
    expect((await here.call(getRequest, { params: { request: report.id } })).status).toBe(404);
    expect(await t.anybody.do(openLabel, { params: { code } })).toMatchObject({
      openReports: [{ subject: "Drży" }],
    });
    const joined = await t.anybody.call(joinReport, {
      params: { code, request: report.id },
      body: { id: newId(), language: "pl" },
    });
    expect(joined.status).toBe(201);
    const accepted = await there.do(acceptRequest, {
      params: { request: report.id },
      body: { workOrderId: newId() },
    });
    expect(accepted).toMatchObject({
      siteId: south,
      reporterCount: 2,
      assetPath: [{ name: "Kopalnia Północ" }, {}],
    });
  });

  test("finished work and decided reports stay where they happened", async () => {
    const report = await scene.report({}, code);
    const workOrder = await accept(report.id);
    await step(scene.planner, workOrder, "in-progress");
    await step(scene.planner, workOrder, "done");
    await move();
    expect((await here.do(getWorkOrder, { params: { workOrder } })).siteId).toBe(scene.siteId);
    expect((await here.do(getRequest, { params: { request: report.id } })).siteId).toBe(scene.siteId);
    expect((await there.do(listWorkOrders, { query: { asset } })).items).toEqual([]);
  });

  test("an order that is also on an object that stays remains with it, and the preview does not count it", async () => {
    const workOrder = newId();
    await scene.planner.do(createWorkOrder, {
      body: { id: workOrder, subject: "Smarowanie", assetIds: [asset, scene.assetId] },
    });
    const preview = (parentId: string) =>
      scene.planner.do(previewMove, { params: { asset }, query: { parentId } });
    expect((await preview(south)).openWorkOrders).toBe(0);
    expect((await preview(scene.assetId)).openWorkOrders).toBe(1);
    await move();
    expect((await here.do(getWorkOrder, { params: { workOrder } })).siteId).toBe(scene.siteId);
    expect((await there.call(getWorkOrder, { params: { workOrder } })).status).toBe(404);
  });

  test("an order that stays behind still says whether the object works, done and taken up again by who sees only the old site", async () => {
    const workOrder = newId();
    await scene.planner.do(createWorkOrder, {
      body: { id: workOrder, subject: "Stoją obie", assetIds: [asset, scene.assetId], isBreakdown: true },
    });
    await move();
    const status = async () => (await there.do(getAsset, { params: { asset } })).status;
    expect(await status()).toBe("down");
    await step(here, workOrder, "in-progress");
    await step(here, workOrder, "done");
    expect(await status()).toBe("operational");
    await here.do(transitionWorkOrder, {
      params: { workOrder },
      body: { to: "in-progress", reason: "Znów stoją" },
    });
    expect(await status()).toBe("down");
    await step(here, workOrder, "done");
    expect(await status()).toBe("operational");
    // What followed on the other site has widened nobody's sight.
    expect((await here.call(getAsset, { params: { asset } })).status).toBe(404);
  });

  test("an object that an order of the new site holds too stays down when the order left behind is done", async () => {
    const [left, taken] = [newId(), newId()];
    for (const [id, assetIds] of [
      [left, [asset, scene.assetId]],
      [taken, [asset]],
    ] as const)
      await scene.planner.do(createWorkOrder, {
        body: { id, subject: "Stoi", assetIds: [...assetIds], isBreakdown: true },
      });
    await move();
    await step(here, left, "done");
    expect((await there.do(getAsset, { params: { asset } })).status).toBe("down");
    await step(there, taken, "done");
    expect((await there.do(getAsset, { params: { asset } })).status).toBe("operational");
  });

  test("another object's work, and the chain of changes, are untouched", async () => {
    const other = newId();
    await scene.planner.do(createWorkOrder, {
      body: { id: other, subject: "Przegląd", assetIds: [scene.assetId] },
    });
    const before = await scene.planner.do(getWorkOrder, { params: { workOrder: other } });
    await scene.report({ isBreakdown: true }, code);
    await move();
    expect(await scene.planner.do(getWorkOrder, { params: { workOrder: other } })).toEqual(before);
    const administrator = await scene.organisation.as("administrator");
    expect(await administrator.do(verifyChanges)).toMatchObject({ isWhole: true, findings: [] });
  });
});
