import { updateAsset } from "@qrmaint/contracts/assets/contract";
import { getLabelPhoto, openLabel } from "@qrmaint/contracts/reports/contract";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noisyJpeg } from "../../platform/files/image-fixtures.ts";
import { type ReportScene, reportScene } from "../../testing/report-scene.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { upload } from "../files/file-kit.ts";

let t: TestApp;
let scene: ReportScene;

beforeAll(async () => {
  t = await createTestApp();
  scene = await reportScene(t);
});
afterAll(() => t.close());

const photoOf = (code: string) => t.anybody.call(getLabelPhoto, { params: { code } });
/** A machine with a photo and a label. */
async function shown(over: object = {}): Promise<{ assetId: string; code: string }> {
  const assetId = await scene.addMachine("Prasa", over);
  const { id } = await upload(t, scene.planner, await noisyJpeg(800, 600));
  await scene.planner.do(updateAsset, { params: { asset: assetId }, ifMatch: 1, body: { photoFileId: id } });
  await t.runJobs();
  return { assetId, code: (await scene.addLabel({ assetId })).code };
}

describe("the photo of a labelled object", () => {
  test("works: a stranger sees its thumbnail, under headers that let nothing in it run", async () => {
    const { code } = await shown();
    expect(await t.anybody.do(openLabel, { params: { code } })).toMatchObject({ asset: { hasPhoto: true } });
    const answer = await photoOf(code);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      "content-type": "image/webp",
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
    });
    expect((await sharp(answer.bytes).metadata()).width).toBe(320);
  });

  test("is not there where there is none, or where public reports are not allowed, and the answer does not tell which", async () => {
    const [hidden, none] = [await shown({ isPublicReporting: false }), scene.label];
    const answers = [
      await photoOf("7ZZZZZZZZZZZZZZZZZZZZZZZZZ"),
      await photoOf(hidden.code),
      await photoOf(none.code),
      await photoOf((await scene.addLabel({ state: "revoked" })).code),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(404);
      expect({ ...answer.problem, requestId: "" }).toEqual({ ...answers[0]!.problem, requestId: "" });
    }
  });

  test("refuses what is no code at all as invalid", async () => {
    expect((await photoOf("x")).problem.errors?.[0]?.at).toBe("/params/code");
  });

  test("is asked for anew each time: another photo, or an end of public reports, is seen at once", async () => {
    const { assetId, code } = await shown();
    const first = await photoOf(code);
    expect(first.headers["cache-control"]).toBe("private, no-cache");
    const { id } = await upload(t, scene.planner, await noisyJpeg(600, 800));
    await scene.planner.do(updateAsset, {
      params: { asset: assetId },
      ifMatch: 2,
      body: { photoFileId: id },
    });
    await t.runJobs();
    const held = { "if-none-match": first.headers["etag"]! };
    const second = await t.anybody.call(getLabelPhoto, { params: { code }, headers: held });
    expect(second.status).toBe(200);
    expect((await sharp(second.bytes).metadata()).height).toBe(320);
    await scene.planner.do(updateAsset, {
      params: { asset: assetId },
      ifMatch: 3,
      body: { isPublicReporting: false },
    });
    expect((await t.anybody.call(getLabelPhoto, { params: { code }, headers: held })).status).toBe(404);
  });

  test("asked twice answers the same, and a browser that has it is told so", async () => {
    const { code } = await shown();
    const [first, second] = await Promise.all([photoOf(code), photoOf(code)]);
    expect(second.bytes).toEqual(first.bytes);
    const again = await t.anybody.call(getLabelPhoto, {
      params: { code },
      headers: { "if-none-match": first.headers["etag"]! },
    });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
  });
});
