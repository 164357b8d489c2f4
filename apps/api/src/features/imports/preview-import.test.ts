import { createImport, getImport, previewImport, startImport } from "@qrmaint/contracts/imports/contract";
import { putFileContent, registerFile } from "@qrmaint/contracts/files/contract";
import { listWorkOrders } from "@qrmaint/contracts/work-orders/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ImportScene, importScene } from "../../testing/import-scene.ts";
import { phoneJpeg } from "../../platform/files/image-fixtures.ts";
import { announce } from "../../testing/matrix-world.ts";
import { dataChecksums } from "../../testing/tenant-checksums.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { asUtf16, asWindows1250, demoFile } from "./file/table-fixtures.ts";

let t: TestApp;
let scene: ImportScene;
beforeAll(async () => {
  t = await createTestApp();
  scene = await importScene(t);
});
afterAll(() => t.close());

const PLAIN = demoFile("excavator-work-orders.csv").toString();
/** Every row's cells; the real file has no quotes. */
const CELLS = PLAIN.trimEnd()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => {
    const [date = "", asset = "", ...rest] = line.split(",");
    return { date, asset, text: rest.slice(0, -2).join(","), type: rest.at(-2)!, cost: rest.at(-1)! };
  });
const polishDay = (day: string): string => day.split("-").toReversed().join(".");

async function begin(bytes: Buffer | Uint8Array): Promise<string> {
  const fileId = await scene.upload(scene.planner, Buffer.from(bytes));
  const id = t.services.random.uuid();
  await scene.planner.do(createImport, { body: { id, siteId: scene.siteId, fileId, source: `S ${id}` } });
  return id;
}
const preview = async (bytes: Buffer | Uint8Array) =>
  scene.planner.do(previewImport, { params: { import: await begin(bytes) } });

describe("the preview of the real history", () => {
  let costMinor: number;
  const whole = () => ({
    rowCount: 5485,
    errorCount: 0,
    errors: [],
    missing: [],
    isDateAmbiguous: false,
    newAssets: ["A", "B", "C", "D", "E"],
    newRows: 5485,
    knownRows: 0,
    firstDate: CELLS.map((row) => row.date).sort()[0]!,
    lastDate: CELLS.map((row) => row.date)
      .sort()
      .at(-1)!,
    costMinor,
  });
  beforeAll(async () => {
    ({ costMinor } = await preview(demoFile("excavator-work-orders.csv")));
  });

  test("as it was published says every row, machine, day and cent, the negative ones too", async () => {
    const cents = CELLS.reduce((sum, row) => sum + Math.round(Number(row.cost) * 100), 0);
    expect(CELLS.some((row) => Number(row.cost) < 0)).toBe(true);
    expect(Math.abs(costMinor - cents)).toBeLessThanOrEqual(50);
    expect(await preview(demoFile("excavator-work-orders.csv"))).toMatchObject(whole());
  });

  test("is the same from the coded file", async () => {
    const { headers, ...seen } = await preview(demoFile("excavator-work-orders-coded.csv"));
    expect(headers.length).toBeGreaterThan(10);
    expect(seen).toMatchObject(whole());
  });

  test.each<[string, (text: string) => Uint8Array]>([
    ["in windows-1250", asWindows1250],
    ["in UTF-8 with a byte order mark", (text) => Buffer.from(`\ufeff${text}`)],
    ["with tabs, as a spreadsheet's Unicode text", (text) => asUtf16(text.replaceAll(";", "\t"), "le")],
    ["in UTF-16, the high byte first", (text) => asUtf16(text, "be")],
    ["in UTF-16 without a byte order mark", (text) => asUtf16(text, "le", false)],
  ])(
    "is the same with Polish names, another order, dd.mm.yyyy, semicolons and decimal commas, %s",
    async (_name, encode) => {
      const rows = CELLS.map(({ date, asset, text, type, cost }) =>
        [cost.replace(".", ","), type, `"${text.replaceAll('"', '""')}"`, polishDay(date), asset].join(";"),
      );
      const text = ["Koszt;Rodzaj zlecenia;Krótki opis;Data rozpoczęcia;Urządzenie", ...rows, ""].join(
        "\r\n",
      );
      const seen = await preview(encode(text));
      expect(seen).toMatchObject(whole());
      expect(seen.run.mapping).toMatchObject({ dateFormat: "dd.mm.yyyy", decimalMark: "," });
    },
  );
});

describe("a file that is not what it says", () => {
  test.each<[string, Buffer, string]>([
    ["an empty file", Buffer.from("\n"), "file-empty"],
    ["an export of another kind", Buffer.from('[{"day": "2024-01-02", "text": "A"}]'), "file-is-json"],
    ["a letter", Buffer.from("Dear planner\nplease find the orders below\n"), "one-column"],
    ["a table cut inside a quote", Buffer.from('Data,Opis\n2024-01-02,"A\n'), "quote-not-closed"],
  ])(
    "%s: one sentence says what it is and what to do, and nothing is half-done",
    async (_name, bytes, code) => {
      const id = await begin(bytes);
      const answer = await scene.planner.call(previewImport, { params: { import: id } });
      expect(answer.problem).toMatchObject({
        code: "import-unreadable",
        status: 422,
        errors: [{ at: "/file", code }],
      });
      expect(answer.problem.detail).toMatch(/^[A-Z].{10,300}\.$/s);
      await scene.planner.do(startImport, { params: { import: id } });
      const before = await dataChecksums(t, scene.organisation.tenantId);
      await t.runJobs();
      const after = await dataChecksums(t, scene.organisation.tenantId);
      const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
      expect(changed.sort()).toEqual(["change_payloads", "changes", "imports", "tenant_clocks"]);
      expect(await scene.planner.do(getImport, { params: { import: id } })).toMatchObject({
        state: "failed",
        newRows: 0,
        problem: { code },
      });
      expect((await scene.planner.do(listWorkOrders, { query: { import: id } })).items).toEqual([]);
    },
  );

  test("a real photo called a table is refused before there is an import, and leaves none behind", async () => {
    const fileId = await scene.upload(scene.planner, await phoneJpeg(40, 30));
    const id = t.services.random.uuid();
    const body = { id, siteId: scene.siteId, fileId, source: "SAP" };
    expect((await scene.planner.call(createImport, { body })).problem).toMatchObject({
      code: "import-unreadable",
      errors: [{ at: "/file", code: "file-is-picture" }],
    });
    expect((await scene.planner.call(getImport, { params: { import: id } })).status).toBe(404);
  });

  test.each([
    ["picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
    ["spreadsheet", Buffer.from("d0cf11e0a1b11ae100000000", "hex")],
  ])(
    "a %s called a table is refused when its bytes come, before there is an import",
    async (_name, bytes) => {
      const file = t.services.random.uuid();
      await scene.planner.do(registerFile, { body: announce(file, bytes, "text/csv") });
      const sent = await scene.planner.call(putFileContent, { params: { file }, bytes });
      expect(sent.problem.code).toBe("file-type");
      expect(sent.problem.detail).toContain("CSV");
      const body = { id: t.services.random.uuid(), siteId: scene.siteId, fileId: file, source: "SAP" };
      expect((await scene.planner.call(createImport, { body })).problem.code).toBe("conflict");
    },
  );
});
