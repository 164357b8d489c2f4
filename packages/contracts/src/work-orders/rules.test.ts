import { describe, expect, test } from "vitest";
import { PERMISSIONS, type Permission, ROLE_PERMISSIONS } from "../permissions.ts";
import { findStep, stepsFrom, UNFINISHED, WORK_ORDER_CATEGORIES, type WorkOrderCategory } from "./rules.ts";

/** Who may, and what must be said; an empty place: there is no such step. */
const MACHINE: Record<WorkOrderCategory, Partial<Record<WorkOrderCategory, string>>> = {
  open: {
    "in-progress": "work",
    "on-hold": "work, hold reason",
    done: "work",
    cancelled: "cancel, sentence",
  },
  "in-progress": {
    open: "work",
    "on-hold": "work, hold reason",
    done: "work",
    cancelled: "cancel, sentence",
  },
  "on-hold": { open: "work", "in-progress": "work", done: "work", cancelled: "cancel, sentence" },
  done: { "in-progress": "work, sentence", closed: "close" },
  closed: { "in-progress": "reopen, sentence" },
  cancelled: { open: "reopen, sentence" },
};
const WORDS = { hold: ", hold reason", text: ", sentence", none: "" } as const;
const pairs = WORK_ORDER_CATEGORIES.flatMap((from) => WORK_ORDER_CATEGORIES.map((to) => [from, to] as const));
const tosFrom = (from: WorkOrderCategory, permissions: readonly Permission[]): string[] =>
  stepsFrom(from, permissions)
    .map((step) => step.to)
    .sort();

describe("the steps of a work order", () => {
  test.each(pairs)("from %s to %s: by its right and with its reason, or not at all", (from, to) => {
    const step = findStep(from, to);
    const words = step && `${step.permission.replace("work-orders.", "")}${WORDS[step.reason]}`;
    expect(words).toBe(MACHINE[from][to]);
  });

  test("no step leads back to where it begins, and none stands twice", () => {
    for (const from of WORK_ORDER_CATEGORIES) {
      const tos = stepsFrom(from, PERMISSIONS).map((step) => step.to);
      expect(new Set(tos).size).toBe(tos.length);
      expect(tos).not.toContain(from);
    }
  });

  test("from every state work can be finished, and every finished order can be taken up again", () => {
    const reach = (from: WorkOrderCategory, found = new Set<WorkOrderCategory>()): Set<WorkOrderCategory> => {
      for (const { to } of stepsFrom(from, PERMISSIONS)) {
        if (found.has(to)) continue;
        found.add(to);
        reach(to, found);
      }
      return found;
    };
    for (const from of WORK_ORDER_CATEGORIES) expect([...reach(from)]).toContain("closed");
    for (const from of WORK_ORDER_CATEGORIES) expect([...reach(from)]).toContain("in-progress");
  });

  test("doing, closing, reopening and cancelling are four rights: each alone allows its own steps only", () => {
    const all = (permission: Permission) =>
      WORK_ORDER_CATEGORIES.flatMap((from) => tosFrom(from, [permission]).map((to) => `${from} > ${to}`));
    expect(all("work-orders.close")).toEqual(["done > closed"]);
    expect(all("work-orders.reopen")).toEqual(["closed > in-progress", "cancelled > open"]);
    expect(all("work-orders.cancel")).toEqual([
      "open > cancelled",
      "in-progress > cancelled",
      "on-hold > cancelled",
    ]);
    expect(all("work-orders.work").some((step) => /closed|cancelled/.test(step))).toBe(false);
    expect(all("work-orders.read")).toEqual([]);
  });

  test("a technician does and takes up again, but neither closes, reopens nor cancels; a planner may all; a requester nothing", () => {
    const { technician, planner, requester } = ROLE_PERMISSIONS;
    expect(tosFrom("open", technician)).toEqual(["done", "in-progress", "on-hold"]);
    expect(tosFrom("done", technician)).toEqual(["in-progress"]);
    expect(tosFrom("closed", technician)).toEqual([]);
    expect(tosFrom("cancelled", technician)).toEqual([]);
    for (const from of WORK_ORDER_CATEGORIES) {
      expect(tosFrom(from, planner)).toEqual(tosFrom(from, PERMISSIONS));
      expect(tosFrom(from, requester)).toEqual([]);
    }
  });

  test("unfinished is what can still be done", () => {
    expect(
      WORK_ORDER_CATEGORIES.filter((from) => tosFrom(from, ["work-orders.work"]).includes("done")),
    ).toEqual(UNFINISHED);
  });
});
