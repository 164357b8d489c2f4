import { expect, test } from "vitest";
import { findLockfileFaults, findLooseVersions } from "./lockfile.ts";
import { SourceTree } from "./source-tree.ts";

const lockOf = (packages: object) => SourceTree.of({ "package-lock.json": JSON.stringify({ packages }) });

test("a package without integrity or with an address is found; our own workspaces need neither", () => {
  const tree = lockOf({
    "": { name: "qrmaint" },
    "apps/api": { version: "0.1.0" },
    "node_modules/@qrmaint/api": { resolved: "apps/api", link: true },
    "node_modules/good": { version: "1.0.0", integrity: "sha512-a" },
    "node_modules/bare": { version: "1.0.0" },
    "node_modules/addressed": {
      version: "1.0.0",
      integrity: "sha512-a",
      resolved: "https://elsewhere.example/a.tgz",
    },
  });
  expect(findLockfileFaults(tree).map((one) => one.split(" ")[1])).toEqual([
    "node_modules/bare",
    "node_modules/addressed",
  ]);
});

test("a missing lockfile is found", () => {
  expect(findLockfileFaults(SourceTree.of({}))).toHaveLength(1);
});

test.each(["^1.0.0", "~1.0.0", "*", "latest", "1.x", ">=1.0.0", "1.0.0 || 2.0.0"])(
  "a version that may move is found: %s",
  (version) => {
    const manifest = JSON.stringify({ dependencies: { a: version }, devDependencies: { b: "1.2.3-beta.4" } });
    expect(findLooseVersions(SourceTree.of({ "apps/api/package.json": manifest }))).toHaveLength(1);
  },
);
