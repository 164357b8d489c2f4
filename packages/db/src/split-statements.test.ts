import { expect, test } from "vitest";
import { splitStatements } from "./split-statements.ts";

test("statements end at a semicolon at a line's end, comments between them are dropped", () => {
  expect(splitStatements("-- head\nselect 1;\n\n-- two\ncreate table t (\n  a int\n);\n")).toEqual([
    "select 1;",
    "create table t (\n  a int\n);",
  ]);
});

test("a dollar-quoted body keeps its semicolons, also with another tag inside", () => {
  const body = "create function f() returns void\nas $$\nbegin\n  execute $f$select 1;$f$;\nend\n$$;";
  expect(splitStatements(body + "\nselect 2;")).toEqual([body, "select 2;"]);
});

test("a migration that ends inside a statement is refused", () => {
  expect(() => splitStatements("select 1")).toThrow(/ends inside a statement/);
});
