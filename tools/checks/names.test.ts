import { expect, test } from "vitest";
import { findBadNames, findFullFolders } from "./names.ts";
import { SourceTree } from "./source-tree.ts";

const judge = (path: string): string[] => findBadNames(SourceTree.of({ [path]: "" }));

test.each([
  "utils.ts",
  "string-utils.ts",
  "helpers.tsx",
  "common.ts",
  "file-manager.ts",
  "service.ts",
  "helpers/dates.ts",
  "utils.test.ts",
])("a name that says nothing is found: %s", (name) => expect(judge(`apps/api/src/${name}`)).toHaveLength(1));

test.each(["AssetPage.tsx", "asset_page.ts", "assetPage.module.css", "WorkOrders/list.ts"])(
  "a name not in kebab-case is found: %s",
  (name) => {
    expect(judge(`apps/web/src/${name}`)).toHaveLength(1);
  },
);

test.each([
  "key-service.ts",
  "service-worker.ts",
  "vite.config.ts",
  "asset-page.module.css",
  "vite-env.d.ts",
  "services.ts",
  "common-wall.ts",
])("a good name is left alone: %s", (name) => expect(judge(`apps/web/src/${name}`)).toEqual([]));

test("a folder of 21 files is found; tests and folders below do not count", () => {
  const many = (count: number, ending = ".ts") =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`apps/api/src/a/file-${index}${ending}`, ""]),
    );
  expect(findFullFolders(SourceTree.of(many(21)))).toEqual([
    "apps/api/src/a has 21 files beside its tests: 20 at most",
  ]);
  expect(
    findFullFolders(SourceTree.of({ ...many(20), ...many(20, ".test.ts"), "apps/api/src/a/b/c.ts": "" })),
  ).toEqual([]);
});
