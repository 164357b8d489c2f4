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

test("in the platform and the entry points it is found as well; only how long something took may be measured there", () => {
  for (const path of ["apps/api/src/platform/http/headers.ts", "apps/api/src/main-http.ts"]) {
    expect(judge("const a = Date.now();", path)).toHaveLength(1);
    expect(judge("const a = randomBytes(4);", path)).toHaveLength(1);
  }
  expect(judge("const a = performance.now();", "apps/api/src/platform/http/headers.ts")).toEqual([]);
  expect(judge("const a = performance.now();")).toHaveLength(1);
});

test("a given instant, the ports and tests are left alone", () => {
  expect(
    judge("const a = new Date(services.clock.nowMs()); const b = services.random.uuid(); // Date.now()"),
  ).toEqual([]);
  expect(judge("const a = Date.now();", "apps/api/src/features/assets/create-asset.test.ts")).toEqual([]);
  expect(judge("const a = Date.now();", "apps/api/src/platform/ports.ts")).toEqual([]);
});
