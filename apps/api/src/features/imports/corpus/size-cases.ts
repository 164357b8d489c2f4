import { fineRows, HEADER, table } from "./bytes.ts";
import type { ImportCase } from "./import-case.ts";

const MILLION = 1_000_000;
const open = "2024-01-02,Pompa,";

export const sizeCases: readonly ImportCase[] = [
  {
    name: "a cell of ten million characters in quotes",
    bytes: () => table("2024-01-02,Pompa,Wyciek,1", `${open}"${"x".repeat(10 * MILLION)}",1`),
    expected: { file: "row-too-long", params: { row: "3", limit: "1000000" }, says: /Row 3/ },
  },
  {
    name: "a cell of ten million characters without quotes",
    bytes: () => table(`${open}${"x".repeat(10 * MILLION)},1`),
    expected: { file: "row-too-long", params: { row: "2", limit: "1000000" } },
  },
  {
    name: "a cell of ten million characters behind the rows that are looked at first",
    bytes: () => table(...fineRows(1100), `${open}${"x".repeat(10 * MILLION)},1`),
    expected: { file: "row-too-long", params: { row: "1102", limit: "1000000" } },
  },
  {
    name: "a cell one character too long",
    bytes: () => table(`${open}${"x".repeat(10_001)},1`),
    expected: { errors: [[2, "Subject", "cell-too-long"]] },
  },
  {
    name: "a million names of columns",
    bytes: () => `${"Date,".repeat(MILLION)}\n1,2\n`,
    expected: { file: "too-many-columns", params: { row: "1", limit: "200" }, says: /Row 1/ },
  },
  {
    name: "a row of a million cells",
    bytes: () => table("2024-01-02,Pompa,Wyciek,1", "x,".repeat(MILLION)),
    expected: { file: "too-many-columns", params: { row: "3", limit: "200" } },
  },
  {
    name: "three hundred columns behind the rows that are looked at first",
    bytes: () => table(...fineRows(1100), "x,".repeat(300)),
    expected: { file: "too-many-columns", params: { row: "1102", limit: "200" } },
  },
  {
    name: "rows that end in a hundred thousand empty cells",
    bytes: () => table(...Array<string>(8).fill(`2024-01-02,Pompa,Wyciek,1${",".repeat(100_000)}`)),
    expected: {
      rows: Array.from({ length: 8 }, () => ["2024-01-02", "Pompa", "Wyciek", 100] as const),
      machines: 1,
    },
  },
  {
    name: "more than a million rows",
    bytes: () => `${HEADER}\n2024-01-02,Pompa,Wyciek,1\n${"\n".repeat(MILLION)}2024-01-02,Pompa,Luz,1\n`,
    expected: { file: "too-many-rows", params: { limit: "1000000" }, says: /Split/ },
  },
  {
    name: "a name of a column of 900,000 brackets",
    bytes: () => `Date,Asset,Subject,${"(".repeat(900_000)}\n2024-01-02,Pompa,Wyciek,1\n`,
    expected: { file: "name-too-long", params: { row: "1", column: "4", limit: "500" }, says: /column 4/ },
  },
  {
    name: "amounts of ten thousand digits that are none",
    bytes: () => table(...Array<string>(100).fill(`2024-01-02,Pompa,Wyciek,${"1".repeat(9_990)}x`)),
    expected: { errors: Array.from({ length: 100 }, (_, index) => [index + 2, "Cost", "amount-unreadable"]) },
  },
  {
    name: "an amount of 900,000 spaces",
    bytes: () => table(`2024-01-02,Pompa,Wyciek,"1${" ".repeat(900_000)}x"`),
    expected: { errors: [[2, "Cost", "cell-too-long"]] },
  },
  {
    name: "a file larger than allowed",
    bytes: () => Buffer.alloc(50_000_001, "a,b\n"),
    expected: { upload: "too_big" },
  },
];
