import { countWorkByYear } from "@qrmaint/contracts/work-years/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sixCasesOf } from "../../../testing/six-cases.ts";
import { createTestApp, type TestApp } from "../../../testing/test-app.ts";
import { type WorkScene, workScene } from "../../../testing/work-scene.ts";

let t: TestApp;
let scene: WorkScene;
beforeAll(async () => {
  t = await createTestApp();
  scene = await workScene(t);
});
afterAll(() => t.close());

const thisYear = (): number => new Date(t.clock.nowMs()).getUTCFullYear();

sixCasesOf(countWorkByYear)({
  scene: () => scene,
  by: "technician",
  call: async () => {
    const asset = await scene.addAsset("Prasa");
    await scene.order({ assetIds: [asset] });
    return { query: { asset } };
  },
  works: ({ items }) => {
    expect(items).toEqual([{ year: thisYear(), type: "corrective", count: 1 }]);
  },
  invalid: [{ query: { asset: "7" }, at: ["/query/asset"] }],
});

describe("work counted by year", () => {
  const countsOf = async (asset: string) =>
    (await scene.planner.do(countWorkByYear, { query: { asset } })).items;

  test("is that on an object and below it, by type, and nothing of its neighbours", async () => {
    const site = await scene.addSite("Fabryka");
    const line = await scene.addAsset("Linia 1", site, "line");
    const machine = await scene.addAsset("Prasa", line);
    const neighbour = await scene.addAsset("Wózek", site);
    for (const [asset, type] of [
      [machine, "corrective"],
      [machine, "corrective"],
      [line, "inspection"],
      [neighbour, "corrective"],
    ] as const)
      await scene.order({ assetIds: [asset], type });
    const year = thisYear();
    expect(await countsOf(line)).toEqual([
      { year, type: "corrective", count: 2 },
      { year, type: "inspection", count: 1 },
    ]);
    expect(await countsOf(machine)).toEqual([{ year, type: "corrective", count: 2 }]);
    expect(await countsOf(site)).toContainEqual({ year, type: "corrective", count: 3 });
  });

  test("goes by the year of the site: New Year comes to Warsaw an hour before it comes to the server", async () => {
    t.clock.set(Date.UTC(2026, 11, 31, 23, 30));
    const later = await workScene(t);
    await later.order();
    const { items } = await later.planner.do(countWorkByYear, { query: { asset: later.siteId } });
    expect(items).toEqual([{ year: 2027, type: "corrective", count: 1 }]);
  });
});
