import {
  deleteAsset,
  getAsset,
  listAssets,
  restoreAsset,
  searchAssets,
  setAssetStatus,
  updateAsset,
} from "@qrmaint/contracts/assets/contract";
import { openLabel } from "@qrmaint/contracts/reports/contract";
import { acceptRequest, rejectRequest } from "@qrmaint/contracts/requests/contract";
import { createWorkOrder, transitionWorkOrder } from "@qrmaint/contracts/work-orders/contract";
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

const remove = (asset: string) => scene.planner.call(deleteAsset, { params: { asset } });
const restore = (asset: string) => scene.planner.call(restoreAsset, { params: { asset } });
const open = (code: string) => t.anybody.call(openLabel, { params: { code } });
const binned = async (name = "Złom"): Promise<string> => {
  const asset = await scene.addMachine(name);
  await scene.planner.do(deleteAsset, { params: { asset } });
  return asset;
};

sixCasesOf(deleteAsset)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "planner",
  call: async () => ({ params: { asset: await scene.addMachine("Złom") } }),
  works: async (asset, { by }) => {
    expect(asset).toMatchObject({ deletedAt: new Date(t.clock.nowMs()).toISOString(), version: 2 });
    const bin = await by.do(listAssets, { query: { deleted: "true", limit: 200 } });
    expect(bin.items.map((item) => item.id)).toContain(asset.id);
    const living = await by.do(listAssets, { query: { parent: scene.siteId, limit: 200 } });
    expect(living.items.map((item) => item.id)).not.toContain(asset.id);
  },
});

sixCasesOf(restoreAsset)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "planner",
  call: async () => ({ params: { asset: await binned() } }),
  works: async (asset, { by }) => {
    expect(asset).toMatchObject({ deletedAt: null, version: 3, parentId: scene.siteId });
    expect((await by.do(getAsset, { params: { asset: asset.id } })).deletedAt).toBeNull();
  },
});

describe("the bin", () => {
  test("takes nothing that something still belongs to, and says what", async () => {
    const parent = await scene.addMachine("Linia");
    const child = await scene.addMachine("Silnik", { parentId: parent });
    expect((await remove(parent)).problem).toMatchObject({
      code: "not-empty",
      detail: "Other objects stand below it: move or delete them first.",
    });
    await remove(child);
    expect((await remove(parent)).status).toBe(200);

    const ordered = await scene.addMachine("Prasa");
    const workOrder = t.services.random.uuid();
    await scene.planner.do(createWorkOrder, {
      body: { id: workOrder, subject: "Przegląd", assetIds: [ordered] },
    });
    expect((await remove(ordered)).problem).toMatchObject({
      code: "not-empty",
      detail: "Work orders or requests are open on it: bring them to their end first.",
    });
    await scene.planner.do(transitionWorkOrder, {
      params: { workOrder },
      body: { to: "cancelled", reason: "niepotrzebne" },
    });
    expect((await remove(ordered)).status).toBe(200);
  });

  test("takes nothing about which a report waits: it could not be accepted any more", async () => {
    const asset = await scene.addMachine("Kruszarka");
    const { id } = await scene.report({}, (await scene.addLabel({ assetId: asset })).code);
    expect((await remove(asset)).problem.code).toBe("not-empty");
    await scene.planner.do(rejectRequest, { params: { request: id }, body: { reason: "Nie" } });
    expect((await remove(asset)).status).toBe(200);
  });

  test("a report and the bin at the same moment: no report is left that nobody can accept", async () => {
    for (let round = 0; round < 5; round++) {
      const asset = await scene.addMachine("Sortownik");
      const { code } = await scene.addLabel({ assetId: asset });
      const [removed, reported] = await Promise.all([
        remove(asset),
        scene.report({}, code).catch(() => null),
      ]);
      if (reported === null) expect(removed.status).toBe(200);
      else {
        expect(removed.problem.code).toBe("not-empty");
        const accepted = await scene.planner.call(acceptRequest, {
          params: { request: reported.id },
          body: { workOrderId: t.services.random.uuid() },
        });
        expect(accepted.status).toBe(201);
      }
    }
  });

  test("hides its objects from search, and takes no second time", async () => {
    const asset = await binned("Zgrzewarka doczołowa");
    const found = await scene.planner.do(searchAssets, { query: { q: "zgrzewarka" } });
    expect(found.items.map((item) => item.id)).not.toContain(asset);
    expect((await remove(asset)).problem.code).toBe("not-found");
  });

  test("an object in it is not changed in any way before it is taken out", async () => {
    const asset = await binned();
    const params = { asset };
    for (const answer of [
      await scene.planner.call(updateAsset, { params, ifMatch: 2, body: { name: "Inna" } }),
      await scene.planner.call(setAssetStatus, { params, body: { status: "down" } }),
    ])
      expect(answer.problem).toMatchObject({ code: "conflict", current: { id: asset, version: 2 } });
    expect(await scene.planner.do(getAsset, { params })).toMatchObject({ name: "Złom", version: 2 });
  });

  test("gives nothing back below what is in the bin itself, and nothing that is not in it", async () => {
    const parent = await scene.addMachine("Linia");
    const child = await scene.addMachine("Silnik", { parentId: parent });
    await remove(child);
    await remove(parent);
    expect((await restore(child)).problem.code).toBe("conflict");
    expect((await restore(parent)).status).toBe(200);
    expect((await restore(child)).status).toBe(200);
    expect((await restore(child)).problem.code).toBe("conflict");
  });
});

describe("the label of an object", () => {
  test("in the bin is a dead end for strangers, and works again when the object comes back", async () => {
    const asset = await scene.addMachine("Wentylator");
    const { code } = await scene.addLabel({ assetId: asset });
    await remove(asset);
    expect((await open(code)).status).toBe(404);
    await expect(scene.report({}, code)).rejects.toThrow(/404/);
    await restore(asset);
    expect((await open(code)).body).toMatchObject({ kind: "report", asset: { name: "Wentylator" } });
  });

  test("that is out of service still takes reports, and the object stays out of service", async () => {
    const asset = await scene.addMachine("Stara pompa");
    const { code } = await scene.addLabel({ assetId: asset });
    await scene.planner.do(setAssetStatus, {
      params: { asset },
      body: { status: "out-of-service", reason: "wycofana" },
    });
    expect((await open(code)).body).toMatchObject({ kind: "report" });
    await scene.report({ isBreakdown: true }, code);
    expect((await scene.planner.do(getAsset, { params: { asset } })).status).toBe("out-of-service");
  });
});
