import { expect, test } from "vitest";
import { findUndeclaredImports } from "./declared.ts";
import { SourceTree } from "./source-tree.ts";

const manifest = JSON.stringify({
  name: "@qrmaint/api",
  dependencies: { fastify: "1.0.0", "@qrmaint/db": "0.1.0" },
  devDependencies: { ajv: "1.0.0" },
});
const root = JSON.stringify({ devDependencies: { vitest: "1.0.0" } });
const found = (files: Record<string, string>) =>
  findUndeclaredImports(SourceTree.of({ "package.json": root, "apps/api/package.json": manifest, ...files }));

test("own files, Node's own modules and named packages pass, also below a package's name", () => {
  expect(
    found({
      "apps/api/src/a.ts": `import "./b.ts"; import "node:fs"; import "fastify/types"; import "@qrmaint/db/sql"; import "@qrmaint/api/c";`,
      "apps/api/src/a.test.ts": `import "vitest"; import "ajv";`,
    }),
  ).toEqual([]);
});

test("what is not named is found, and in shipped code also what is there for tests only", () => {
  expect(
    found({
      "apps/api/src/a.ts": `import "zod/mini";\nawait import("ajv");`,
      "apps/api/src/a.test.ts": `import { z } from "zod";`,
    }),
  ).toEqual([
    "apps/api/src/a.ts:1 asks for zod, which apps/api/package.json does not name",
    "apps/api/src/a.ts:2 asks for ajv, which apps/api/package.json does not name",
    "apps/api/src/a.test.ts:1 asks for zod, which apps/api/package.json does not name",
  ]);
});
