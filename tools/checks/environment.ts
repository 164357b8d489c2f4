import { Visitor } from "rolldown/utils";
import type { Check } from "./check.ts";
import { isTest, lineAt, type SourceTree } from "./source-tree.ts";

const mayRead =
  /^apps\/[^/]+\/src\/platform\/config\/|^tools\/|^[^/]+\.config\.ts$|^apps\/[^/]+\/[^/]+\.config\.ts$/;

/** Also `process["env"]`, `globalThis.process.env` and `import { env } from "node:process"`. */
export function findEnvironmentReads(tree: SourceTree): string[] {
  return tree
    .scripts((path) => !mayRead.test(path) && !isTest(path))
    .flatMap((file) => {
      const found: number[] = [];
      new Visitor({
        MemberExpression(node) {
          const object = file.text.slice(node.object.start, node.object.end);
          const isProcess = /^(?:globalThis\s*\.\s*)?process$/.test(object);
          const property = file.text.slice(node.property.start, node.property.end).replaceAll(/["'`]/g, "");
          if (isProcess && property === "env") found.push(node.start);
        },
        VariableDeclarator({ id, init, start }) {
          if (id.type !== "ObjectPattern" || init?.type !== "Identifier" || init.name !== "process") return;
          if (/\benv\b/.test(file.text.slice(id.start, id.end))) found.push(start);
        },
        ImportDeclaration({ source, specifiers, start }) {
          const isProcess = source.value === "node:process" || source.value === "process";
          const asksEnv = specifiers.some(
            (one) =>
              one.type === "ImportSpecifier" &&
              file.text.slice(one.imported.start, one.imported.end) === "env",
          );
          if (isProcess && asksEnv) found.push(start);
        },
      }).visit(tree.parse(file).program);
      return found.map(
        (at) =>
          `${file.path}:${lineAt(file.text, at)} reads the environment: take the value from platform/config`,
      );
    });
}

export const environment: Check = {
  name: "environment",
  promise: "The environment is read in platform/config and nowhere else",
  stage: "source",
  find: findEnvironmentReads,
};
