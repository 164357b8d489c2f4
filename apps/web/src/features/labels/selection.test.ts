import { describe, expect, it } from "vitest";
import { printFiles, toggle } from "./selection.ts";

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

describe("the print files", () => {
  const many = new Set(Array.from({ length: 500 }, (_, index) => `0${String(index).padStart(35, "0")}`));
  it("hold everything that was chosen, once and in its order", () => {
    expect(printFiles(many, 24).flat()).toEqual([...many]);
    expect(printFiles(new Set(), 24)).toEqual([]);
  });
  it("end with a full sheet, but for the last", () => {
    expect(printFiles(many, 24).map(({ length }) => length)).toEqual([192, 192, 116]);
  });
  it("have addresses that common servers take", () => {
    for (const perSheet of [1, 24, 65, 189])
      for (const file of printFiles(many, perSheet)) expect(file.join("%2C").length).toBeLessThan(8000);
  });
});
