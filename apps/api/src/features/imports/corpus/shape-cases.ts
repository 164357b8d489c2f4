import { HEADER, table } from "./bytes.ts";
import type { Expected, ImportCase } from "./import-case.ts";

const one: Expected = { rows: [["2024-01-02", "Pompa", "Wyciek", 150]] };
const two: Expected = {
  rows: [
    ["2024-01-02", "Pompa", "Wyciek", 150],
    ["2024-01-03", "Prasa", "Hałas", null],
  ],
};
const with2 = (sign: string, end = "\n"): string =>
  [`Date,Asset,Subject,Cost`, `2024-01-02,Pompa,Wyciek,1.50`, `2024-01-03,Prasa,Hałas,`, ""]
    .map((line) => line.replaceAll(",", sign))
    .join(end);

export const shapeCases: readonly ImportCase[] = [
  { name: "commas", bytes: () => with2(","), expected: two },
  { name: "semicolons", bytes: () => with2(";"), expected: two },
  { name: "tabs", bytes: () => with2("\t"), expected: two },
  { name: "pipes", bytes: () => with2("|"), expected: two },
  {
    name: "a spreadsheet's hint of its separator",
    bytes: () => `sep=;\r\n${with2(";", "\r\n")}`,
    expected: two,
  },
  { name: "a hint in quotes after a mark", bytes: () => `\ufeff"sep=,"\n${with2(",")}`, expected: two },
  {
    name: "rows with another separator than the names",
    bytes: () => `${HEADER}\n2024-01-02;Pompa;Wyciek;1.50\n2024-01-03,Prasa,Hałas,\n`,
    expected: { errors: [[2, null, "row-too-short"]] },
  },
  {
    name: "semicolons, with commas in the texts and in the amounts",
    bytes: () =>
      "Data;Maszyna;Opis;Koszt\n2024-01-02;Pompa;olej, filtr, pasek;1,50\n2024-01-03;Pompa;smar, olej;2,25\n",
    expected: {
      rows: [
        ["2024-01-02", "Pompa", "olej, filtr, pasek", 150],
        ["2024-01-03", "Pompa", "smar, olej", 225],
      ],
    },
  },
  { name: "line ends of Windows", bytes: () => with2(",", "\r\n"), expected: two },
  { name: "line ends of the old Macintosh", bytes: () => with2(",", "\r"), expected: two },
  {
    name: "line ends of every kind in one file",
    bytes: () => `${HEADER}\r2024-01-02,Pompa,Wyciek,1.50\r\n\n2024-01-03,Prasa,Hałas,`,
    expected: two,
  },
  { name: "line ends doubled by a bad conversion", bytes: () => with2(",", "\r\r\n"), expected: two },
  {
    name: "a quote across lines",
    bytes: () => table('2024-01-02,Pompa,"Wyciek\r\noleju\n\nz tyłu",1.50'),
    expected: { rows: [["2024-01-02", "Pompa", "Wyciek oleju z tyłu", 150]] },
  },
  {
    name: "a long text across lines keeps its lines",
    bytes: () => 'Date,Asset,Subject,Long text\n2024-01-02,Pompa,Wyciek,"oleju\r\n\r\nz  tyłu"\n',
    expected: { rows: [["2024-01-02", "Pompa", "Wyciek", null]], descriptions: ["oleju\n\nz tyłu"] },
  },
  {
    name: "doubled quotes and separators inside quotes",
    bytes: () => table('2024-01-02,"Pompa ""A"", lewa","Wąż 5"" cieknie, ""bardzo""",1.50'),
    expected: { rows: [["2024-01-02", 'Pompa "A", lewa', 'Wąż 5" cieknie, "bardzo"', 150]] },
  },
  {
    name: "an inch sign inside a cell without quotes",
    bytes: () => table('2024-01-02,Pompa,Wąż 5" cieknie,1.50'),
    expected: { rows: [["2024-01-02", "Pompa", 'Wąż 5" cieknie', 150]] },
  },
  {
    name: "text after a closing quote",
    bytes: () => table('2024-01-02,Pompa,"Wąż" cieknie,1.50'),
    expected: { rows: [["2024-01-02", "Pompa", '"Wąż" cieknie', 150]] },
  },
  {
    name: "a quote that is never closed",
    bytes: () => table("2024-01-02,Pompa,Wyciek,1.50", '2024-01-03,Prasa,"Hałas,2', "2024-01-04,Prasa,Luz,3"),
    expected: { file: "quote-not-closed", params: { row: "3" }, says: /row 3/ },
  },
  {
    name: "a quote that is never closed behind the rows that are looked at first",
    bytes: () =>
      table(...Array<string>(1100).fill("2024-01-02,Pompa,Wyciek,1.50"), '2024-01-03,Prasa,"Hałas,2'),
    expected: { file: "quote-not-closed", params: { row: "1102" } },
  },
  {
    name: "a stray quote that swallows the row below",
    bytes: () => table('2024-01-02,Pompa,"Wyciek,1.50', '2024-01-03,Prasa,"Hałas",2'),
    expected: { file: "quote-not-closed", params: { row: "2" } },
  },
  {
    name: "a text across lines that begins with a quotation, separators in it",
    bytes: () => table('2024-01-02,Pompa,"""Stoi,\nsilnik,"" mówi operator",1.50'),
    expected: { rows: [["2024-01-02", "Pompa", '"Stoi, silnik," mówi operator', 150]] },
  },
  {
    name: "half a row",
    bytes: () => table("2024-01-02,Pompa", "2024-01-03,Prasa,Hałas,"),
    expected: { errors: [[2, null, "row-too-short"]] },
  },
  {
    name: "a row that ends after what is needed",
    bytes: () => table("2024-01-03,Prasa,Hałas", "2024-01-02,Pompa,Wyciek,1.50"),
    expected: two,
  },
  {
    name: "a row with a cell too many, for a comma in the text",
    bytes: () => table("2024-01-02,Pompa,Wyciek, duży,1.50"),
    expected: { errors: [[2, null, "row-too-long"]] },
  },
  { name: "empty cells too many", bytes: () => table("2024-01-02,Pompa,Wyciek,1.50,,, ,"), expected: one },
  {
    name: "blank lines between, counted as a spreadsheet counts them",
    bytes: () => `\n\n${HEADER}\n\n ,, ,\n2024-01-02,,Wyciek,1.50\n`,
    expected: { errors: [[6, "Asset", "cell-empty"]] },
  },
  {
    name: "a row of sums at the end",
    bytes: () => table("2024-01-02,Pompa,Wyciek,1.50", "Total,,,1.50"),
    expected: {
      errors: [
        [3, "Date", "date-unreadable"],
        [3, "Asset", "cell-empty"],
        [3, "Subject", "cell-empty"],
      ],
    },
  },
  {
    name: "equal rows are work of its own each",
    bytes: () =>
      table("2024-01-02,Pompa,Wyciek,1.50", "2024-01-02,Pompa,Wyciek,1.50", "2024-01-02,Pompa,Wyciek,1.50"),
    expected: { rows: [one.rows![0]!, one.rows![0]!, one.rows![0]!], machines: 1 },
  },
  {
    name: "an old end-of-file character",
    bytes: () => table("2024-01-02,Pompa,Wyciek,1.50") + "\u001a",
    expected: one,
  },
];
