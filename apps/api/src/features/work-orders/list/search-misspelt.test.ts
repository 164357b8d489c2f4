import { createAsset } from "@qrmaint/contracts/assets/contract";
import { putFileContent, registerFile } from "@qrmaint/contracts/files/contract";
import { createImport, getImport, startImport } from "@qrmaint/contracts/imports/contract";
import { listWorkOrders } from "@qrmaint/contracts/work-orders/contract";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countFound, oneSpace } from "../../../testing/count-found.ts";
import { announce } from "../../../testing/matrix-world.ts";
import { type Actor, createTestApp, type TestApp, type TestOrganisation } from "../../../testing/test-app.ts";

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

const find = async (q: string): Promise<string[]> =>
  (await planner.do(listWorkOrders, { query: { q, sort: "relevance", limit: 10 } })).items.map(
    (item) => item.subject,
  );
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

  test.each([20051101, 1970])(
    "finds one with the right text among the first ten for at least 95 of a hundred misspelt texts, seed %i",
    async (seed) => {
      expect(await countFound(seed, texts, find)).toBeGreaterThanOrEqual(95);
    },
    60_000,
  );

  test("pages through the matches in their order, none twice and none left out", async () => {
    const query = { q: "hydraulic leak", sort: "relevance" } as const;
    const whole = await planner.do(listWorkOrders, { query: { ...query, limit: 60 } });
    const first = await planner.do(listWorkOrders, { query: { ...query, limit: 20 } });
    const second = await planner.do(listWorkOrders, {
      query: { ...query, limit: 40, after: first.next! },
    });
    expect([...first.items, ...second.items].map((item) => item.id)).toEqual(
      whole.items.map((item) => item.id),
    );
  });

  test("finds nothing of another organisation, nor of a site out of sight", async () => {
    const stranger = await (await t.organisation()).as("planner");
    expect((await stranger.do(listWorkOrders, { query: { q: "bucket" } })).items).toEqual([]);
    const siteId = t.services.random.uuid();
    const site = { timeZone: "Europe/Warsaw", currency: "PLN" };
    await planner.do(createAsset, {
      body: { id: siteId, kind: "site", parentId: null, name: "Biuro", site },
    });
    const local = await organisation.as("technician", [siteId]);
    expect((await local.do(listWorkOrders, { query: { q: "bucket", sort: "relevance" } })).items).toEqual([]);
  });
});
