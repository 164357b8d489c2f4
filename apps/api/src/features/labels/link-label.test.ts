import { deleteAsset, updateAsset } from "@qrmaint/contracts/assets/contract";
import {
  createLabels,
  findLabel,
  getLabelImage,
  getLabelSheet,
  linkLabel,
  listLabels,
  revokeLabel,
} from "@qrmaint/contracts/labels/contract";
import { openLabel } from "@qrmaint/contracts/reports/contract";
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

const of = () => ({ t, organisation: scene.organisation });
const link = (label: string, assetId: string) =>
  scene.planner.call(linkLabel, { params: { label }, body: { assetId } });
const opened = (code: string) => t.anybody.call(openLabel, { params: { code } });

sixCasesOf(createLabels)({
  scene: of,
  by: "planner",
  call: () => ({ body: { assetId: scene.assetId, count: 2 } }),
  works: async ({ items }) => {
    expect(items).toMatchObject([{ state: "linked" }, { asset: { id: scene.assetId } }]);
    for (const { code } of items) expect((await opened(code)).body).toMatchObject({ kind: "report" });
  },
  invalid: [{ body: { assetId: "x", count: 0 }, at: ["/body/assetId", "/body/count"] }],
});
sixCasesOf(listLabels)({
  scene: of,
  by: "technician",
  call: () => ({ query: { asset: scene.assetId, state: "linked,blank", limit: 1 } }),
  works: ({ items }) => {
    expect(items).toMatchObject([{ asset: { id: scene.assetId }, state: "linked" }]);
  },
  invalid: [{ query: { asset: "x", state: "lost" }, at: ["/query/asset", "/query/state/0"] }],
});
sixCasesOf(findLabel)({
  scene: of,
  by: "technician",
  call: () => ({ params: { code: scene.label.code } }),
  works: (found) => {
    expect(found).toMatchObject({
      label: { id: scene.label.id },
      path: [{ name: "Kopalnia Północ" }, { name: "Koparka 3" }],
    });
  },
  invalid: [{ params: { code: "ab\u0000cd" }, at: ["/params/code"] }],
});
sixCasesOf(linkLabel)({
  scene: of,
  by: "planner",
  call: async () => ({
    params: { label: (await scene.addLabel({ state: "blank" })).id },
    body: { assetId: scene.assetId },
  }),
  works: async (label) => {
    expect(label).toMatchObject({ state: "linked", asset: { name: "Koparka 3" }, version: 2 });
    expect((await opened(label.code)).body).toMatchObject({ kind: "report", asset: { name: "Koparka 3" } });
  },
  invalid: [{ body: { assetId: "x" }, at: ["/body/assetId"] }],
});
sixCasesOf(revokeLabel)({
  scene: of,
  by: "planner",
  call: async () => ({ params: { label: (await scene.addLabel()).id } }),
  works: async (label) => {
    expect(label).toMatchObject({ state: "revoked", asset: { name: "Koparka 3" } });
    expect((await opened(label.code)).status).toBe(404);
  },
});
sixCasesOf(getLabelImage)({
  scene: of,
  by: "technician",
  call: () => ({ params: { label: scene.label.id }, query: { format: "png" } }),
  works: async (_bytes, { by, input }) => {
    const answer = await by.call(getLabelImage, input);
    expect(answer.headers["content-type"]).toBe("image/png");
    expect(answer.bytes.subarray(1, 4).toString()).toBe("PNG");
  },
  invalid: [{ query: { format: "gif", language: "uk" }, at: ["/query/format", "/query/language"] }],
});
sixCasesOf(getLabelSheet)({
  scene: of,
  by: "technician",
  call: () => ({ query: { labels: scene.label.id } }),
  works: async (_bytes, { by, input }) => {
    const answer = await by.call(getLabelSheet, input);
    expect(answer.bytes.subarray(0, 5).toString()).toBe("%PDF-");
  },
  invalid: [{ query: { labels: "x", format: "a5" }, at: ["/query/format", "/query/labels/0"] }],
});

describe("what is printed", () => {
  test("is drawn from the present state and kept by no browser: a new name, and no label that was revoked", async () => {
    const assetId = await scene.addMachine("Stara nazwa");
    const label = await scene.addLabel({ assetId });
    const image = () => scene.planner.call(getLabelImage, { params: { label: label.id } });
    const sheet = () => scene.planner.call(getLabelSheet, { query: { labels: label.id } });
    for (const answer of [await image(), await sheet()])
      expect(answer.headers["cache-control"]).toBe("private, no-cache");
    expect((await image()).bytes.toString()).toContain("Stara nazwa");
    await scene.planner.do(updateAsset, {
      params: { asset: assetId },
      ifMatch: 1,
      body: { name: "Nowa nazwa" },
    });
    expect((await image()).bytes.toString()).toContain("Nowa nazwa");
    await scene.planner.do(revokeLabel, { params: { label: label.id } });
    for (const answer of [await image(), await sheet()]) expect(answer.problem.code).toBe("not-found");
  });
});

describe("pointing a label at another object", () => {
  test("works at once, and a redirect that it had is gone", async () => {
    const press = await scene.addMachine("Prasa");
    const label = await scene.addLabel({ state: "blank", redirectTo: scene.label.id });
    expect((await opened(label.code)).body).toMatchObject({ asset: { name: "Koparka 3" } });
    expect((await link(label.id, press)).status).toBe(200);
    expect((await opened(label.code)).body).toMatchObject({ asset: { name: "Prasa" } });
    expect((await scene.planner.do(findLabel, { params: { code: label.code } })).label.id).toBe(label.id);
  });

  test("is refused for a dead label, and for an object in the bin or out of sight", async () => {
    const revoked = await scene.addLabel({ state: "revoked" });
    expect((await link(revoked.id, scene.assetId)).problem).toMatchObject({
      code: "label-revoked",
      detail: "A revoked label stays dead: print a new one.",
    });
    const label = await scene.addLabel();
    const binned = await scene.addMachine("Złom");
    await scene.planner.do(deleteAsset, { params: { asset: binned } });
    expect((await link(label.id, binned)).problem.code).toBe("not-found");
    const south = await scene.addSite("Kopalnia Południe");
    const local = await scene.organisation.as("planner", [south]);
    const input = { params: { label: label.id }, body: { assetId: south } };
    expect((await local.call(linkLabel, input)).problem.code).toBe("not-found");
    expect((await opened(label.code)).body).toMatchObject({ asset: { name: "Koparka 3" } });
  });

  test("two who claim one blank label at the same moment: both are answered, the later one holds", async () => {
    const [one, other] = [await scene.addMachine("A"), await scene.addMachine("B")];
    const label = await scene.addLabel({ state: "blank" });
    const answers = await Promise.all([link(label.id, one), link(label.id, other)]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    const last = answers.find((answer) => answer.body.version === 3)!;
    const { label: kept } = await scene.planner.do(findLabel, { params: { code: label.code } });
    expect(kept.asset?.id).toBe(last.body.asset?.id);
  });
});
