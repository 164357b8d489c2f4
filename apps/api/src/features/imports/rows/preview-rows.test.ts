import { describe, expect, test } from "vitest";
import { asWindows1250, bytesOf, demoFile } from "../file/table-fixtures.ts";
import type { OpenBytes } from "../file/decoded-text.ts";
import { importRows, openImportFile } from "./open-import-file.ts";
import type { RowPlan } from "./normalise-row.ts";
import { previewRows } from "./preview-rows.ts";

async function preview(open: OpenBytes, change: Partial<RowPlan> = {}) {
  const { format, header, recognition } = await openImportFile(open);
  const plan: RowPlan = {
    header,
    columns: recognition.assigned,
    dateFormat: recognition.dateFormat ?? "yyyy-mm-dd",
    decimalMark: recognition.decimalMark ?? ".",
    minorDigits: 2,
    ...change,
  };
  return previewRows(importRows(open, format), plan, { source: "SAP" });
}

const realCostMinor = 1_750_616_276;

describe("the real file", () => {
  test("five machines, 5,485 orders, no errors, every cent counted, credits negative", async () => {
    const result = await preview(bytesOf(demoFile("excavator-work-orders.csv"), 65_536));
    expect(result).toMatchObject({
      rowCount: 5485,
      validCount: 5485,
      errorRowCount: 0,
      issueCount: 0,
      repeatedCount: 358,
      firstDay: "2001-07-05",
      lastDay: "2012-12-13",
      costSumMinor: realCostMinor,
    });
    expect(result.assets.map((asset) => asset.name).toSorted()).toEqual(["A", "B", "C", "D", "E"]);
    expect(result.assets.reduce((sum, asset) => sum + asset.rows, 0)).toBe(5485);
    expect(result.types.find((type) => type.word === "PM01")).toMatchObject({
      type: "corrective",
      rows: 5217,
    });
    expect(result.types.find((type) => type.word === "PM02")).toMatchObject({
      type: "preventive",
      rows: 153,
    });
    expect(result.types.find((type) => type.word === "PM06")).toMatchObject({ type: "other", rows: 98 });
  });

  test("the coded file has the same orders", async () => {
    const plain = await preview(bytesOf(demoFile("excavator-work-orders.csv"), 65_536));
    const coded = await preview(bytesOf(demoFile("excavator-work-orders-coded.csv"), 65_536));
    expect(coded).toMatchObject({
      validCount: 5485,
      errorRowCount: 0,
      firstDay: plain.firstDay,
      lastDay: plain.lastDay,
      costSumMinor: plain.costSumMinor,
    });
    expect(coded.firstRows[1]).toMatchObject({ failureMode: "Leak", failedPart: "Cylinder_Tilt" });
    expect(coded.firstRows[1]?.description).toContain("FuncLocation: CYLINDER BOOM");
  });

  test("as a Polish spreadsheet writes it (semicolons, decimal commas, dd.mm.yyyy, windows-1250) it is the same", async () => {
    const lines = demoFile("excavator-work-orders.csv").toString().trimEnd().split(/\r?\n/).slice(1);
    const polish = lines.map((line) => {
      const [, year, month, day, asset, rawText, type, cost] =
        /^(\d{4})-(\d\d)-(\d\d),([^,]*),("(?:[^"]|"")*"|[^,]*),([^,]*),(.*)$/.exec(line) ?? [];
      const quoted = rawText?.includes(";") && !rawText.startsWith('"') ? `"${rawText}"` : rawText;
      return [
        cost?.replace(".", ","),
        type,
        quoted,
        `Koparka Łódzka ${asset}`,
        `${day}.${month}.${year}`,
      ].join(";");
    });
    const text = ["KOSZT;RODZAJ ZLECENIA;TREŚĆ;URZĄDZENIE;DATA ROZPOCZĘCIA", ...polish].join("\r\n");
    const result = await preview(bytesOf(asWindows1250(text), 10_000));
    const plain = await preview(bytesOf(demoFile("excavator-work-orders.csv"), 65_536));
    expect(result).toMatchObject({
      validCount: 5485,
      errorRowCount: 0,
      firstDay: plain.firstDay,
      lastDay: plain.lastDay,
      costSumMinor: plain.costSumMinor,
      types: expect.arrayContaining(plain.types) as unknown,
    });
    expect(result.assets.map((asset) => asset.name).toSorted()[0]).toBe("Koparka Łódzka A");
  });
});

describe("a preview", () => {
  test("shows the first 100 problems, counts all, and still counts what is good", async () => {
    const bad = "31.02.2024;A;x;1\n".repeat(150);
    const result = await preview(
      bytesOf(`Data;Maszyna;Opis;Koszt\n01.02.2024;A;x;1,50\n${bad}02.02.2024;a;y;-2,00\n`),
    );
    expect(result.issues).toHaveLength(100);
    expect(result).toMatchObject({
      rowCount: 152,
      validCount: 2,
      errorRowCount: 150,
      issueCount: 150,
      costSumMinor: -50,
      firstDay: "2024-02-01",
      lastDay: "2024-02-02",
      assets: [{ key: "A", name: "A", rows: 2 }],
    });
    expect(result.issues[0]).toMatchObject({ row: 3, column: "Data", code: "date-impossible" });
  });

  test("tells every good row with its identity, in the file's order", async () => {
    const open = bytesOf("Date,Asset,Text\n2024-01-01,A,x\n2024-01-01,A,x\nnever,A,x\n2024-01-02,B,y\n");
    const { format, header, recognition } = await openImportFile(open);
    const told: string[] = [];
    const identities = new Set<string>();
    await previewRows(
      importRows(open, format),
      { header, columns: recognition.assigned, dateFormat: "yyyy-mm-dd", decimalMark: ".", minorDigits: 2 },
      {
        source: "s",
        onRow: (identity, row) => {
          identities.add(identity.toString("hex"));
          told.push(row.subject);
        },
      },
    );
    expect(told).toEqual(["x", "x", "y"]);
    expect(identities.size).toBe(3);
  });
});
