import * as fc from "fast-check";
import { importLimits } from "@qrmaint/contracts/imports/rules";
import { describe, expect, test } from "vitest";
import { decodeTable } from "./decode-table.ts";
import type { OpenBytes } from "./decoded-text.ts";
import { ImportFileError } from "./file-problem.ts";
import type { TableLimits } from "./inspect-table.ts";
import { inspectTable } from "./inspect-table.ts";
import { asUtf16, asWindows1250, bytesOf, demoFile } from "./table-fixtures.ts";

function zip(inside: string): Buffer {
  return Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8]), Buffer.from(inside)]);
}

const brokenOff: OpenBytes = async function* open() {
  await Promise.resolve();
  yield Buffer.from("a,b\n1,2\n");
  throw new Error("the store is gone");
};

async function rowsOf(open: OpenBytes, limits: TableLimits = importLimits) {
  const rows: { rowNumber: number; cells: string[] }[] = [];
  for await (const row of decodeTable(open, await inspectTable(open, limits), limits)) rows.push(row);
  return rows;
}

async function cellsOf(content: string | Uint8Array): Promise<string[][]> {
  return (await rowsOf(bytesOf(content))).map((row) => row.cells);
}

async function problemOf(content: string | Uint8Array, limits?: TableLimits) {
  try {
    await rowsOf(bytesOf(content), limits);
  } catch (error) {
    if (error instanceof ImportFileError) return { code: error.code, ...error.params };
    throw error;
  }
  return null;
}

const polish = "Data;Maszyna;Opis\n2024-01-02;Żuraw;Wyciek, łożysko ŚRUBY\n";
const polishCells = [
  ["Data", "Maszyna", "Opis"],
  ["2024-01-02", "Żuraw", "Wyciek, łożysko ŚRUBY"],
];

describe("encodings", () => {
  test.each([
    ["UTF-8", Buffer.from(polish)],
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${polish}`)],
    ["windows-1250", asWindows1250(polish)],
    ["UTF-16 little-endian", asUtf16(polish, "le")],
    ["UTF-16 big-endian", asUtf16(polish, "be")],
    ["UTF-16 without a mark", asUtf16(`Date;Machine;Text\n${polish.slice(18)}`, "le", false)],
  ])("%s is read the same", async (name, bytes) => {
    const cells = await cellsOf(bytes);
    expect(cells[1]).toEqual(polishCells[1]);
    if (!name.includes("without")) expect(cells[0]).toEqual(polishCells[0]);
  });

  test("a multi-byte letter cut by a chunk's end stays one letter, whatever the chunks", async () => {
    for (const chunk of [1, 2, 3, 7]) {
      for (const bytes of [Buffer.from(polish), asUtf16(polish, "le")]) {
        expect((await rowsOf(bytesOf(bytes, chunk))).map((row) => row.cells)).toEqual(polishCells);
      }
    }
  });

  test("capitals of windows-1250 that look like UTF-8 for 100 kB do not mislead", async () => {
    const rows = `2024-01-02;SPÓŁKA;WSPÓŁPRACA\n`.repeat(4000);
    const cells = await cellsOf(asWindows1250(`Data;Maszyna;Opis\n${rows}2024-01-03;ŻURAW;ŻÓŁĆ\n`));
    expect(cells[1]).toEqual(["2024-01-02", "SPÓŁKA", "WSPÓŁPRACA"]);
    expect(cells.at(-1)).toEqual(["2024-01-03", "ŻURAW", "ŻÓŁĆ"]);
  });

  test("a file that says it is UTF-8 and is not, is refused", async () => {
    const bytes = Buffer.concat([Buffer.from("\ufeffa;b\n"), Buffer.from([0xb9, 0x3b, 0x31])]);
    expect(await problemOf(bytes)).toMatchObject({ code: "encoding-broken" });
  });
});

describe("rows and cells", () => {
  test.each([
    ["comma", "a,b\n1,2\n"],
    ["semicolon", "a;b\n1;2\n"],
    ["tab", "a\tb\n1\t2\n"],
    ["pipe", "a|b\n1|2\n"],
    ["Windows line ends", "a,b\r\n1,2\r\n"],
    ["old Mac line ends", "a,b\r1,2\r"],
    ["no line end at the end", "a,b\n1,2"],
    ["a mixture of line ends", 'a,b\n"1",2\r\n'],
    ["a spreadsheet's hint", "sep=;\r\na;b\r\n1;2\r\n"],
    ["an old end-of-file mark", "a,b\n1,2\n\u001a"],
    ["everything in quotes", '"a","b"\n"1","2"\n'],
  ])("%s", async (_, content) => {
    expect(await cellsOf(content)).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  test("decimal commas and commas in texts do not hide the semicolons", async () => {
    const rows = await cellsOf("data;opis;koszt\n1;olej, filtr, pasek;1,50\n2;smar, olej;2,25\n");
    expect(rows[1]).toEqual(["1", "olej, filtr, pasek", "1,50"]);
  });

  test("quotes hold separators, line ends and doubled quotes; inch signs inside a cell are kept", async () => {
    const rows = await cellsOf('a,b\n"one, ""two""\nthree",x\nHOSE 5" LEAKS,y\n');
    expect(rows).toEqual([
      ["a", "b"],
      ['one, "two"\nthree', "x"],
      ['HOSE 5" LEAKS', "y"],
    ]);
  });

  test("rows are numbered as a spreadsheet shows them, empty rows counted and left out", async () => {
    const rows = await rowsOf(bytesOf('a,b\n\n1,"x\ny"\n,\n2,z\n'));
    expect(rows.map((row) => row.rowNumber)).toEqual([1, 3, 5]);
  });

  test("half rows and long rows come as they are", async () => {
    expect(await cellsOf("a,b,c\n1\n1,2,3,4\n")).toEqual([["a", "b", "c"], ["1"], ["1", "2", "3", "4"]]);
  });

  test("any table that is written down is read back, with any separator, in any chunks", async () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", "Ż", '"', ",", ";", "\n", " ", "1", "é"),
      maxLength: 8,
    });
    const filled = cell.filter((text) => text.trim() !== "");
    const table = fc.array(fc.tuple(filled, cell, filled), { minLength: 1, maxLength: 6 });
    const header = ["first", "second", "third"];
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(",", ";", "\t"),
        fc.integer({ min: 1, max: 40 }),
        async (rows, sign, chunk) => {
          const quoted = [header, ...rows].map((row) =>
            row.map((text) => `"${text.replaceAll('"', '""')}"`).join(sign),
          );
          const open = bytesOf(quoted.join("\r\n"), chunk);
          expect((await rowsOf(open)).map((row) => row.cells)).toEqual([header, ...rows]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("the real files are read whole", async () => {
    for (const name of ["excavator-work-orders.csv", "excavator-work-orders-coded.csv"] as const) {
      const rows = await rowsOf(bytesOf(demoFile(name), 4096));
      expect(rows).toHaveLength(5486);
      const width = name.includes("coded") ? 14 : 5;
      expect(rows.every((row) => row.cells.length === width)).toBe(true);
      expect(rows[1]?.cells.slice(0, 3)).toEqual(["2004-07-01", "A", "BUCKET WON'T OPEN"]);
    }
  });
});

describe("files that are refused", () => {
  test.each<[string, string | Uint8Array, string]>([
    ["nothing", "", "file-empty"],
    ["white space", " \n\n  ", "file-empty"],
    ["only a byte order mark", "\ufeff", "file-empty"],
    ["a spreadsheet renamed", zip("[Content_Types].xml"), "file-is-spreadsheet"],
    ["an old spreadsheet", Buffer.from("d0cf11e0a1b11ae100000000", "hex"), "file-is-spreadsheet"],
    ["a zip renamed", zip("orders.csv a,b"), "file-is-archive"],
    ["gzip", Buffer.from([0x1f, 0x8b, 8, 0]), "file-is-archive"],
    ["a PDF", "%PDF-1.7\n...", "file-is-pdf"],
    ["a web page", "\ufeff  <!DOCTYPE html><html></html>", "file-is-web-page"],
    ["a table in HTML, as systems export to .xls", "<table><tr><td>a</td></tr></table>", "file-is-web-page"],
    ["XML", '<?xml version="1.0"?><a/>', "file-is-xml"],
    ["JSON", '[{"a": 1, "b": 2}]', "file-is-json"],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), "file-is-picture"],
    ["zero bytes inside", "a,b\n1,\u00002\n", "file-is-binary"],
    [
      "zero characters in UTF-16, far inside",
      asUtf16(`a,b\n${"1,2\n".repeat(9000)}3,\u0000\n`, "le"),
      "file-is-binary",
    ],
    [
      "half a pair of UTF-16 units",
      Buffer.concat([asUtf16("a,b\n1,", "le"), Buffer.from([0, 0xd8, 10, 0])]),
      "encoding-broken",
    ],
    ["a web page in UTF-16", asUtf16("<!DOCTYPE html><html></html>", "be"), "file-is-web-page"],
    ["one column", "name\nA\nB\n", "one-column"],
    ["a text", "Dear planner\nplease find the orders below\n", "one-column"],
    ["a quote that is never closed", 'a,b\n1,2\n3,"4\n5,6\n', "quote-not-closed"],
  ])("%s", async (_, content, code) => {
    expect(await problemOf(content)).toMatchObject({ code });
  });

  test("a problem in a row names the row", async () => {
    expect(await problemOf('a,b\n1,2\n3,"4\n5,6\n')).toEqual({ code: "quote-not-closed", row: "3" });
    expect(await problemOf(`a,b\n1,2\n${"x,".repeat(300)}\n`)).toMatchObject({
      code: "too-many-columns",
      row: "3",
    });
  });

  test("too many bytes, rows and columns are refused with the limit", async () => {
    const limits = { fileBytes: 1000, rows: 3, columns: 3 };
    expect(await problemOf("a,b\n1,2\n".repeat(200), limits)).toEqual({
      code: "file-too-large",
      limit: "1000",
    });
    expect(await problemOf("a,b\n1,2\n3,4\n5,6\n", limits)).toEqual({ code: "too-many-rows", limit: "3" });
    expect(await problemOf("a,b,c,d\n1,2,3,4\n", limits)).toEqual({
      code: "too-many-columns",
      row: "1",
      limit: "3",
    });
  });

  test("a cell of 10 million characters and a row of a million columns end early and clearly", async () => {
    expect(await problemOf(`a,b\n1,"${"x".repeat(10_000_000)}"\n`)).toMatchObject({
      code: "row-too-long",
      row: "2",
    });
    const columns = await problemOf(`${"a,".repeat(1_000_000)}\n1,2\n`);
    expect(columns?.code).toMatch(/row-too-long|too-many-columns|one-column/);
  });

  test("200 columns too many that are empty are no problem", async () => {
    expect(await cellsOf(`a,b\n1,2${",".repeat(400)}\n`)).toHaveLength(2);
  });

  test("every message is a sentence that tells what to do, without gaps", async () => {
    const error = new ImportFileError("too-many-columns", { row: 7, limit: 200 });
    expect(error.message).toBe("Row 7 has more than 200 columns. Remove the columns that are not needed.");
    expect(error.message).not.toContain("{");
    await Promise.resolve();
  });

  test("a source that breaks off passes its own error on", async () => {
    await expect(rowsOf(brokenOff)).rejects.toThrow("the store is gone");
  });
});

describe("reading is flat and can be left", () => {
  test("lets the rest of the process have its turn every hundred rows, however much comes as one piece", async () => {
    let turns = 0;
    let isRead = false;
    const turn = (): void => {
      turns += 1;
      if (!isRead) setImmediate(turn);
    };
    setImmediate(turn);
    const rows = await rowsOf(bytesOf("a,b\n" + "1,2\n".repeat(10_000)));
    isRead = true;
    expect(rows).toHaveLength(10_001);
    expect(turns).toBeGreaterThanOrEqual(100);
  });

  test("leaving after the first row stops reading the source", async () => {
    let taken = 0;
    const endless: OpenBytes = async function* open() {
      for (; taken < 10_000; taken += 1) {
        await Promise.resolve();
        yield Buffer.from("a,b\n".repeat(5000));
      }
    };
    for await (const row of decodeTable(endless, { encoding: "utf-8", delimiter: ",", hasHint: false })) {
      expect(row.cells).toEqual(["a", "b"]);
      break;
    }
    expect(taken).toBeLessThan(100);
  });
});
