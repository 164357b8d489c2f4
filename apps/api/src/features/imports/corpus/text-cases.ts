import { fineRows, table } from "./bytes.ts";
import type { ImportCase } from "./import-case.ts";

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const subjects = (...texts: readonly string[]): string =>
  table(...texts.map((text) => `2024-01-02,Pompa,${quoted(text)},1`));
const kept = (name: string, ...texts: readonly string[]): ImportCase => ({
  name,
  bytes: () => subjects(...texts),
  expected: { rows: texts.map((text) => ["2024-01-02", "Pompa", text, 100]) },
});
const became = (name: string, text: string, expected: string): ImportCase => ({
  name,
  bytes: () => subjects(text),
  expected: { rows: [["2024-01-02", "Pompa", expected, 100]] },
});
const machines = (
  name: string,
  expected: string,
  count: number,
  ...names: readonly string[]
): ImportCase => ({
  name,
  bytes: () => table(...names.map((asset) => `2024-01-02,${quoted(asset)},Wyciek,1`)),
  expected: { rows: names.map(() => ["2024-01-02", expected, "Wyciek", 100]), machines: count },
});
const long = "Pęknięta śruba ".repeat(40).trim();

export const textCases: readonly ImportCase[] = [
  kept(
    "formulas are text",
    "=1+1",
    "+48 600 100 200",
    "-5 mm luzu",
    "@SUM(A1)",
    "=cmd|'/c calc'!A1",
    '=HYPERLINK("http://x.example","y")',
  ),
  became("a formula behind a tab is text", "\t=1+1", "=1+1"),
  became("a spreadsheet's formula around a text is the text", '="0012"', "0012"),
  {
    name: "a formula in place of an amount or a day",
    bytes: () =>
      table("=TODAY(),Pompa,Wyciek,1", "2024-01-02,Pompa,Wyciek,=1+1", "2024-01-03,Pompa,Wyciek,@SUM(1)"),
    expected: {
      errors: [
        [2, "Date", "date-unreadable"],
        [3, "Cost", "amount-unreadable"],
        [4, "Cost", "amount-unreadable"],
      ],
    },
  },
  kept(
    "markup is text",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt;",
    "{{constructor}}",
  ),
  kept(
    "SQL, percent signs and backslashes are text",
    "'; drop table work_orders; --",
    "100%_",
    "C:\\temp\\new",
    "\\N",
    "\\u0000",
    "${x} $1 %s",
  ),
  kept("emoji are kept, the joined and coloured ones too", "🔧 Wymiana 👷🏽‍♀️ 🇵🇱", "𝔘𝔫𝔦", "漢字 العربية"),
  became("control characters become spaces", "A\u0085B\u009fC\u2028D", "A B C D"),
  became(
    "what nobody sees is left out",
    "Pom\u200bpa \u202elewa\u202c\u00ad \u2066x\u2069\ufeff",
    "Pompa lewa x",
  ),
  became(
    "letters taken apart are put together",
    "Pęknięta śruba łożyska".normalize("NFD"),
    "Pęknięta śruba łożyska",
  ),
  became("spaces of every kind are one space", "A \u00a0\u2003\t\u3000 B", "A B"),
  machines(
    "one machine, however its name is typed",
    "Żuraw A",
    1,
    "Żuraw A",
    " żuraw  a ",
    "ŻURAW\u00a0A",
    "Żuraw A".normalize("NFD"),
    "Żuraw\u200e A\u200b",
    "Żu\u00adraw A",
  ),
  {
    name: "a name of nothing that anybody sees",
    bytes: () => table("2024-01-02,\u200b\u200e,Wyciek,1", "2024-01-02,Pompa,\u00a0\u2060,1"),
    expected: {
      errors: [
        [2, "Asset", "cell-empty"],
        [3, "Subject", "cell-empty"],
      ],
    },
  },
  {
    name: "a long subject is shortened and whole in the description",
    bytes: () => subjects(long),
    expected: {
      rows: [["2024-01-02", "Pompa", `${long.slice(0, 199).trimEnd()}…`, 100]],
      descriptions: [long],
    },
  },
  {
    name: "a long subject is never cut inside a sign",
    bytes: () => subjects("x".repeat(198) + "🔧".repeat(5)),
    expected: { rows: [["2024-01-02", "Pompa", `${"x".repeat(198)}…`, 100]] },
  },
  {
    name: "a machine's name that is a novel",
    bytes: () => table(`2024-01-02,${"A".repeat(121)},Wyciek,1`),
    expected: { errors: [[2, "Asset", "cell-too-long"]] },
  },
  {
    name: "texts that do not fit the description together end in a sign that something is missing",
    bytes: () =>
      `Date,Asset,Subject,Long text,Notes\n2024-01-02,Pompa,Wyciek,${"a".repeat(6000)},${"b".repeat(6000)}\n`,
    expected: {
      rows: [["2024-01-02", "Pompa", "Wyciek", null]],
      descriptions: [`${"a".repeat(6000)}\n\nNotes: ${"b".repeat(3990)}…`],
    },
  },
  {
    name: "a control character that no text has, at the beginning",
    bytes: () => subjects("A\u0007B"),
    expected: { upload: "file-type" },
  },
  {
    name: "a control character that no text has, far inside",
    bytes: () => table(...fineRows(300), "2024-01-02,Pompa,A\u0007B,1"),
    expected: { file: "file-is-binary", says: /row 302/ },
  },
];
