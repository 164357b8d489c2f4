import { createAsset, searchAssets, updateAsset } from "@qrmaint/contracts/assets/contract";
import { putFileContent, registerFile } from "@qrmaint/contracts/files/contract";
import { createImport, getImport, startImport } from "@qrmaint/contracts/imports/contract";
import { listWorkOrders } from "@qrmaint/contracts/work-orders/contract";
import { sql, TENANT } from "@qrmaint/db";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { announce } from "../../../testing/matrix-world.ts";
import { misspell, seededNumbers } from "../../../testing/misspell.ts";
import { REAL_NAMES } from "../../../testing/real-names.ts";
import { type Actor, createTestApp, type TestApp, type TestOrganisation } from "../../../testing/test-app.ts";

const SEEDS = [20051101, 1970];
let t: TestApp;
let organisation: TestOrganisation;
let planner: Actor;
let texts: string[];

beforeAll(async () => {
  t = await createTestApp();
  organisation = await t.organisation();
  planner = await organisation.as("planner");
  const siteId = t.services.random.uuid();
  const site = { timeZone: "Australia/Perth", currency: "AUD" };
  await planner.do(createAsset, {
    body: { id: siteId, kind: "site", parentId: null, name: "Kopalnia", site },
  });
  for (const name of REAL_NAMES) {
    await planner.do(createAsset, {
      body: { id: t.services.random.uuid(), kind: "equipment", parentId: siteId, name },
    });
  }
  const bytes = await readFile(new URL("../../../demo/data/excavator-work-orders.csv", import.meta.url));
  const [fileId, id] = [t.services.random.uuid(), t.services.random.uuid()];
  await planner.do(registerFile, { body: announce(fileId, bytes, "text/csv") });
  await planner.do(putFileContent, { params: { file: fileId }, bytes });
  await planner.do(createImport, { body: { id, siteId, fileId, source: "SAP" } });
  await planner.do(startImport, { params: { import: id } });
  await t.runJobs();
  expect(await planner.do(getImport, { params: { import: id } })).toMatchObject({ newRows: 5485 });
  const rows = bytes.toString("utf8").trim().split(/\r?\n/).slice(1);
  texts = [...new Set(rows.map((row) => oneSpace((row.split(",")[2] ?? "").replaceAll('"', ""))))].filter(
    (text) => /\p{L}{4}/u.test(text),
  );
}, 120_000);
afterAll(() => t.close());

const oneSpace = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

/** A hundred different ones of `all`, each with what was typed for it. */
function hundred(all: readonly string[], seed: number): { wanted: string; typed: string }[] {
  const next = seededNumbers(seed);
  const left = [...all];
  return Array.from({ length: 100 }, () => {
    const [wanted] = left.splice(Math.floor(next() * left.length), 1);
    return { wanted: wanted!, typed: misspell(wanted!, next) };
  });
}

/** Counts those that are found, and says which seed and which are not. */
async function countFound(
  cases: readonly { wanted: string; typed: string }[],
  find: (typed: string) => Promise<string[]>,
  label: string,
): Promise<number> {
  const missed: string[] = [];
  for (const { wanted, typed } of cases) {
    const found = await find(typed);
    if (!found.some((text) => oneSpace(text) === wanted)) missed.push(`${typed}  <-  ${wanted}`);
  }
  process.stdout.write(
    `${label}: ${cases.length - missed.length} of ${cases.length} found\n${missed.map((line) => `  ${line}\n`).join("")}`,
  );
  return cases.length - missed.length;
}

describe.each(SEEDS)("a hundred misspellings, seed %i", (seed) => {
  test("of names of assets: the right one is among the first ten in at least 95", async () => {
    const found = await countFound(
      hundred(REAL_NAMES, seed),
      async (q) =>
        (await planner.do(searchAssets, { query: { q, limit: 10 } })).items.map((item) => item.name),
      `assets, seed ${seed}`,
    );
    expect(found).toBeGreaterThanOrEqual(95);
  }, 60_000);

  test("of texts of work orders: one with the right text is among the first ten in at least 95", async () => {
    const found = await countFound(
      hundred(texts, seed),
      async (q) =>
        (await planner.do(listWorkOrders, { query: { q, sort: "relevance", limit: 10 } })).items.map(
          (item) => item.subject,
        ),
      `work orders, seed ${seed}`,
    );
    expect(found).toBeGreaterThanOrEqual(95);
  }, 60_000);
});

const isAbout = (text: string): boolean => /bucket/i.test(text) && /cyl/i.test(text) && /leak/i.test(text);

describe("a search for work", () => {
  test("finds it with every word misspelt, also within a year", async () => {
    const all = await planner.do(listWorkOrders, {
      query: { q: "bukcet clyinder leeking", sort: "relevance", limit: 10 },
    });
    expect(all.items.filter((item) => isAbout(item.subject)).length).toBe(10);
    const year = await planner.do(listWorkOrders, {
      query: {
        q: "bukcet clyinder leeking",
        from: "2005-01-01",
        to: "2005-12-31",
        sort: "relevance",
        limit: 10,
      },
    });
    expect(isAbout(year.items[0]?.subject ?? "")).toBe(true);
    expect(year.items.every((item) => item.occurredOn?.startsWith("2005"))).toBe(true);
  });

  test("finds nothing of another organisation, nor of a site out of sight", async () => {
    const other = await t.organisation();
    const stranger = await other.as("planner");
    expect((await stranger.do(searchAssets, { query: { q: "sprezarka" } })).items).toEqual([]);
    expect((await stranger.do(listWorkOrders, { query: { q: "bucket" } })).items).toEqual([]);
    const siteId = t.services.random.uuid();
    const site = { timeZone: "Europe/Warsaw", currency: "PLN" };
    await planner.do(createAsset, {
      body: { id: siteId, kind: "site", parentId: null, name: "Biuro", site },
    });
    const local = await organisation.as("technician", [siteId]);
    expect((await local.do(searchAssets, { query: { q: "sprezarka" } })).items).toEqual([]);
    expect((await local.do(listWorkOrders, { query: { q: "bucket", sort: "relevance" } })).items).toEqual([]);
    expect((await local.do(searchAssets, { query: { q: "biuro" } })).items).toHaveLength(1);
  });

  test("forgets the words of a name that was changed, also for corrections", async () => {
    const id = t.services.random.uuid();
    const { siteId } = (await planner.do(searchAssets, { query: { q: "kopalnia" } })).items[0]!;
    await planner.do(createAsset, { body: { id, kind: "equipment", parentId: siteId, name: "Kowalewska" } });
    const before = (await planner.do(searchAssets, { query: { q: "kowlaewska" } })).items[0];
    expect(before?.id).toBe(id);
    await planner.do(updateAsset, { params: { asset: id }, ifMatch: 1, body: { name: "Imadło" } });
    const words = await t.services.db.read(
      { tenantId: organisation.tenantId, sites: "*", actor: "system:test" },
      sql`select word from search_words where tenant_id = ${TENANT} and word in ('kowalewska', 'imadlo')`,
    );
    expect(words).toEqual([{ word: "imadlo" }]);
  });
});
