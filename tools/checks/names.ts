import { basename, dirname } from "node:path";
import type { Check } from "./check.ts";
import { isTest, type SourceTree } from "./source-tree.ts";

const folderLimit = 20;
/** Names that say nothing, so that everything ends up behind them. */
const empty = /(?:^|-)(?:utils?|helpers?|common|manager|misc)$|^service$/;
const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

function isSource(path: string): boolean {
  return /^(?:apps|packages|tools|e2e|bench)\//.test(path) && /\.(?:ts|tsx|mjs|css)$/.test(path);
}

export function findBadNames(tree: SourceTree): string[] {
  return tree.files
    .map(({ path }) => path)
    .filter(isSource)
    .flatMap((path) => {
      const parts = [...dirname(path).split("/"), stem(path)];
      const shouting = parts.filter((part) => !kebab.test(part));
      const saying = parts.filter((part) => empty.test(part));
      return [
        ...shouting.map((part) => `${path}: "${part}" is not kebab-case`),
        ...saying.map((part) => `${path}: "${part}" says nothing; name it after what it does`),
      ];
    });
}

/** The name without its endings: `vite.config.ts` and `a.module.css` and `a.test.ts` keep their first part only. */
function stem(path: string): string {
  return basename(path).split(".")[0] ?? "";
}

export function findFullFolders(tree: SourceTree): string[] {
  const counts = new Map<string, number>();
  for (const { path } of tree.files) {
    if (!isSource(path) || isTest(path)) continue;
    counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > folderLimit)
    .map(([folder, count]) => `${folder} has ${count} files beside its tests: ${folderLimit} at most`);
}

export const names: Check = {
  name: "names",
  promise: "Files and folders are named in kebab-case after what they do",
  stage: "source",
  find: findBadNames,
};

export const folders: Check = {
  name: "folders",
  promise: `No folder has more than ${folderLimit} files`,
  stage: "source",
  find: findFullFolders,
};
