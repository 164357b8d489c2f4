import { expect, test } from "vitest";
import {
  filterOf,
  isFiltered,
  NO_FILTER,
  readListState,
  writeListState,
  type ListState,
} from "./list-state.ts";

const PLAIN: ListState = { scope: "all", q: "", sort: null, ...NO_FILTER };
const SITE = "01a214cd-af13-726c-9041-1d5b6cec40b1";

test("what the list shows stands in its address and comes back from it", () => {
  const state: ListState = {
    scope: "mine",
    categories: ["open", "on-hold"],
    priorities: ["high", "critical"],
    site: SITE,
    assignee: SITE,
    isOverdue: true,
    isBreakdown: true,
    q: "bucket & cyl",
    sort: "due",
  };
  expect(readListState(writeListState(state))).toEqual(state);
  expect(writeListState(PLAIN)).toBe("");
});

test("words that mean nothing are left out", () => {
  const address = "?scope=everything&status=open,x&priority=urgent&site=1&overdue=yes&sort=up";
  expect(readListState(address)).toEqual({ ...PLAIN, categories: ["open"] });
});

test("without a filter the list asks for what is not closed, newest first; a search asks for everything, the best first", () => {
  expect(filterOf(PLAIN, undefined)).toEqual({
    scope: "all",
    sort: "newest",
    category: "open,in-progress,on-hold,done",
  });
  expect(filterOf({ ...PLAIN, q: "pump" }, undefined)).toEqual({
    scope: "all",
    sort: "relevance",
    q: "pump",
  });
});

test("a site in the address goes before the one chosen for all lists", () => {
  expect(filterOf(PLAIN, "chosen").site).toBe("chosen");
  expect(filterOf({ ...PLAIN, site: SITE }, "chosen").site).toBe(SITE);
});

test("whose work and in which order is no filter that could hide something", () => {
  expect(isFiltered({ ...PLAIN, scope: "mine", sort: "due" })).toBe(false);
  expect(isFiltered({ ...PLAIN, isOverdue: true })).toBe(true);
  expect(isFiltered({ ...PLAIN, q: "pump" })).toBe(true);
});
