import type { Check } from "./check.ts";
import type { SourceTree } from "./source-tree.ts";

interface LockEntry {
  version?: string;
  integrity?: string;
  resolved?: string;
  link?: boolean;
}

/** The lockfile names no place to download from, and every package in it cannot be swapped for another. */
export function findLockfileFaults(tree: SourceTree): string[] {
  const lock = tree.file("package-lock.json");
  if (!lock) return ["package-lock.json is not there: commit it"];
  const { packages = {} } = JSON.parse(lock.text) as { packages?: Record<string, LockEntry> };
  return Object.entries(packages).flatMap(([path, entry]) => {
    if (!path.includes("node_modules/") || entry.link) return [];
    return [
      ...(entry.integrity ? [] : [`package-lock.json: ${path} has no integrity`]),
      ...(entry.resolved === undefined
        ? []
        : [`package-lock.json: ${path} names an address; .npmrc keeps addresses out: install again`]),
    ];
  });
}

const kinds = ["dependencies", "devDependencies", "optionalDependencies"] as const;
type Manifest = Partial<Record<(typeof kinds)[number], Record<string, string>>>;

export function findLooseVersions(tree: SourceTree): string[] {
  return tree.files
    .filter(({ path }) => /(?:^|\/)package\.json$/.test(path))
    .flatMap(({ path, text }) => {
      const manifest = JSON.parse(text) as Manifest;
      return kinds
        .flatMap((kind) => Object.entries(manifest[kind] ?? {}))
        .filter(([, version]) => !/^\d+\.\d+\.\d+(?:[-+][\w.-]+)?$/.test(version))
        .map(([name, version]) => `${path}: ${name} is "${version}": name one exact version`);
    });
}

export const lockfile: Check = {
  name: "lockfile",
  promise: "Every package is pinned to one version and one content, and to no address",
  stage: "source",
  find: (tree) => [...findLockfileFaults(tree), ...findLooseVersions(tree)],
};
