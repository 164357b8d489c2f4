import { Visitor } from "rolldown/utils";
import type { Check } from "./check.ts";
import { isTest, lineAt, type SourceFile, type SourceTree } from "./source-tree.ts";

interface Place {
  path: string;
  line: number;
}

/** Operations by the name under which their contract exports them: `export const createAsset = defineOperation(…)`. */
function defined(tree: SourceTree): Map<string, Place> {
  const found = new Map<string, Place>();
  for (const file of tree.scripts((path) => path.startsWith("packages/contracts/src/") && !isTest(path))) {
    new Visitor({
      VariableDeclarator({ id, init, start }) {
        if (id.type !== "Identifier" || init?.type !== "CallExpression" || init.callee.type !== "Identifier")
          return;
        if (init.callee.name === "defineOperation")
          found.set(id.name, { path: file.path, line: lineAt(file.text, start) });
      },
    }).visit(tree.parse(file).program);
  }
  return found;
}

/** The operations that a file binds: the first argument of `handleQuery` and its like, by its name in the contract. */
function boundIn(tree: SourceTree, file: SourceFile): string[] {
  const { program, module } = tree.parse(file);
  const names = new Map(
    module.staticImports.flatMap(({ entries }) =>
      entries.map(
        ({ localName, importName }) => [localName.value, importName.name ?? localName.value] as const,
      ),
    ),
  );
  const found: string[] = [];
  new Visitor({
    CallExpression({ callee, arguments: given }) {
      const first = given[0];
      if (callee.type !== "Identifier" || !/^handle[A-Z]/.test(callee.name) || !first) return;
      const name = file.text.slice(first.start, first.end).split(".").at(-1) ?? "";
      found.push(names.get(name) ?? name);
    },
  }).visit(program);
  return found;
}

export function findUnboundOperations(tree: SourceTree): string[] {
  const bound = new Set(
    tree
      .scripts((path) => path.startsWith("apps/api/src/") && !isTest(path))
      .flatMap((file) => boundIn(tree, file)),
  );
  return [...defined(tree)]
    .filter(([name]) => !bound.has(name))
    .map(([name, { path, line }]) => `${path}:${line} ${name} is bound by no feature of the API`);
}

/** An operation's test stands in the feature that binds it, and names it. */
export function findUntestedOperations(tree: SourceTree): string[] {
  const operations = defined(tree);
  const tests = tree.scripts(
    (path) => path.startsWith("apps/api/src/features/") && path.endsWith(".test.ts"),
  );
  return tree
    .scripts((path) => path.startsWith("apps/api/src/features/") && !isTest(path))
    .flatMap((file) => boundIn(tree, file).map((name) => ({ name, path: file.path })))
    .filter(({ name }) => operations.has(name))
    .filter(({ name, path }) => {
      const feature = /^apps\/api\/src\/features\/[^/]+\//.exec(path)?.[0] ?? path;
      return !tests.some((one) => one.path.startsWith(feature) && new RegExp(`\\b${name}\\b`).test(one.text));
    })
    .map(({ name, path }) => `${path}: ${name} is named by no test of its feature`);
}

export const operationsBound: Check = {
  name: "operations-bound",
  promise: "Every operation of the contracts is bound in the API",
  stage: "source",
  find: findUnboundOperations,
};

export const operationsTested: Check = {
  name: "operations-tested",
  promise: "Every operation is named by a test of its feature",
  stage: "source",
  find: findUntestedOperations,
};
