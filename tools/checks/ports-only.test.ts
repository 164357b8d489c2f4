import { expect, test } from "vitest";
import { findForeignTimeAndChance } from "./ports-only.ts";
import { SourceTree } from "./source-tree.ts";

const judge = (text: string, path = "apps/api/src/features/assets/create-asset.ts"): string[] =>
  findForeignTimeAndChance(SourceTree.of({ [path]: text }));

test.each([
  "const a = Date.now();",
  "const a = new Date();",
  "const a = Date();",
  "const a = Math.random();",
  `import { randomUUID } from "node:crypto"; const a = randomUUID();`,
  "const a = crypto.randomUUID();",
  "const a = crypto.getRandomValues(new Uint8Array(4));",
  "const a = sql`update assets set changed_at = now()`;",
  "const a = sql`select current_timestamp`;",
])("time or chance past the ports is found: %s", (text) => {
  expect(judge(text)).toHaveLength(1);
});

test("a given instant, the ports, tests and the platform are left alone", () => {
  expect(
    judge("const a = new Date(services.clock.nowMs()); const b = services.random.uuid(); // Date.now()"),
  ).toEqual([]);
  expect(judge("const a = Date.now();", "apps/api/src/features/assets/create-asset.test.ts")).toEqual([]);
  expect(judge("const a = Date.now();", "apps/api/src/platform/ports.ts")).toEqual([]);
});
