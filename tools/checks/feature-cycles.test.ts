import { expect, test } from "vitest";
import { findFeatureCycles } from "./feature-cycles.ts";
import { SourceTree } from "./source-tree.ts";

const at = (feature: string, file = "index.ts"): string => `apps/api/src/features/${feature}/${file}`;
const needs = (...features: string[]): string =>
  features.map((name) => `import "../${name}/index.ts";`).join("\n");

test("two features that need each other are found once", () => {
  const tree = SourceTree.of({
    [at("requests")]: needs("work-orders"),
    [at("work-orders")]: needs("requests"),
  });
  expect(findFeatureCycles(tree)).toEqual(["apps/api/src/features: requests -> work-orders -> requests"]);
});

test("a ring of three is found, also when it goes through a type", () => {
  const tree = SourceTree.of({
    [at("a")]: needs("b"),
    [at("b")]: `import type { C } from "../c/index.ts";`,
    [at("c", "jobs/deep.ts")]: `export type { A } from "../../a/index.ts";`,
  });
  expect(findFeatureCycles(tree)).toEqual(["apps/api/src/features: a -> b -> c -> a"]);
});

test("rings in contracts and in the applications are found too", () => {
  const tree = SourceTree.of({
    "packages/contracts/src/a/contract.ts": `import "../b/contract.ts";`,
    "packages/contracts/src/b/contract.ts": `import "../a/contract.ts";`,
    "apps/web/src/features/x/index.ts": `import "../y/index.ts";`,
    "apps/web/src/features/y/index.ts": `import "../x/index.ts";`,
  });
  expect(findFeatureCycles(tree)).toHaveLength(2);
});

test("needing in one direction, a test that needs both, and a feature's own files are no ring", () => {
  const tree = SourceTree.of({
    [at("a")]: `${needs("b", "c")}\nimport "./own.ts";`,
    [at("b")]: needs("c"),
    [at("c", "c.test.ts")]: needs("a"),
  });
  expect(findFeatureCycles(tree)).toEqual([]);
});
