import { createAsset, searchAssets, updateAsset } from "@qrmaint/contracts/assets/contract";
import { sql, TENANT } from "@qrmaint/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countFound } from "../../testing/count-found.ts";
import { REAL_NAMES } from "../../testing/real-names.ts";
import { type Actor, createTestApp, type TestApp, type TestOrganisation } from "../../testing/test-app.ts";

let t: TestApp;
let organisation: TestOrganisation;
let planner: Actor;
let siteId: string;

beforeAll(async () => {
  t = await createTestApp();
  organisation = await t.organisation();
  planner = await organisation.as("planner");
  siteId = await makeSite("Kopalnia");
  for (const name of REAL_NAMES) await makeMachine(name);
});
afterAll(() => t.close());

async function makeSite(name: string): Promise<string> {
  const id = t.services.random.uuid();
  const site = { timeZone: "Europe/Warsaw", currency: "PLN" };
  await planner.do(createAsset, { body: { id, kind: "site", parentId: null, name, site } });
  return id;
}
async function makeMachine(name: string): Promise<string> {
  const id = t.services.random.uuid();
  await planner.do(createAsset, { body: { id, kind: "equipment", parentId: siteId, name } });
  return id;
}
const namesFor = async (q: string, actor: Actor = planner): Promise<string[]> =>
  (await actor.do(searchAssets, { query: { q, limit: 10 } })).items.map((item) => item.name);

describe("a search for an asset", () => {
  test.each([20051101, 1970])(
    "finds at least 95 of a hundred misspelt names among the first ten, seed %i",
    async (seed) => {
      expect(await countFound(seed, REAL_NAMES, namesFor)).toBeGreaterThanOrEqual(95);
    },
    60_000,
  );

  test("finds it as it is typed, also with a slip in what is typed so far", async () => {
    for (const q of ["spr", "sprez", "sprżęa", "spręzar", "srubowa spr"])
      expect(await namesFor(q), q).toContain("Sprężarka śrubowa nr 1");
    expect(await namesFor("!?")).toEqual([]);
    expect(await namesFor("' & | : * \\ (")).toEqual([]);
  });

  test("finds it by its number, with or without the letters and noughts", async () => {
    const [first] = (await planner.do(searchAssets, { query: { q: "dozująca" } })).items;
    for (const q of [first!.number, first!.number.toLowerCase(), String(Number(first!.number.slice(3)))])
      expect((await planner.do(searchAssets, { query: { q } })).items[0]?.id, q).toBe(first!.id);
  });

  test("finds nothing of another organisation, nor of a site out of sight", async () => {
    const stranger = await (await t.organisation()).as("planner");
    expect(await namesFor("sprezarka", stranger)).toEqual([]);
    const office = await makeSite("Biuro");
    const local = await organisation.as("technician", [office]);
    expect(await namesFor("sprezarka", local)).toEqual([]);
    expect(await namesFor("biuro", local)).toEqual(["Biuro"]);
    expect((await stranger.call(searchAssets, { query: { q: "biuro", site: office } })).status).toBe(404);
    expect(
      (await t.anybody.call(searchAssets, { organisation: organisation.tenantId, query: { q: "biuro" } }))
        .status,
    ).toBe(401);
    expect((await planner.call(searchAssets, { query: { q: "" } })).status).toBe(400);
  });

  test("forgets the words of a name that was changed, also for corrections", async () => {
    const id = await makeMachine("Kowalewska");
    expect(await namesFor("kowlaewska")).toContain("Kowalewska");
    await planner.do(updateAsset, { params: { asset: id }, ifMatch: 1, body: { name: "Imadło" } });
    const words = await t.services.db.read(
      { tenantId: organisation.tenantId, sites: "*", actor: "system:test" },
      sql`select word from search_words where tenant_id = ${TENANT} and word in ('kowalewska', 'imadlo')`,
    );
    expect(words).toEqual([{ word: "imadlo" }]);
  });
});
