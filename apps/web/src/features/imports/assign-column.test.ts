import { expect, test } from "vitest";
import { assignColumn, samplesOf } from "./assign-column.ts";

const mapping = {
  columns: { asset: 0, subject: 1 },
  dateFormat: "yyyy-mm-dd",
  decimalMark: ".",
  currency: "PLN",
} as const;

test("a field takes a column, gives it back, and leaves the others as they are", () => {
  expect(assignColumn(mapping, "cost", "4").columns).toEqual({ asset: 0, subject: 1, cost: 4 });
  expect(assignColumn(mapping, "asset", "").columns).toEqual({ subject: 1 });
  expect(mapping.columns).toEqual({ asset: 0, subject: 1 });
});

test("samples are the filled cells, each once, at most three", () => {
  const rows = [["A", ""], ["A", " x "], ["B", "y"], ["C", "z"], ["D"]];
  expect(samplesOf(rows, 0)).toEqual(["A", "B", "C"]);
  expect(samplesOf(rows, 1)).toEqual(["x", "y", "z"]);
  expect(samplesOf(rows, undefined)).toEqual([]);
});
