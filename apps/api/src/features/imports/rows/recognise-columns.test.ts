import { importFieldKeys } from "@qrmaint/contracts/imports/rules";
import { describe, expect, test } from "vitest";
import { bytesOf, demoFile } from "../file/table-fixtures.ts";
import { openImportFile } from "./open-import-file.ts";
import { guessDecimalMark } from "./read-amount.ts";
import { guessDateFormat } from "./read-day.ts";
import { recogniseColumns } from "./recognise-columns.ts";

const assignedOf = (header: string[]) => recogniseColumns(header, []).assigned;

describe("names of columns", () => {
  test("the real file is recognised whole", async () => {
    const { recognition, header } = await openImportFile(bytesOf(demoFile("excavator-work-orders.csv")));
    expect(header).toEqual(["BscStartDate", "Asset", "OriginalShorttext", "PMType", "Cost"]);
    expect(recognition).toMatchObject({
      assigned: { occurredOn: 0, asset: 1, subject: 2, type: 3, cost: 4 },
      missing: [],
      dateFormat: "yyyy-mm-dd",
      decimalMark: ".",
    });
    expect(recognition.columns.every((column) => column.isSure)).toBe(true);
  });

  test("the coded file is recognised whole: every column has its field", async () => {
    const { recognition } = await openImportFile(bytesOf(demoFile("excavator-work-orders-coded.csv")));
    expect(recognition.columns.map((column) => column.field)).toEqual([
      "occurredOn",
      "asset",
      "subject",
      "type",
      "cost",
      "runningTime",
      "majorSystem",
      "failedPart",
      "failureAction",
      "variant",
      "failureMode",
      "location",
      "functionalLocation",
      "suspension",
    ]);
    expect(recognition.missing).toEqual([]);
  });

  test.each<[string, string[], Record<string, number>]>([
    [
      "Polish",
      ["Data rozpoczęcia", "Maszyna", "Krótki tekst", "Rodzaj zlecenia", "Koszt"],
      { occurredOn: 0, asset: 1, subject: 2, type: 3, cost: 4 },
    ],
    [
      "another order",
      ["Koszt", "Opis", "Urządzenie", "Data"],
      { cost: 0, subject: 1, asset: 2, occurredOn: 3 },
    ],
    [
      "without marks, upper case",
      ["DATA ROZPOCZECIA", "URZADZENIE", "TRESC", "KOSZT CALKOWITY"],
      { occurredOn: 0, asset: 1, subject: 2, cost: 3 },
    ],
    [
      "units and signs",
      ["Data zlecenia:", "Nr maszyny", "Opis awarii", "Koszt [PLN]"],
      { occurredOn: 0, asset: 1, subject: 2, cost: 3 },
    ],
    [
      "currency without brackets",
      ["Date", "Machine", "Title", "Cost EUR"],
      { occurredOn: 0, asset: 1, subject: 2, cost: 3 },
    ],
    [
      "underscores",
      ["start_date", "equipment_no", "short_text", "work_order_no"],
      { occurredOn: 0, asset: 1, subject: 2, foreignNumber: 3 },
    ],
    [
      "two texts",
      ["Data", "Obiekt", "Temat", "Opis"],
      { occurredOn: 0, asset: 1, subject: 2, description: 3 },
    ],
    [
      "two days: the start, not the day of writing",
      ["Data utworzenia", "Data rozpoczęcia", "Maszyna", "Opis"],
      { occurredOn: 1, asset: 2, subject: 3 },
    ],
    [
      "decomposed letters",
      ["Data", "Urza\u0328dzenie", "Tres\u0301c\u0301"],
      { occurredOn: 0, asset: 1, subject: 2 },
    ],
    [
      "twice the same name: the first",
      ["Date", "Asset", "Title", "Cost", "Cost"],
      { occurredOn: 0, asset: 1, subject: 2, cost: 3 },
    ],
  ])("%s", (_, header, expected) => {
    expect(assignedOf(header)).toEqual(expected);
  });

  test("columns that nobody knows are listed with samples, and what is missing is named", () => {
    const recognition = recogniseColumns(
      ["Maszyna", "Kierownik zmiany", ""],
      [
        ["A", "x", "1"],
        ["B", "x", ""],
        ["A", "y".repeat(300), "2"],
      ],
    );
    expect(recognition.missing).toEqual(["occurredOn", "subject"]);
    expect(recognition.columns[1]).toMatchObject({
      name: "Kierownik zmiany",
      field: null,
      samples: ["x", `${"y".repeat(99)}…`],
    });
    expect(recognition.columns[2]).toMatchObject({ name: "", field: null, samples: ["1", "2"] });
  });

  test("each column gets one field and each field one column, whatever the names", () => {
    const header = [
      "Opis",
      "Description",
      "Text",
      "Date",
      "Data",
      "Number",
      "Order",
      "Type",
      "Rodzaj",
      "Awaria",
    ];
    const { assigned } = recogniseColumns(header, []);
    const columns = Object.values(assigned);
    expect(new Set(columns).size).toBe(columns.length);
    expect(
      Object.keys(assigned).every((field) => (importFieldKeys as readonly string[]).includes(field)),
    ).toBe(true);
  });

  test("a file with names only, and one with empty columns at its end", async () => {
    await expect(openImportFile(bytesOf("Date,Asset,Title\n"))).rejects.toMatchObject({ code: "no-rows" });
    const opened = await openImportFile(bytesOf("Date,Asset,Title,,,\n2024-01-01,A,x,,,\n"));
    expect(opened.recognition.missing).toEqual([]);
  });
});

describe("how days are written", () => {
  test.each([
    [["2004-07-01", "2005-03-20"], "yyyy-mm-dd"],
    [["2004/07/01", "2005/3/2"], "yyyy-mm-dd"],
    [["20040701"], "yyyy-mm-dd"],
    [["1.7.2004", "20.03.2005", ""], "dd.mm.yyyy"],
    [["01.07.2004 r.", "20.03.2005 13:45"], "dd.mm.yyyy"],
    [["01/07/2004", "20/03/2005"], "dd/mm/yyyy"],
    [["01/07/2004", "03/20/2005"], "mm/dd/yyyy"],
    [["01-07-2004"], "dd-mm-yyyy"],
    [["2004-07-01T13:45:00", "2004-07-02 08:00"], "yyyy-mm-dd"],
    [["01/07/2004", "20/03/2005", "nonsense", "31/02/2005"], "dd/mm/yyyy"],
  ])("%j", (values, format) => {
    expect(guessDateFormat(values).format).toBe(format);
  });

  test("01/07/2004 alone can be two days: a person is asked", () => {
    const guess = guessDateFormat(["01/07/2004", "02/03/2005"]);
    expect(guess).toMatchObject({ format: null, candidates: ["dd/mm/yyyy", "mm/dd/yyyy"] });
  });

  test("evidence for both sides decides nothing", () => {
    expect(guessDateFormat(["20/03/2005", "03/20/2005"]).format).toBeNull();
  });

  test("no days at all leave no candidate", () => {
    expect(guessDateFormat(["x", "", "12"])).toEqual({ format: null, candidates: [], read: 0, seen: 2 });
  });
});

describe("how amounts are written", () => {
  test.each([
    [["183.05", "407.4", "0.0"], "."],
    [["183,05", "407,4", "0"], ","],
    [["1.234,56"], ","],
    [["1,234.56"], "."],
    [["1 234,5 zł", "12"], ","],
    [["1.234.567"], ","],
    [["-12,50"], ","],
    [["0.125"], "."],
    [["x", "12.5"], "."],
  ])("%j", (values, mark) => {
    expect(guessDecimalMark(values).mark).toBe(mark);
  });

  test("1.234 alone can be two amounts: a person is asked", () => {
    expect(guessDecimalMark(["1.234", "12"])).toEqual({ mark: null, isMarked: true });
    expect(recogniseColumns(["Cost"], [["1.234"]]).decimalMark).toBeNull();
  });

  test("whole amounts read the same either way, nobody is asked", () => {
    expect(recogniseColumns(["Cost"], [["12"], ["100"]]).decimalMark).toBe(".");
  });
});
