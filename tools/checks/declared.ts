import { isBuiltin } from "node:module";
import type { Check } from "./check.ts";
import { isTest, type SourceTree } from "./source-tree.ts";

type Names = Readonly<Record<string, string>>;
interface Manifest {
  name?: string;
  dependencies?: Names;
  devDependencies?: Names;
  optionalDependencies?: Names;
}

/** npm puts every package where every workspace finds it: only this tells what a workspace really needs. */
export function findUndeclaredImports(tree: SourceTree): string[] {
  const root = readManifest(tree, "package.json");
  return tree
    .scripts((path) => workspaceOf(path) !== null)
    .flatMap((file) => {
      const own = readManifest(tree, `${workspaceOf(file.path)}/package.json`);
      const shipped = { ...own.dependencies, ...own.optionalDependencies };
      const isShipped = /^(?:apps|packages)\/[^/]+\/src\//.test(file.path) && !isTest(file.path);
      const declared = isShipped ? shipped : { ...shipped, ...own.devDependencies, ...root.devDependencies };
      return tree.importsOf(file).flatMap(({ specifier, line }) => {
        const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? "";
        if (specifier.startsWith(".") || isBuiltin(specifier) || name === own.name || name in declared)
          return [];
        return [
          `${file.path}:${line} asks for ${name}, which ${workspaceOf(file.path)}/package.json does not name`,
        ];
      });
    });
}

function workspaceOf(path: string): string | null {
  return /^(?:apps|packages)\/[^/]+|^(?:e2e|tools|bench)(?=\/)/.exec(path)?.[0] ?? null;
}

function readManifest(tree: SourceTree, path: string): Manifest {
  return JSON.parse(tree.file(path)?.text ?? "{}") as Manifest;
}

export const declared: Check = {
  name: "declared",
  promise: "A workspace names every package that it asks for",
  stage: "source",
  find: findUndeclaredImports,
};
