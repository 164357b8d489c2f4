import { expect, test } from "vitest";
import { holdsWords } from "./fold-text.ts";

test("typed words find a text in any order, case and without their accents", () => {
  expect(holdsWords("Łożysko pompy, hala 2", "pompy LOZYSKO")).toBe(true);
  expect(holdsWords("Łożysko pompy, hala 2", "łożysko silnika")).toBe(false);
});
test("nothing typed fits everything", () => {
  expect(holdsWords("Pompa", "")).toBe(true);
  expect(holdsWords("Pompa", "  ")).toBe(true);
});
