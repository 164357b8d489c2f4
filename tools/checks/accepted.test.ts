import { expect, test } from "vitest";
import { applyAccepted } from "./accepted.ts";

const list = "lengths a.ts\nwalls b.ts\n";

test("a known debt does not fail, a new one does", () => {
  expect(applyAccepted(list, "lengths", ["a.ts:3 is long", "c.ts:1 is long"])).toEqual(["c.ts:1 is long"]);
});
test("a paid debt has to leave the list", () => {
  expect(applyAccepted(list, "walls", [])).toEqual([
    "b.ts keeps the rule now: take its line out of accepted.txt",
  ]);
});
