import type { Check } from "./check.ts";
import type { SourceTree } from "./source-tree.ts";

const RECORD = "docs/decisions/0008-dependencies.md";

interface Manifest {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** Compares what the workspaces ship with (their `dependencies` and `optionalDependencies`) with the record's table. */
export function findUnreasonedDependencies(tree: SourceTree): string[] {
  const rows = readRows(tree.file(RECORD)?.text ?? "");
  const wanted = new Map<string, { version: string; path: string }>();
  for (const { path, text } of tree.files) {
    if (!/^(?:(?:apps|packages)\/[^/]+\/)?package\.json$/.test(path)) continue;
    const { dependencies, optionalDependencies } = JSON.parse(text) as Manifest;
    for (const [name, version] of Object.entries({ ...dependencies, ...optionalDependencies }))
      if (!name.startsWith("@qrmaint/")) wanted.set(name, { version, path });
  }
  const missing = [...wanted].flatMap(([name, { version, path }]) => {
    const row = rows.get(name);
    if (row === undefined) return [`${path}: ${name} has no line in ${RECORD} that says why it is there`];
    return row === version ? [] : [`${path}: ${name} is ${version}, but ${RECORD} says ${row}`];
  });
  const gone = [...rows.keys()].filter((name) => !wanted.has(name));
  return [...missing, ...gone.map((name) => `${RECORD}: nothing needs ${name} any more; take its line out`)];
}

/** @returns versions by package */
function readRows(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/^\| `([^`]+)` \| (\S+) \|/gm)].map(([, name, version]) => [name!, version!]),
  );
}

export const dependencies: Check = {
  name: "dependencies",
  promise: "Every package that we ship with has a line that says why",
  stage: "source",
  find: findUnreasonedDependencies,
};
