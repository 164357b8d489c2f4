import { describe, expect, test } from "vitest";
import { isOpenReport, priorityOfOrder } from "./rules.ts";

describe("the order that a request becomes", () => {
  test.each([
    ["low", false, "low"],
    ["medium", false, "medium"],
    ["high", false, "high"],
    ["low", true, "critical"],
    ["high", true, "critical"],
  ] as const)("of priority %s, standing still: %s, is %s", (priority, isBreakdown, wanted) => {
    expect(priorityOfOrder({ priority, isBreakdown })).toBe(wanted);
  });
});

describe("a report", () => {
  test.each([
    ["new", null, true],
    ["accepted", "open", true],
    ["accepted", "on-hold", true],
    ["accepted", "done", false],
    ["accepted", "cancelled", false],
    ["rejected", null, false],
    ["merged", null, false],
    ["withdrawn", null, false],
  ] as const)("that is %s, its order %s: open is %s", (state, category, wanted) => {
    expect(isOpenReport(state, category)).toBe(wanted);
  });
});
