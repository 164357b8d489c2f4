import {
  createAsset,
  deleteAsset,
  getAsset,
  listAssets,
  moveAsset,
  previewMove,
  updateAsset,
} from "@qrmaint/contracts/assets/contract";
import { MAX_ASSET_DEPTH, MAX_MOVED_ASSETS } from "@qrmaint/contracts/assets/rules";
import { getFileContent } from "@qrmaint/contracts/files/contract";
import { getLabelPhoto, openLabel } from "@qrmaint/contracts/reports/contract";
import { rejectRequest } from "@qrmaint/contracts/requests/contract";
import { createWorkOrder, getWorkOrder, transitionWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { sql, TENANT } from "@qrmaint/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noisyJpeg } from "../../platform/files/image-fixtures.ts";
import { type ReportScene, reportScene } from "../../testing/report-scene.ts";
import { sixCasesOf } from "../../testing/six-cases.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { upload } from "../files/file-kit.ts";

let t: TestApp;
let scene: ReportScene;
let south: string;

beforeAll(async () => {
  t = await createTestApp();
  scene = await reportScene(t);
  south = await scene.addSite("Kopalnia Południe");
});
afterAll(() => t.close());

const move = (asset: string, parentId: string, ifMatch = 1) =>
  scene.planner.call(moveAsset, { params: { asset }, body: { parentId }, ifMatch });
const preview = (asset: string, parentId: string) =>
  scene.planner.do(previewMove, { params: { asset }, query: { parentId } });
const read = (asset: string) => scene.planner.do(getAsset, { params: { asset } });
const place = (parentId: string, kind: "location" | "area" | "line" | "equipment") =>
  scene.addMachine(kind, { parentId, kind });

sixCasesOf(moveAsset)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "planner",
  call: async () => ({
    params: { asset: await scene.addMachine("Silnik") },
    body: { parentId: scene.assetId },
    ifMatch: 1,
  }),
  works: async (asset, { by }) => {
    expect(asset).toMatchObject({
      parentId: scene.assetId,
      siteId: scene.siteId,
      path: [{ name: "Kopalnia Północ" }, { name: "Koparka 3" }, { name: "Silnik" }],
    });
    expect(await by.do(getAsset, { params: { asset: asset.id } })).toEqual(asset);
  },
  invalid: [{ body: { parentId: "x" }, at: ["/body/parentId"] }],
});

sixCasesOf(previewMove)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "planner",
  call: async () => ({ params: { asset: await scene.addMachine("Silnik") }, query: { parentId: south } }),
  works: (found) => {
    expect(found).toEqual({ objects: 1, openWorkOrders: 0, changesSite: true, problem: null });
  },
  invalid: [{ query: { parentId: "x" }, at: ["/query/parentId"] }],
});

describe("a move that the tree does not allow", () => {
  test("below itself or below what stands below it is refused", async () => {
    const [top, middle] = [await scene.addMachine("A"), scene.assetId];
    const inner = await place(top, "equipment");
    for (const parent of [top, inner]) {
      expect((await move(top, parent)).problem.code).toBe("cycle");
      expect((await preview(top, parent)).problem).toBe("cycle");
    }
    expect((await read(top)).parentId).toBe(scene.siteId);
    expect((await move(inner, middle)).status).toBe(200);
  });

  test("two moves at the same moment make no circle either", async () => {
    const [one, other] = [await scene.addMachine("A"), await scene.addMachine("B")];
    const answers = await Promise.all([move(one, other), move(other, one)]);
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([200, 409]);
  });

  test.each([
    ["area", "line", true],
    ["area", "equipment", true],
    ["area", "area", false],
    ["area", "location", false],
    ["line", "equipment", true],
    ["line", "line", false],
    ["equipment", "equipment", true],
    ["equipment", "line", false],
    ["location", "location", true],
    ["location", "area", true],
  ] as const)("below %s a %s: %s", async (parentKind, kind, isAllowed) => {
    const [parent, moved] = [await place(scene.siteId, parentKind), await place(scene.siteId, kind)];
    const answer = await move(moved, parent);
    expect(answer.status).toBe(isAllowed ? 200 : 409);
    if (!isAllowed) expect(answer.problem.code).toBe("child-not-allowed");
  });

  test("of a site is refused: sites are roots", async () => {
    const site = await scene.addSite("Kopalnia Wschód");
    expect((await move(site, scene.siteId)).problem.code).toBe("child-not-allowed");
  });

  test(`deeper than ${MAX_ASSET_DEPTH} levels is refused, by creating and by moving what has levels below it`, async () => {
    let deepest = await scene.addMachine("Poziom 2");
    for (let level = 3; level <= MAX_ASSET_DEPTH - 1; level++) deepest = await place(deepest, "equipment");
    const tail = await scene.addMachine("Ogon");
    const tip = await place(tail, "equipment");
    expect((await move(tail, deepest)).problem.code).toBe("too-deep");
    expect((await preview(tail, deepest)).problem).toBe("too-deep");
    expect((await move(tip, deepest)).status).toBe(200);
    const body = {
      id: t.services.random.uuid(),
      kind: "equipment" as const,
      parentId: tip,
      name: "Za głęboko",
    };
    expect((await scene.planner.call(createAsset, { body })).problem.code).toBe("too-deep");
  });

  test("below something in the bin, or of something in the bin, is refused", async () => {
    const [binned, moved] = [await scene.addMachine("Złom"), await scene.addMachine("Silnik")];
    await scene.planner.do(deleteAsset, { params: { asset: binned } });
    expect((await move(moved, binned)).problem.code).toBe("not-found");
    expect((await move(binned, moved, 2)).problem).toMatchObject({
      code: "conflict",
      current: { id: binned, parentId: scene.siteId },
    });
  });

  test("to a site out of sight is refused like one to nothing", async () => {
    const local = await scene.organisation.as("planner", [scene.siteId]);
    const asset = await scene.addMachine("Silnik");
    const to = (parentId: string) =>
      local.call(moveAsset, { params: { asset }, body: { parentId }, ifMatch: 1 });
    const [hidden, none] = [await to(south), await to(t.services.random.uuid())];
    expect(hidden.status).toBe(404);
    expect({ ...hidden.problem, requestId: "" }).toEqual({ ...none.problem, requestId: "" });
  });
});

describe("a move to another site", () => {
  test("takes along what stands below, labels and the object's own photo; past work stays where it happened", async () => {
    const asset = await scene.addMachine("Agregat");
    const inner = await place(asset, "equipment");
    const photo = await upload(t, scene.planner, await noisyJpeg(80, 60));
    await scene.planner.do(updateAsset, {
      params: { asset: inner },
      ifMatch: 1,
      body: { photoFileId: photo.id },
    });
    await t.runJobs();
    const label = await scene.addLabel({ assetId: inner });
    const workOrder = t.services.random.uuid();
    await scene.planner.do(createWorkOrder, {
      body: { id: workOrder, subject: "Smarowanie", assetIds: [inner] },
    });
    for (const to of ["in-progress", "done"] as const)
      await scene.planner.do(transitionWorkOrder, { params: { workOrder }, body: { to } });
    const report = await scene.report({ subject: "Drży" }, label.code);
    expect(await preview(asset, south)).toMatchObject({ objects: 2, openWorkOrders: 0, changesSite: true });
    expect((await move(asset, south)).body).toMatchObject({ siteId: south, parentId: south });

    const there = await scene.organisation.as("planner", [south]);
    expect(await there.do(getAsset, { params: { asset: inner } })).toMatchObject({
      siteId: south,
      path: [{ name: "Kopalnia Południe" }, { name: "Agregat" }, {}],
    });
    expect((await there.call(getFileContent, { params: { file: photo.id } })).status).toBe(200);
    expect(await there.do(openLabel, { params: { code: label.code } })).toMatchObject({
      kind: "member",
      assetId: inner,
    });
    expect((await t.anybody.call(getLabelPhoto, { params: { code: label.code } })).status).toBe(200);
    // What happened before belongs to the place where it happened.
    expect((await there.call(getWorkOrder, { params: { workOrder } })).status).toBe(404);
    const here = await scene.organisation.as("planner", [scene.siteId]);
    expect(await here.do(getWorkOrder, { params: { workOrder } })).toMatchObject({ siteId: scene.siteId });
    expect((await here.call(getAsset, { params: { asset: inner } })).status).toBe(404);
    const paths = await t.services.db.read<{ names: string[] }>(
      { tenantId: scene.organisation.tenantId, sites: "*", actor: "system:test" },
      sql`select array(select step ->> 'name' from jsonb_array_elements(r.asset_path) step) as names from requests r
           where r.tenant_id = ${TENANT} and r.id = ${report.id}`,
    );
    expect(paths[0]!.names).toEqual(["Kopalnia Północ", "Agregat", "equipment"]);
  });

  test("leaves a photo that a decided report holds too in the sight of the report", async () => {
    const asset = await scene.addMachine("Agregat");
    const { code } = await scene.addLabel({ assetId: asset });
    const photo = await upload(t, scene.planner, await noisyJpeg(80, 60));
    await scene.planner.do(updateAsset, { params: { asset }, ifMatch: 1, body: { photoFileId: photo.id } });
    const { id } = await scene.report({}, code);
    await t.services.db.command(
      { tenantId: scene.organisation.tenantId, sites: "*", actor: "system:test" },
      { nowIso: new Date(t.clock.nowMs()).toISOString() },
      (tx) =>
        tx.run(sql`insert into file_links (tenant_id, id, site_id, file_id, target_kind, target_id, created_at)
          values (${TENANT}, ${t.services.random.uuid()}, ${scene.siteId}, ${photo.id}, 'request', ${id}, now())`),
    );
    await scene.planner.do(rejectRequest, { params: { request: id }, body: { reason: "Nie" } });
    await move(asset, south, 2);
    const here = await scene.organisation.as("planner", [scene.siteId]);
    expect((await here.call(getFileContent, { params: { file: photo.id } })).status).toBe(200);
  });

  test(`of ${MAX_MOVED_ASSETS} objects is one transaction, never half visible; one more is refused with advice`, async () => {
    const asset = await scene.addMachine("Magazyn części");
    await addBelow(asset, MAX_MOVED_ASSETS - 1);
    const west = await scene.addSite("Kopalnia Zachód");
    const seen = new Set<number>();
    let isMoving = true;
    const watching = (async () => {
      while (isMoving) seen.add(await countAt(west));
    })();
    const answer = await move(asset, west);
    isMoving = false;
    await watching;
    expect(answer.status).toBe(200);
    seen.add(await countAt(west));
    expect([...seen].sort((a, b) => a - b)).toEqual([1, MAX_MOVED_ASSETS + 1]);

    await addBelow(asset, 1);
    expect(await preview(asset, south)).toMatchObject({
      objects: MAX_MOVED_ASSETS + 1,
      problem: "too-many-rows",
    });
    const refused = await move(asset, south, answer.body.version);
    expect(refused.problem).toMatchObject({ code: "too-many-rows", detail: expect.stringMatching(/parts/) });
    expect(await countAt(west)).toBe(MAX_MOVED_ASSETS + 2);
    // Within the site only the object itself changes, so its size does not matter.
    expect((await move(asset, await place(west, "location"), answer.body.version)).status).toBe(200);
  }, 120_000);
});

describe("a list during a move", () => {
  test("shows the object below its new parent only", async () => {
    const [from, to] = [await scene.addMachine("A"), await scene.addMachine("B")];
    const asset = await place(from, "equipment");
    await move(asset, to);
    const below = async (parent: string) =>
      (await scene.planner.do(listAssets, { query: { parent } })).items.map((item) => item.id);
    expect([await below(from), await below(to)]).toEqual([[], [asset]]);
  });
});

const countAt = async (siteId: string): Promise<number> =>
  (
    await t.services.db.read<{ count: number }>(
      { tenantId: scene.organisation.tenantId, sites: "*", actor: "system:test" },
      sql`select count(*)::int as count from assets where tenant_id = ${TENANT} and site_id = ${siteId}`,
    )
  )[0]!.count;

/** Objects below one, as they stand in the table; thousands by the API would take minutes. */
async function addBelow(parentId: string, count: number): Promise<void> {
  const { siteId } = await read(parentId);
  const nowIso = new Date(t.clock.nowMs()).toISOString();
  // In two steps, because a table that the database has never looked at is planned for as an empty one.
  for (const part of [Math.min(count, 500), Math.max(0, count - 500)]) {
    await t.services.db.command(
      { tenantId: scene.organisation.tenantId, sites: "*", actor: "system:test" },
      { nowIso },
      (tx) =>
        tx.run(sql`
          insert into assets (tenant_id, id, site_id, parent_id, kind, number, name, status_since, created_at, created_by, changed_at, changed_by)
          select ${TENANT}::uuid, gen_random_uuid(), ${siteId}::uuid, ${parentId}::uuid, 'equipment', 'T-' || gen_random_uuid(), 'Część ' || n,
                 ${nowIso}::timestamptz, ${nowIso}::timestamptz, 'system:test', ${nowIso}::timestamptz, 'system:test'
            from generate_series(1, ${part}::int) n`),
    );
    await t.services.db.platformRead(sql`select app.analyse_history()`);
  }
}
