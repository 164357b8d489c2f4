import { createAsset, listAssets } from "@qrmaint/contracts/assets/contract";
import { putFileContent, registerFile } from "@qrmaint/contracts/files/contract";
import {
  createImport,
  getImport,
  mapImport,
  previewImport,
  startImport,
  stopImport,
  undoImport,
} from "@qrmaint/contracts/imports/contract";
import { listWorkOrders } from "@qrmaint/contracts/work-orders/contract";
import { verifyChanges } from "@qrmaint/contracts/changes/contract";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { announce } from "../../testing/matrix-world.ts";
import { type Actor, createTestApp, type TestApp, type TestOrganisation } from "../../testing/test-app.ts";

let t: TestApp;
let real: Buffer;
beforeAll(async () => {
  t = await createTestApp();
  real = await readFile(new URL("../../demo/data/excavator-work-orders.csv", import.meta.url));
});
afterAll(() => t.close());

async function withSite(): Promise<{ organisation: TestOrganisation; planner: Actor; siteId: string }> {
  const organisation = await t.organisation();
  const planner = await organisation.as("planner");
  const siteId = t.services.random.uuid();
  await planner.do(createAsset, {
    body: {
      id: siteId,
      kind: "site",
      parentId: null,
      name: "Kopalnia",
      site: { timeZone: "Australia/Perth", currency: "AUD" },
    },
  });
  return { organisation, planner, siteId };
}
async function upload(planner: Actor, bytes: Buffer): Promise<string> {
  const id = t.services.random.uuid();
  await planner.do(registerFile, { body: announce(id, bytes, "text/csv") });
  await planner.do(putFileContent, { params: { file: id }, bytes });
  return id;
}
async function begin(planner: Actor, siteId: string, bytes: Buffer, source = "SAP"): Promise<string> {
  const id = t.services.random.uuid();
  await planner.do(createImport, { body: { id, siteId, fileId: await upload(planner, bytes), source } });
  return id;
}
async function runWhole(planner: Actor, siteId: string, bytes: Buffer, source = "SAP") {
  const id = await begin(planner, siteId, bytes, source);
  await planner.do(startImport, { params: { import: id } });
  await t.runJobs();
  return planner.do(getImport, { params: { import: id } });
}
const table = (...rows: string[]): Buffer =>
  Buffer.from(["BscStartDate,Asset,OriginalShorttext,PMType,Cost", ...rows, ""].join("\n"));

describe("importing work history", () => {
  test("the real file becomes five machines with 5,485 closed orders; again it changes nothing, and the chain holds", async () => {
    const { planner, siteId } = await withSite();
    expect(await runWhole(planner, siteId, real)).toMatchObject({
      state: "done",
      totalRows: 5485,
      newRows: 5485,
      knownRows: 0,
    });
    const { items } = await planner.do(listAssets, { query: { parent: siteId } });
    expect(items.map((item) => item.name)).toEqual(["A", "B", "C", "D", "E"]);
    expect(await runWhole(planner, siteId, real)).toMatchObject({
      state: "done",
      newRows: 0,
      knownRows: 5485,
    });
    const page = await planner.do(listWorkOrders, {
      query: { q: "bukcet clyinder leak", sort: "relevance", limit: 10 },
    });
    expect(page.items.some((item) => /BUCKET.*CYL.*LEAK/.test(item.subject))).toBe(true);
    expect(await planner.do(verifyChanges)).toMatchObject({ isWhole: true });
  }, 120_000);

  test("a longer file adds only what is new; equal rows of one day are both kept; credits stay negative", async () => {
    const { planner, siteId } = await withSite();
    const rows = [
      "2004-07-01,A,BUCKET WON'T OPEN,PM01,183.05",
      "2004-07-01,A,BUCKET WON'T OPEN,PM01,183.05",
      "2004-07-02,B,CREDIT,PM02,-20.5",
    ];
    expect(await runWhole(planner, siteId, table(...rows))).toMatchObject({ newRows: 3 });
    expect(await runWhole(planner, siteId, table(...rows, "2004-07-03,B,NEW,PM03,0"))).toMatchObject({
      newRows: 1,
      knownRows: 3,
    });
  });

  test("a file with a row that cannot be read writes nothing and names the row", async () => {
    const { planner, siteId } = await withSite();
    const run = await runWhole(
      planner,
      siteId,
      table("2004-07-01,A,OK,PM01,1", "2004-13-45,A,WRONG DAY,PM01,1"),
    );
    expect(run).toMatchObject({
      state: "failed",
      newRows: 0,
      problem: { code: "import-rows", params: { count: "1", row: "3" } },
    });
    expect((await planner.do(listWorkOrders, {})).items).toEqual([]);
  });

  test("a file that is not what it says is refused with a reason", async () => {
    const { planner, siteId } = await withSite();
    const id = await begin(planner, siteId, Buffer.from('{"rows": []}'));
    const answer = await planner.call(previewImport, { params: { import: id } });
    expect(answer.problem).toMatchObject({
      code: "import-unreadable",
      errors: [{ at: "/file", code: "file-is-json" }],
    });
    await planner.do(startImport, { params: { import: id } });
    await t.runJobs();
    expect(await planner.do(getImport, { params: { import: id } })).toMatchObject({
      state: "failed",
      problem: { code: "file-is-json" },
    });
  });

  test("Polish names, another order, semicolons and decimal commas are recognised; the preview says what would be made", async () => {
    const { planner, siteId } = await withSite();
    const id = await begin(
      planner,
      siteId,
      Buffer.from(
        "Koszt;Opis;Urządzenie;Data\n12,50;Wymiana łożyska;Pompa;01.02.2024\n-3,00;Korekta;Pompa;28.02.2024\n",
      ),
    );
    const preview = await planner.do(previewImport, { params: { import: id } });
    expect(preview).toMatchObject({
      missing: [],
      rowCount: 2,
      errorCount: 0,
      newAssets: ["Pompa"],
      newRows: 2,
      firstDate: "2024-02-01",
      lastDate: "2024-02-28",
      costMinor: 950,
    });
    await planner.do(mapImport, { params: { import: id }, body: preview.run.mapping! });
    await planner.do(startImport, { params: { import: id } });
    await t.runJobs();
    expect(await planner.do(getImport, { params: { import: id } })).toMatchObject({
      state: "done",
      newRows: 2,
    });
  });

  test("the preview warns of a file with other columns under the same source, for it would double the history", async () => {
    const { planner, siteId } = await withSite();
    const first = await runWhole(planner, siteId, table("2004-07-01,A,ONE,PM01,1"));
    const warningsOf = async (bytes: Buffer, source: string) => {
      const id = await begin(planner, siteId, bytes, source);
      return (await planner.do(previewImport, { params: { import: id } })).warnings;
    };
    const other = Buffer.from(
      "BscStartDate,Asset,OriginalShorttext,PMType,Location\n2004-07-01,A,ONE,PM01,Left\n",
    );
    expect(await warningsOf(other, " sap ")).toEqual([
      {
        code: "other-columns",
        importId: first.id,
        fileName: first.fileName,
        importedAt: first.createdAt,
        missing: ["Cost"],
        added: ["Location"],
      },
    ]);
    expect(await warningsOf(other, "another source")).toEqual([]);
    const reordered = Buffer.from(
      "asset,BSCSTARTDATE,OriginalShorttext,Cost,PMType\nA,2004-07-01,ONE,1,PM01\n",
    );
    expect(await warningsOf(reordered, "SAP")).toEqual([]);
    await planner.do(undoImport, { params: { import: first.id } });
    await t.runJobs();
    expect(await warningsOf(other, "SAP")).toEqual([]);
  });

  test("a stopped one goes on where it was; a worker that ran it twice makes nothing twice", async () => {
    const { planner, siteId } = await withSite();
    const id = await begin(planner, siteId, table("2004-07-01,A,ONE,PM01,1"));
    await planner.do(startImport, { params: { import: id } });
    await planner.do(stopImport, { params: { import: id } });
    await t.runJobs();
    expect(await planner.do(getImport, { params: { import: id } })).toMatchObject({
      state: "stopped",
      newRows: 0,
    });
    await planner.do(startImport, { params: { import: id } });
    await t.runJobs();
    expect(await planner.do(getImport, { params: { import: id } })).toMatchObject({
      state: "done",
      newRows: 1,
    });
    expect((await planner.call(startImport, { params: { import: id } })).problem.code).toBe("conflict");
  });

  test("an undone one takes its orders and machines back, and may be imported again", async () => {
    const { planner, siteId } = await withSite();
    const run = await runWhole(planner, siteId, table("2004-07-01,A,ONE,PM01,1", "2004-07-02,B,TWO,PM01,1"));
    await planner.do(undoImport, { params: { import: run.id } });
    await t.runJobs();
    expect((await planner.do(listWorkOrders, {})).items).toEqual([]);
    expect((await planner.do(listAssets, { query: { parent: siteId } })).items).toEqual([]);
    expect(await runWhole(planner, siteId, table("2004-07-01,A,ONE,PM01,1"))).toMatchObject({ newRows: 1 });
  });

  test("needs somebody signed in, with the right to it, and the organisation's own file and site", async () => {
    const { organisation, planner, siteId } = await withSite();
    const fileId = await upload(planner, table("2004-07-01,A,ONE,PM01,1"));
    const body = { id: t.services.random.uuid(), siteId, fileId, source: "SAP" };
    expect((await t.anybody.call(createImport, { organisation: organisation.tenantId, body })).status).toBe(
      401,
    );
    expect((await (await organisation.as("technician")).call(createImport, { body })).status).toBe(403);
    const stranger = (await withSite()).planner;
    expect((await stranger.call(createImport, { body })).status).toBe(404);
    const key = t.services.random.uuid();
    const [first, second] = await Promise.all([
      planner.call(createImport, { body, key }),
      planner.call(createImport, { body, key }),
    ]);
    expect(second.body).toEqual(first.body);
    expect((await planner.call(createImport, { body: { ...body, source: "" } })).status).toBe(400);
  });
});
