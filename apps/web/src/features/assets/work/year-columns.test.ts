import { expect, it } from "vitest";
import { segmentsOf, yearColumns } from "./year-columns.ts";

it("years without work stay visible as gaps", () => {
  const columns = yearColumns([
    { year: 2020, type: "corrective", count: 3 },
    { year: 2023, type: "preventive", count: 1 },
    { year: 2023, type: "corrective", count: 2 },
  ]);
  expect(columns.map(({ year, total }) => [year, total])).toEqual([
    [2020, 3],
    [2021, 0],
    [2022, 0],
    [2023, 3],
  ]);
});

it("an old stray year does not squeeze the others: the last twenty are shown", () => {
  const columns = yearColumns([
    { year: 1970, type: "other", count: 1 },
    { year: 2026, type: "other", count: 1 },
  ]);
  expect(columns).toHaveLength(20);
  expect(columns.at(-1)?.year).toBe(2026);
});

it("the bars of the fullest year fill the height, and even one order is seen", () => {
  const [column] = yearColumns([
    { year: 2026, type: "corrective", count: 999 },
    { year: 2026, type: "inspection", count: 1 },
  ]);
  const segments = segmentsOf(column ?? expect.fail("no column"), 1000, 64);
  expect(segments.map(({ type }) => type)).toEqual(["corrective", "inspection"]);
  expect(segments[1]?.height).toBe(1);
  expect(segments.reduce((sum, { height }) => sum + height, 0)).toBeCloseTo(64.9, 0);
});

it("nothing is drawn without work", () => {
  expect(yearColumns([])).toEqual([]);
});
