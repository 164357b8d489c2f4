import { expect, test } from "vitest";
import * as z from "zod/mini";
import { longText, name, text } from "./shapes.ts";

test.each(["\u200b", "\u2060\ufeff", "\u202e\u202c", "\u00ad", "\u2003 "])(
  "a name of nothing that can be seen (%j) is none",
  (value) => {
    expect(z.safeParse(name, value).success).toBe(false);
  },
);

test.each(["Prasa", "👩‍🔧", "ﷺ", "№ 4", "-", "\u200bPrasa", "プレス"])("%j is a name", (value) => {
  expect(z.safeParse(name, value).success).toBe(true);
});

test("what may be empty may be anything; half a character becomes a mark; ends are trimmed", () => {
  expect(z.safeParse(longText, "\u200b").success).toBe(true);
  expect(z.parse(text(5), " a\ud83d ")).toBe("a\ufffd");
});

test("marks that turn the direction of what follows are left out of a text; words of any direction stay", () => {
  const turned = "Winda \u202Eabc\u202C \u2066x\u2069 \u05d0\u05d1 \u0627";
  expect(z.parse(text(100, 1), turned)).toBe("Winda abc x \u05d0\u05d1 \u0627");
  expect(z.safeParse(text(100, 1), "\u202E").success).toBe(false);
});
