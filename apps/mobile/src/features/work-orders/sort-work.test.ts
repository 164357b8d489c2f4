import { expect, test } from "vitest";
import { sortWork } from "./sort-work.ts";

const order = (number: string, over: object = {}) => ({
  number,
  isBreakdown: false,
  dueOn: null,
  priority: "medium" as const,
  ...over,
});

test("breakdowns come first, then what is due first, then by priority", () => {
  const sorted = sortWork([
    order("1"),
    order("2", { priority: "high" }),
    order("3", { dueOn: "2026-02-01" }),
    order("4", { dueOn: "2026-01-20" }),
    order("5", { isBreakdown: true, priority: "low" }),
  ]);
  expect(sorted.map(({ number }) => number)).toEqual(["5", "4", "3", "2", "1"]);
});
