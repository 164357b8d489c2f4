import { expect, test } from "vitest";
import { readListState, writeListState } from "./filter-in-address.ts";

test("what the list shows stands in its address and comes back from it", () => {
  const state = { scope: "mine" as const, categories: ["open", "on-hold"] as const, q: "bucket & cyl" };
  expect(readListState(writeListState(state))).toEqual(state);
  expect(writeListState({ scope: "all", categories: [], q: "" })).toBe("");
});
test("words that mean nothing are left out", () => {
  expect(readListState("?scope=everything&status=open,x")).toEqual({
    scope: "all",
    categories: ["open"],
    q: "",
  });
});
