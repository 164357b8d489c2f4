import { expect, test } from "vitest";
import { fileLengths, findLongFiles, findLongFunctions } from "./lengths.ts";
import { SourceTree } from "./source-tree.ts";

const lines = (count: number): string => "const a = 1;\n".repeat(count);
const body = (count: number): string => "  void 0;\n".repeat(count - 2);

test("a file of 401 lines is found, one of 400 is not", () => {
  expect(findLongFiles(SourceTree.of({ "a.ts": lines(401) }))).toEqual([
    "a.ts has 401 lines: 400 at most, 300 as the aim",
  ]);
  expect(findLongFiles(SourceTree.of({ "a.css": lines(401) }))).toHaveLength(1);
  expect(findLongFiles(SourceTree.of({ "a.ts": lines(400), "schema.sql": lines(4000) }))).toEqual([]);
});

test("a file between the aim and the limit is only noted", () => {
  expect(fileLengths.notes?.(SourceTree.of({ "a.ts": lines(301), "b.ts": lines(300) }))).toHaveLength(1);
});

test.each([
  ["declaration", (inner: string) => `export function f() {\n${inner}}\n`],
  ["arrow", (inner: string) => `export const f = () => {\n${inner}};\n`],
  ["expression", (inner: string) => `export const f = function () {\n${inner}};\n`],
  ["method", (inner: string) => `export class A { m() {\n${inner}} }\n`],
  ["arrow inside a call", (inner: string) => `run(() => {\n${inner}});\n`],
])("a function of 61 lines is found, one of 60 is not: %s", (_kind, wrap) => {
  expect(findLongFunctions(SourceTree.of({ "a.ts": wrap(body(61)) }))).toEqual([
    "a.ts:1 is a function of 61 lines: 60 at most",
  ]);
  expect(findLongFunctions(SourceTree.of({ "a.ts": wrap(body(60)) }))).toEqual([]);
});

test("a group of tests may be long, a test may not", () => {
  const group = `describe("a", () => {\n${"test('b', () => undefined);\n".repeat(80)}});\n`;
  expect(findLongFunctions(SourceTree.of({ "a.test.ts": group }))).toEqual([]);
  expect(findLongFunctions(SourceTree.of({ "a.ts": group }))).toHaveLength(1);
  expect(
    findLongFunctions(SourceTree.of({ "a.test.ts": `test("a", () => {\n${body(70)}});\n` })),
  ).toHaveLength(1);
});
