import { expect, test } from "vitest";
import { SourceTree } from "./source-tree.ts";
import { findUnfinished } from "./unfinished.ts";

const judge = (text: string, path = "apps/api/src/a.ts"): string[] =>
  findUnfinished(SourceTree.of({ [path]: text }));
// Put together here, so that this file holds none of them.
const later = ["TO", "DO"].join("");
const broken = ["FIX", "ME"].join("");

test("words that put something off are found, in code and in text", () => {
  expect(judge(`// ${later}: the rest`)).toHaveLength(1);
  expect(judge(`-- ${broken}`, "packages/db/migrations/0001_a.sql")).toHaveLength(1);
  expect(judge(`The rest is ${later}.`, "docs/architecture.md")).toHaveLength(1);
});

test.each(["\u0000", "\u0007", "\u001b", "\u007f", "\u200b", "\u202e", "\ufeff"])(
  "a character that nobody sees is found",
  (character) => {
    expect(judge(`export const a = "x${character}y";`)).toHaveLength(1);
  },
);

test("line ends, tabs, Polish letters and written escapes are left alone", () => {
  expect(judge("export const a = '\\u0000 zażółć — „tak”';\r\n\tvoid a;\n")).toEqual([]);
});

test("casting to any and silencing the type checker are found", () => {
  expect(judge("export const a = (b as any).c;")).toHaveLength(1);
  expect(judge("// @ts-".concat("ignore\nexport const a: string = 1;"))).toHaveLength(1);
  expect(judge("// @ts-".concat("expect-error\nexport const a: string = 1;"))).toHaveLength(1);
  expect(
    judge("// @ts-".concat("expect-error the library's type forgets null\nexport const a: string = null;")),
  ).toEqual([]);
});

test.each([
  "test.only('a', f);",
  "describe.only('a', f);",
  "it.only('a', f);",
  "test.concurrent.only('a', f);",
  "test.only.each([1])('a', f);",
])("a test that keeps the others from running is found: %s", (text) =>
  expect(judge(text, "apps/api/src/a.test.ts")).toHaveLength(1),
);

test("a method called only elsewhere is no test", () => {
  expect(judge("list.only('a');", "apps/api/src/a.test.ts")).toEqual([]);
});
