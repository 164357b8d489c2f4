import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesOf, demoFile } from "../file/table-fixtures.ts";
import { importRows, openImportFile } from "./open-import-file.ts";
import { columnsFingerprint, createRowIdentities } from "./row-identity.ts";

const header = ["Date", "Asset", "Text", "Cost"];

function identitiesOf(rows: readonly string[][], source = "sap", names = header): string[] {
  const identities = createRowIdentities(source, names);
  return rows.map((row) => identities.next(row).identity.toString("hex"));
}

async function realRows(): Promise<{ names: string[]; rows: string[][] }> {
  const open = bytesOf(demoFile("excavator-work-orders.csv"), 65_536);
  const { format, header: names } = await openImportFile(open);
  const rows: string[][] = [];
  for await (const row of importRows(open, format)) rows.push(row.cells);
  return { names, rows };
}

describe("the real file", () => {
  test("5,485 rows of which 358 repeat have 5,485 different identities", async () => {
    const { names, rows } = await realRows();
    const identities = createRowIdentities("SAP", names);
    const made = rows.map((row) => identities.next(row));
    expect(new Set(made.map(({ identity }) => identity.toString("hex"))).size).toBe(5485);
    expect(made.filter(({ ordinal }) => ordinal > 1)).toHaveLength(358);
  });

  test("again, it has the same identities; its first 3,000 rows first, it adds exactly 2,485", async () => {
    const { names, rows } = await realRows();
    const all = identitiesOf(rows, "SAP", names);
    expect(identitiesOf(rows, "SAP", names)).toEqual(all);
    const first = new Set(identitiesOf(rows.slice(0, 3000), "SAP", names));
    expect(first.size).toBe(3000);
    expect(all.filter((identity) => !first.has(identity))).toHaveLength(2485);
  });

  test("under another source it is another history", async () => {
    const { names, rows } = await realRows();
    const one = new Set(identitiesOf(rows.slice(0, 500), "SAP", names));
    expect(identitiesOf(rows.slice(0, 500), "Excel", names).some((identity) => one.has(identity))).toBe(
      false,
    );
  });
});

describe("identities", () => {
  const cell = fc.constantFrom("", "A", "B", "2004-07-01", "x y");
  const row = fc.tuple(cell, cell, cell, cell).map((cells): string[] => cells);
  const table = fc.array(row, { maxLength: 30 });

  test("rows in any order, with any rows appended, keep the identities that they had", () => {
    fc.assert(
      fc.property(
        table.chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }), table),
        ),
        ([rows, shuffled, appended]) => {
          const before = identitiesOf(rows);
          const after = new Set(identitiesOf([...shuffled, ...appended]));
          expect(new Set(before).size).toBe(rows.length);
          expect(after.size).toBe(rows.length + appended.length);
          expect(before.every((identity) => after.has(identity))).toBe(true);
        },
      ),
    );
  });

  test("a row n times in a file has ordinals 1 to n", () => {
    const identities = createRowIdentities("sap", header);
    const same = ["2004-07-01", "A", "x", "1"];
    expect([1, 2, 3].map(() => identities.next(same).ordinal)).toEqual([1, 2, 3]);
    expect(identities.next(["2004-07-02", "A", "x", "1"]).ordinal).toBe(1);
  });

  test("spaces, decomposed letters, the source's case and cells left empty do not matter", () => {
    const [plain] = identitiesOf([["2004-07-01", "Żuraw", "a b", ""]]);
    expect(identitiesOf([[" 2004-07-01", "Z\u0307uraw", "a \n b "]], " SAP ")).toEqual([plain]);
  });

  test("columns in another order are the same rows; columns swapped under the names are not", () => {
    const [plain] = identitiesOf([["1", "2", "3", "4"]]);
    expect(identitiesOf([["4", "3", "2", "1"]], "sap", header.toReversed())).toEqual([plain]);
    expect(identitiesOf([["2", "1", "3", "4"]])).not.toEqual([plain]);
  });

  test("no two different rows are ever taken for one, even with the same name twice", () => {
    const names = ["Cost", "Cost", "", ""];
    fc.assert(
      fc.property(row, row, (one, other) => {
        const [first] = identitiesOf([one], "sap", names);
        const [second] = identitiesOf([other], "sap", names);
        expect(first === second).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  test("version 1 is frozen: a known row has its known identity", () => {
    expect(identitiesOf([["2004-07-01", "A", "BUCKET WON'T OPEN", "183.05"]])).toEqual([
      "c534543627e6339d1a4b52e06d81c7348c0b7e76e5ad0ded7a6324968cb19bc2",
    ]);
  });

  test("the fingerprint of columns changes with their names, not with their order", () => {
    expect(columnsFingerprint(["A", "b "])).toBe(columnsFingerprint(["B", "a"]));
    expect(columnsFingerprint(["A", "B"])).not.toBe(columnsFingerprint(["A", "B", "C"]));
  });
});
