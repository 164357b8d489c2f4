import { listAssets, setAssetStatus } from "@qrmaint/contracts/assets/contract";
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

const names = async (query: object, by = scene.planner): Promise<string[]> =>
  (await by.do(listAssets, { query })).items.map((item) => item.name);

sixCasesOf(listAssets)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "requester",
  call: () => ({
    query: { parent: scene.siteId, site: scene.siteId, kind: "equipment", status: "operational" },
  }),
  works: ({ items, next }) => {
    expect(items).toMatchObject([
      { name: "Koparka 3", path: [{ name: "Kopalnia Północ" }, { name: "Koparka 3" }], childCount: 0 },
    ]);
    expect(next).toBeNull();
  },
  invalid: [
    {
      query: { limit: 0, kind: "car", status: "fine", site: "x" },
      at: ["/query/kind/0", "/query/limit", "/query/site", "/query/status/0"],
    },
    { query: { after: "eyJ4Ijox" }, at: ["/query/after"] },
  ],
});

describe("a list of objects", () => {
  test("is read page by page in Polish order, each once, also when names repeat", async () => {
    const parent = await scene.addMachine("Hala", { kind: "location" });
    const given = [
      "Żuraw",
      "Zgrzewarka",
      "Łamacz",
      "Lutownica",
      "Ćwiartownik",
      "Cykliniarka",
      "Piła",
      "Piła",
      "Piła",
    ];
    for (const name of given) await scene.addMachine(name, { parentId: parent });
    const seen: string[] = [];
    const ids = new Set<string>();
    let after: string | null | undefined;
    while (after !== null) {
      const page = await scene.planner.do(listAssets, {
        query: { parent, limit: 2, ...(after ? { after } : {}) },
      });
      seen.push(...page.items.map((item) => item.name));
      for (const item of page.items) ids.add(item.id);
      after = page.next;
    }
    expect(seen).toEqual([
      "Cykliniarka",
      "Ćwiartownik",
      "Lutownica",
      "Łamacz",
      "Piła",
      "Piła",
      "Piła",
      "Zgrzewarka",
      "Żuraw",
    ]);
    expect(ids.size).toBe(given.length);
  });

  test("of the root shows the sites in sight only, of a site out of sight nothing is told", async () => {
    const south = await scene.addSite("Kopalnia Południe");
    const local = await scene.organisation.as("technician", [south]);
    expect(await names({ parent: "root" }, local)).toEqual(["Kopalnia Południe"]);
    expect(await names({}, local)).toEqual(["Kopalnia Południe"]);
    for (const query of [{ parent: scene.siteId }, { site: scene.siteId }])
      expect((await local.call(listAssets, { query })).problem.code).toBe("not-found");
  });

  test("is narrowed by kind and status", async () => {
    const parent = await scene.addMachine("Hala 2", { kind: "location" });
    await scene.addMachine("Linia", { parentId: parent, kind: "line" });
    const pump = await scene.addMachine("Pompa", { parentId: parent });
    await scene.addMachine("Silnik", { parentId: parent });
    await scene.planner.do(setAssetStatus, { params: { asset: pump }, body: { status: "down" } });
    expect(await names({ parent, kind: "line,equipment" })).toEqual(["Linia", "Pompa", "Silnik"]);
    expect(await names({ parent, kind: "equipment", status: "operational,degraded" })).toEqual(["Silnik"]);
    expect(await names({ parent, status: "down" })).toEqual(["Pompa"]);
  });
});
