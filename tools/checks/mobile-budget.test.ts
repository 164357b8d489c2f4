import { expect, test } from "vitest";
import { findHeavyPages, type Manifest } from "./mobile-budget.ts";

const manifest: Manifest = {
  "index.html": { file: "index.js", isEntry: true, imports: ["_shared.js"] },
  "_shared.js": { file: "shared.js" },
  "src/app-shell/mobile-app.tsx": { file: "app.js", isDynamicEntry: true, imports: ["index.html"] },
  "src/app-shell/catalog-pl.ts": { file: "pl.js", isDynamicEntry: true },
  "src/app-shell/catalog-en.ts": { file: "en.js", isDynamicEntry: true },
  "src/features/work-orders/work-page.tsx": {
    file: "work.js",
    isDynamicEntry: true,
    imports: ["_shared.js", "_list.js"],
  },
  "_list.js": { file: "list.js" },
};
const sizes: Record<string, number> = {
  "index.js": 40_000,
  "shared.js": 30_000,
  "app.js": 30_000,
  "pl.js": 5_000,
  "en.js": 4_000,
  "work.js": 20_000,
  "list.js": 20_000,
  "boot.js": 5_000,
};
const judge = (change: Record<string, number> = {}) =>
  findHeavyPages(manifest, (file) => ({ ...sizes, ...change })[file] ?? 0, ["boot.js"]);

test("a first page of exactly the budget passes: each file counts once, and of the languages only the largest", () => {
  expect(judge()).toEqual([]);
});

test.each(["index.js", "shared.js", "app.js", "pl.js", "work.js", "list.js", "boot.js"])(
  "one byte more in %s is found",
  (file) => {
    expect(judge({ [file]: (sizes[file] ?? 0) + 1 })).toEqual([
      "apps/mobile/src/features/work-orders/work-page.tsx: opening it first costs 150.0 kB of JavaScript, at most 150 kB",
    ]);
  },
);

test("a manifest without pages is found, so that a renamed build does not pass unseen", () => {
  expect(findHeavyPages({}, () => 0, [])).toHaveLength(1);
});
