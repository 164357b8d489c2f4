import { table } from "./bytes.ts";
import type { Expected, ImportCase } from "./import-case.ts";

const days = (...written: readonly string[]): string =>
  table(...written.map((day) => `"${day}",Pompa,Wyciek,1`));
const read = (...expected: readonly string[]): Expected => ({
  rows: expected.map((day) => [day, "Pompa", "Wyciek", 100]),
});
const wrong = (code: string, ...rows: readonly number[]): Expected => ({
  errors: rows.map((row) => [row, "Date", code]),
});
const as = (name: string, written: readonly string[], expected: Expected): ImportCase => ({
  name,
  bytes: () => days(...written),
  expected,
});

export const dateCases: readonly ImportCase[] = [
  as(
    "year first, with every sign and with none",
    ["2024-01-02", "2024/01/03", "2024.1.4", "20240105"],
    read("2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05"),
  ),
  as(
    "dots, as Poles write",
    ["02.01.2024", "3.1.2024 r.", "14. 1. 2024"],
    read("2024-01-02", "2024-01-03", "2024-01-14"),
  ),
  as(
    "slashes, one day above twelve tells the day's place",
    ["02/01/2024", "13/01/2024"],
    read("2024-01-02", "2024-01-13"),
  ),
  as(
    "slashes, one day above twelve tells the month's place",
    ["01/02/2024", "01/13/2024"],
    read("2024-01-02", "2024-01-13"),
  ),
  as("slashes that can be read in two ways", ["01/02/2024", "03/04/2024"], { asks: "date" }),
  as("slashes that contradict each other", ["13/01/2024", "01/13/2024"], { asks: "date" }),
  as("hyphens, day first", ["02-01-2024", "13-01-2024"], read("2024-01-02", "2024-01-13")),
  as(
    "two ways of writing in one file",
    ["02.01.2024", "03.01.2024", "2024-01-04"],
    wrong("date-unreadable", 4),
  ),
  as("years of two digits", ["02.01.24", "13.01.24"], wrong("date-unreadable", 2, 3)),
  as("the 31st of February", ["31.02.2024"], wrong("date-impossible", 2)),
  as("the 31st of February among others", ["2024-02-28", "2024-02-31"], wrong("date-impossible", 3)),
  as("a leap day in a year without one", ["29.02.2023", "29.02.2024"], wrong("date-impossible", 2)),
  as("the years 1 and 9999", ["0001-01-01", "9999-12-31", "2024-01-02"], wrong("date-out-of-range", 2, 3)),
  as("the years 1 and 9999 alone", ["01.01.0001", "31.12.9999"], wrong("date-out-of-range", 2, 3)),
  as("a spreadsheet's number of days", ["45293", "45294.5"], wrong("date-unreadable", 2, 3)),
  as(
    "with a time of day",
    ["2024-01-02 23:59", "2024-01-03T07:05:00.000", "2024-01-04 7:05:00 PM"],
    read("2024-01-02", "2024-01-03", "2024-01-04"),
  ),
  as(
    "with a zone: the day as written",
    ["2024-01-02T23:30:00Z", "2024-01-03T00:30:00+02:00"],
    read("2024-01-02", "2024-01-03"),
  ),
  as(
    "a time of day that does not exist",
    ["2024-01-02 25:61", "2024-01-03 10:00"],
    wrong("date-unreadable", 2),
  ),
  as("words", ["2 stycznia 2024", "wczoraj"], wrong("date-unreadable", 2, 3)),
  as("no day", ["", " "], wrong("cell-empty", 2, 3)),
  as(
    "with marks of direction that nobody sees",
    ["\u200e02.01.2024", "\u202a13.01.2024\u202c"],
    read("2024-01-02", "2024-01-13"),
  ),
  {
    ...as("the hour that summer time leaves out", ["2024-03-31 02:30"], read("2024-03-31")),
    timeZone: "Europe/Warsaw",
  },
  {
    ...as("a day whose midnight summer time leaves out", ["2024-09-08"], read("2024-09-08")),
    timeZone: "America/Santiago",
  },
];
