import { createAsset, getAsset, setAssetStatus, updateAsset } from "@qrmaint/contracts/assets/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ReportScene, reportScene } from "../../testing/report-scene.ts";
import { sixCasesOf } from "../../testing/six-cases.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { upload } from "../files/file-kit.ts";
import { noisyJpeg } from "../../platform/files/image-fixtures.ts";

let t: TestApp;
let scene: ReportScene;

beforeAll(async () => {
  t = await createTestApp();
  scene = await reportScene(t);
});
afterAll(() => t.close());

sixCasesOf(updateAsset)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "planner",
  call: async (by) => ({
    params: { asset: await scene.addMachine("Prasa") },
    body: {
      name: "Prasa hydrauliczna",
      criticality: "A",
      serialNumber: "SN 1",
      tags: ["hala 2"],
      photoFileId: (await upload(t, by, await noisyJpeg(40, 30))).id,
    },
    ifMatch: 1,
  }),
  works: async (asset, { by, input }) => {
    expect(asset).toMatchObject({ ...input.body, version: 2, manufacturer: "" });
    expect(await by.do(getAsset, { params: { asset: asset.id } })).toEqual(asset);
  },
  invalid: [
    { body: { name: " ", criticality: "D" }, at: ["/body/criticality", "/body/name"] },
    { body: { photoFileId: "x" }, at: ["/body/photoFileId"] },
    { body: { site: { timeZone: "Europe/Warsaw", currency: "PLN" } }, at: ["/body/site"] },
  ],
});

sixCasesOf(setAssetStatus)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "technician",
  call: async () => ({
    params: { asset: await scene.addMachine("Prasa") },
    body: { status: "degraded", reason: "wibracje" },
  }),
  works: (asset) => {
    expect(asset).toMatchObject({
      status: "degraded",
      statusReason: "wibracje",
      statusSince: new Date(t.clock.nowMs()).toISOString(),
    });
  },
  invalid: [
    { body: { status: "broken" }, at: ["/body/status"] },
    { body: { reason: "x".repeat(301) }, at: ["/body/reason"] },
  ],
});

sixCasesOf(getAsset)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "requester",
  call: () => ({ params: { asset: scene.assetId } }),
  works: (asset) => {
    expect(asset).toMatchObject({ name: "Koparka 3", siteId: scene.siteId, site: null });
  },
});

describe("an edit", () => {
  test("of a site takes its time zone, currency and address; a zone that does not exist is refused", async () => {
    const site = await scene.addSite("Kopalnia Południe");
    const edit = (timeZone: string, ifMatch: number) =>
      scene.planner.call(updateAsset, {
        params: { asset: site },
        ifMatch,
        body: { site: { timeZone, currency: "EUR", address: "ul. Górna 1" } },
      });
    expect((await edit("Europe/Cracow", 1)).problem.errors?.[0]).toMatchObject({ at: "/body/site/timeZone" });
    expect((await edit("Europe/Kyiv", 1)).body.site).toEqual({
      timeZone: "Europe/Kyiv",
      currency: "EUR",
      address: "ul. Górna 1",
    });
  });

  test("two at the same moment: one wins, the other gets the present state", async () => {
    const asset = await scene.addMachine("Prasa");
    const answers = await Promise.all(
      ["Prasa A", "Prasa B"].map((name) =>
        scene.planner.call(updateAsset, { params: { asset }, ifMatch: 1, body: { name } }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([200, 412]);
    const [won, lost] = answers[0]!.status === 200 ? answers : answers.toReversed();
    expect(lost!.problem.current).toEqual(won!.body);
  });

  test("an external id belongs to one object, and is free again when it is taken away", async () => {
    const [one, other] = [await scene.addMachine("A"), await scene.addMachine("B")];
    const edit = (asset: string, externalId: string | null, ifMatch: number) =>
      scene.planner.call(updateAsset, { params: { asset }, ifMatch, body: { externalId } });
    expect((await edit(one, "SAP-1", 1)).status).toBe(200);
    expect((await edit(other, "SAP-1", 1)).problem.code).toBe("already-exists");
    expect((await edit(one, null, 2)).status).toBe(200);
    expect((await edit(other, "SAP-1", 1)).status).toBe(200);
  });

  test("shows nobody a photo that is somebody else's and tied to nothing yet", async () => {
    const other = await scene.organisation.as("technician");
    const { id } = await upload(t, other, await noisyJpeg(40, 30));
    const asset = await scene.addMachine("Prasa");
    const answer = await scene.planner.call(updateAsset, {
      params: { asset },
      ifMatch: 1,
      body: { photoFileId: id },
    });
    expect(answer.problem.code).toBe("not-found");
  });
});

describe("a status", () => {
  test("says since when: the same again changes the reason, not the beginning", async () => {
    const asset = await scene.addMachine("Prasa");
    const set = (status: "down" | "operational", reason: string) =>
      scene.planner.do(setAssetStatus, { params: { asset }, body: { status, reason } });
    const { statusSince } = await set("down", "silnik");
    t.clock.advance(60_000);
    expect(await set("down", "silnik i pasek")).toMatchObject({
      statusSince,
      statusReason: "silnik i pasek",
    });
    t.clock.advance(60_000);
    expect((await set("operational", "")).statusSince).toBe(new Date(t.clock.nowMs()).toISOString());
  });
});

describe("a new object that is no site", () => {
  test("takes no time zone and currency of its own", async () => {
    const answer = await scene.planner.call(createAsset, {
      body: {
        id: t.services.random.uuid(),
        kind: "equipment",
        parentId: scene.siteId,
        name: "Prasa",
        site: { timeZone: "Europe/Warsaw", currency: "PLN" },
      },
    });
    expect(answer.problem.errors?.map((error) => error.at)).toEqual(["/body/site"]);
  });
});
