import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RowPlan } from "./normalise-row.ts";
import { assetKey, normaliseRow } from "./normalise-row.ts";
import { readAmount, toMinorUnits } from "./read-amount.ts";
import { readDay } from "./read-day.ts";

const plan: RowPlan = {
  header: ["Date", "Asset", "Text", "Type", "Cost", "Side"],
  columns: { occurredOn: 0, asset: 1, subject: 2, type: 3, cost: 4, location: 5 },
  dateFormat: "yyyy-mm-dd",
  decimalMark: ".",
  minorDigits: 2,
};

const rowOf = (cells: string[], change: Partial<RowPlan> = {}) =>
  normaliseRow(7, cells, { ...plan, ...change });
const issueOf = (cells: string[], change: Partial<RowPlan> = {}) =>
  rowOf(cells, change).issues.map(({ column, code }) => [column, code]);
const minor = (text: string, mark: "." | "," = ".", digits = 2) => {
  const amount = readAmount(text, mark);
  return amount && Number(toMinorUnits(amount, digits));
};

describe("a row", () => {
  test("becomes a work order's fields", () => {
    expect(rowOf(["2004-07-01", " A ", "BUCKET  WON'T\nOPEN", "PM01", "183.05", "Left"])).toEqual({
      issues: [],
      row: {
        occurredOn: "2004-07-01",
        asset: "A",
        assetKey: "A",
        subject: "BUCKET WON'T OPEN",
        description: "Side: Left",
        type: "corrective",
        foreignType: "PM01",
        costMinor: 18305,
        foreignNumber: "",
        failureMode: "",
        failedPart: "",
        failureAction: "",
      },
    });
  });

  test("columns that nothing is assigned to are kept in the description", () => {
    const columns = { occurredOn: 0, asset: 1, subject: 2 };
    const { row } = rowOf(["2004-07-01", "A", "x", "PM01", "", "Left"], { columns });
    expect(row?.description).toBe("Type: PM01\nSide: Left");
    expect(row?.costMinor).toBeNull();
  });

  test("a text longer than a subject is shortened there and whole in the description", () => {
    const long = "word ".repeat(100).trim();
    const { row } = rowOf(["2004-07-01", "A", long, "", "", ""]);
    expect(row?.subject.length).toBeLessThanOrEqual(200);
    expect(row?.subject.endsWith("…")).toBe(true);
    expect(row?.description).toBe(long);
  });

  test("a spreadsheet's formula text, control characters and formulas are plain text afterwards", () => {
    const { row } = rowOf(["2004-07-01", '="0012"', "=cmd|'/c calc'!A1\u0007", "", "", ""]);
    expect(row).toMatchObject({ asset: "0012", subject: "=cmd|'/c calc'!A1" });
  });

  test("spellings of one asset that differ in case, spaces or width are one", () => {
    expect(assetKey(" koparka   a")).toBe(assetKey("KOPARKA\u00a0A"));
    expect(assetKey("ŁÓDŹ")).toBe(assetKey("Łódź"));
    expect(assetKey("A")).not.toBe(assetKey("B"));
  });

  test("every problem of a row is reported at once, with row and column", () => {
    expect(rowOf(["2004-02-30", "", "x", "PM01", "12,5x", ""]).issues).toEqual([
      {
        row: 7,
        column: "Date",
        code: "date-impossible",
        params: { value: "2004-02-30", format: "yyyy-mm-dd" },
      },
      { row: 7, column: "Asset", code: "cell-empty", params: {} },
      { row: 7, column: "Cost", code: "amount-unreadable", params: { value: "12,5x", mark: "." } },
    ]);
  });

  test.each<[string, string[], [string | null, string][]]>([
    ["a row cut off before a needed cell", ["2004-07-01", "A"], [[null, "row-too-short"]]],
    ["text beyond the names", ["2004-07-01", "A", "x", "", "", "", "more"], [[null, "row-too-long"]]],
    ["a day in another way of writing", ["1.7.2004", "A", "x"], [["Date", "date-unreadable"]]],
    ["a year of two digits", ["01-02-04", "A", "x"], [["Date", "date-unreadable"]]],
    ["a year far away", ["1066-10-14", "A", "x"], [["Date", "date-out-of-range"]]],
    ["an asset's name that is a novel", ["2004-07-01", "A".repeat(121), "x"], [["Asset", "cell-too-long"]]],
    ["a cell above the limit", ["2004-07-01", "A", "x".repeat(10_001)], [["Text", "cell-too-long"]]],
    [
      "an amount beyond reason",
      ["2004-07-01", "A", "x", "", "99999999999.99"],
      [["Cost", "amount-too-large"]],
    ],
    [
      "an amount in scientific notation",
      ["2004-07-01", "A", "x", "", "1E+05"],
      [["Cost", "amount-unreadable"]],
    ],
  ])("%s is refused", (_, cells, expected) => {
    expect(issueOf(cells)).toEqual(expected);
  });

  test("empty cells missing or too many at the end are no problem", () => {
    expect(issueOf(["2004-07-01", "A", "x"])).toEqual([]);
    expect(issueOf(["2004-07-01", "A", "x", "", "", "", "", " "])).toEqual([]);
  });

  test("a column without a name is named by its place", () => {
    const header = ["Date", "Asset", "Text", "Type", "", "Side"];
    expect(issueOf(["2004-07-01", "A", "x", "", "??"], { header })).toEqual([["#5", "amount-unreadable"]]);
  });

  test("no cells at all make it throw, and what comes out fits its columns", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 300 }), { maxLength: 8 }), (cells) => {
        const { row } = rowOf(["2004-07-01", ...cells]);
        if (!row) return;
        expect(row.subject.length).toBeLessThanOrEqual(200);
        expect(row.description.length).toBeLessThanOrEqual(10_000);
        expect(row.subject + row.description + row.asset).not.toContain("\u0000");
      }),
    );
  });
});

describe("amounts", () => {
  test.each<[string, "." | ",", number | null]>([
    ["183.05", ".", 18305],
    ["407.4", ".", 40740],
    ["0.0", ".", 0],
    ["-17.11", ".", -1711],
    ["17.11-", ".", -1711],
    ["(17.11)", ".", -1711],
    ["−17,11", ",", -1711],
    ["+5", ".", 500],
    ["22,611.06", ".", 2261106],
    ["22.611,06", ",", 2261106],
    ["22 611,06 zł", ",", 2261106],
    ["PLN 22\u00a0611,06", ",", 2261106],
    ["-€12.50", ".", -1250],
    ["1'000'000.5", ".", 100000050],
    [".5", ".", 50],
    ["5.", ".", 500],
    ["1.005", ".", 100],
    ["1.015", ".", 102],
    ["1.0050001", ".", 101],
    ["-1.005", ".", -100],
    ["0.004999", ".", 0],
    ["1.23", ",", null],
    ["1,23", ".", null],
    ["12,34,567.00", ".", null],
    ["", ".", null],
    ["-", ".", null],
    [".", ".", null],
    ["12 345 6", ".", null],
    ["1.2.3", ".", null],
    ["--5", ".", null],
    ["NaN", ".", null],
    ["0x10", ".", null],
  ])("%j with %j is %j", (text, mark, expected) => {
    const read = minor(text, mark);
    expect(read === null ? null : read + 0).toBe(expected);
  });

  test("currencies without or with three decimal places", () => {
    expect(minor("1234.5", ".", 0)).toBe(1234);
    expect(minor("1235.5", ".", 0)).toBe(1236);
    expect(minor("1.2345", ".", 3)).toBe(1234);
  });

  test("every amount of minor units is read back exactly, however it is written", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -9_000_000_00, max: 9_000_000_00 }),
        fc.boolean(),
        (amount, isGrouped) => {
          const absolute = Math.abs(amount);
          const whole = String(Math.floor(absolute / 100));
          const grouped = isGrouped ? whole.replaceAll(/\B(?=(\d{3})+$)/g, " ") : whole;
          const text = `${amount < 0 ? "-" : ""}${grouped},${String(absolute % 100).padStart(2, "0")}`;
          expect((minor(text, ",") ?? NaN) + 0).toBe(amount + 0);
        },
      ),
    );
  });
});

describe("days", () => {
  test("leap days exist in leap years only", () => {
    expect(readDay("29.02.2004", "dd.mm.yyyy").day).toBe("2004-02-29");
    expect(readDay("29.02.1900", "dd.mm.yyyy").problem).toBe("date-impossible");
    expect(readDay("29.02.2000", "dd.mm.yyyy").day).toBe("2000-02-29");
  });

  test("the same text is another day in another way of writing", () => {
    expect(readDay("03/04/2005", "dd/mm/yyyy").day).toBe("2005-04-03");
    expect(readDay("03/04/2005", "mm/dd/yyyy").day).toBe("2005-03-04");
  });

  test.each(["00.01.2004", "32.01.2004", "01.13.2004", "31.04.2004"])("%s is no day", (text) => {
    expect(readDay(text, "dd.mm.yyyy").problem).toBe("date-impossible");
  });

  test.each(["38169", "2004111", "1 lip 2004", "July 1, 2004", "2004-07", "2004-07/01", "01.07.2004x"])(
    "%s is unreadable",
    (text) => {
      for (const format of ["yyyy-mm-dd", "dd.mm.yyyy", "dd/mm/yyyy"] as const) {
        expect(readDay(text, format).problem).toBe("date-unreadable");
      }
    },
  );
});
