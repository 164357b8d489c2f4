import { expect, test } from "vitest";
import { findUnreasonedDependencies } from "./dependencies.ts";
import { SourceTree } from "./source-tree.ts";

const treeOf = (rows: string, dependencies: Record<string, string>) =>
  SourceTree.of({
    "docs/decisions/0008-dependencies.md": `| package | version |\n| --- | --- |\n${rows}`,
    "apps/api/package.json": JSON.stringify({ dependencies, devDependencies: { vite: "8.0.0" } }),
    "package.json": JSON.stringify({ optionalDependencies: { node: "24.0.0" } }),
  });
const NODE = "| `node` | 24.0.0 | why |\n";

test("packages with a line in their version pass; our own and those that only build need none", () => {
  const tree = treeOf(`${NODE}| \`pg\` | 8.0.0 | why |\n`, { pg: "8.0.0", "@qrmaint/db": "0.1.0" });
  expect(findUnreasonedDependencies(tree)).toEqual([]);
});

test("a package without a line, one in another version, and a line that nothing needs are found", () => {
  const found = findUnreasonedDependencies(
    treeOf(`${NODE}| \`pg\` | 8.0.0 | why |\n| \`gone\` | 1.0.0 | why |\n`, { pg: "8.0.1", left: "1.0.0" }),
  );
  expect(found).toEqual([
    "apps/api/package.json: pg is 8.0.1, but docs/decisions/0008-dependencies.md says 8.0.0",
    "apps/api/package.json: left has no line in docs/decisions/0008-dependencies.md that says why it is there",
    "docs/decisions/0008-dependencies.md: nothing needs gone any more; take its line out",
  ]);
});
