import { describe, expect, it } from "vitest";
import { toggle } from "./selection.ts";

const ids = ["a", "b", "c", "d"];

describe("choosing labels to print", () => {
  it("switches one row on and off", () => {
    const on = toggle(new Set(), ids, "b", null);
    expect([...on]).toEqual(["b"]);
    expect([...toggle(on, ids, "b", null)]).toEqual([]);
  });
  it("takes the whole range with shift, in either direction", () => {
    expect([...toggle(new Set(["a"]), ids, "c", "a")]).toEqual(["a", "b", "c"]);
    expect([...toggle(new Set(["d"]), ids, "b", "d")].toSorted()).toEqual(["b", "c", "d"]);
  });
  it("takes only the row when the range's start is not in the list any more", () => {
    expect([...toggle(new Set(), ids, "c", "gone")]).toEqual(["c"]);
  });
});
