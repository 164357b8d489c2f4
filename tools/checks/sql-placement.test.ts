import { expect, test } from "vitest";
import { SourceTree } from "./source-tree.ts";
import { findMisplacedSql } from "./sql-placement.ts";

const operation = "apps/api/src/features/assets/list-assets.ts";
const judge = (text: string, path = operation): string[] => findMisplacedSql(SourceTree.of({ [path]: text }));

test.each([
  "const a = sql`anything`;",
  `import { raw } from "@qrmaint/db"; const a = raw("id");`,
  `const a = "select id from assets";`,
  "const a = `\n  select id\n  from assets where id = ${id}`;",
  `const a = 'select app.set_tenant($1)';`,
  `const a = "insert into assets (id) values ($1)";`,
  "const a = `update assets set name = ${name}`;",
  `const a = "DELETE FROM assets";`,
  "const a = `with recursive below as (select 1) select * from below`;",
  `const a = "truncate assets";`,
  `const a = "create table assets (id uuid)";`,
])("SQL in an operation is found: %s", (text) => {
  expect(judge(text)).toHaveLength(1);
});

test("in its own places SQL is left alone", () => {
  const text = "export const all = sql`select id from assets`;";
  for (const path of [
    "apps/api/src/features/assets/queries.ts",
    "apps/api/src/features/accounts/organisation-queries.ts",
    "apps/api/src/platform/db/pool.ts",
    "apps/api/src/platform/jobs/queue.ts",
    "packages/db/src/migrate.ts",
    "tools/schema/write-schema.ts",
    "apps/api/src/features/assets/list-assets.test.ts",
  ]) {
    expect(judge(text, path), path).toEqual([]);
  }
});

test("English that uses the same words is left alone", () => {
  expect(
    judge(
      `const a = ["Select a file from the list", "Updates an asset", "with a photo", "update", "Delete from the bin", "select"];`,
    ),
  ).toEqual([]);
  expect(judge("// select id from assets\nexport const a = 1;")).toEqual([]);
});
