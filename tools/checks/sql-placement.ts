import { Visitor } from "rolldown/utils";
import type { Check } from "./check.ts";
import { isTest, lineAt, type SourceFile, type SourceTree } from "./source-tree.ts";

const mayHoldSql = /(?:^|[/-])queries\.ts$|^apps\/api\/src\/platform\/(?:db|jobs)\/|^packages\/db\/|^tools\//;

/**
 * How a statement begins, in one case only: "Select a file from the list" is a sentence. What follows the first word
 * is asked for as well, so that "update" or "with" alone do not count.
 */
const statement =
  /^\s*(?:(?:select|SELECT)\s[\s\S]*\b(?:from|FROM)\b|(?:select|SELECT)\s+(?:[\w.]+\(|\d|\$)|(?:insert\s+into|INSERT\s+INTO)\s|(?:update|UPDATE)\s+[\w."]+\s+(?:set|SET)\s|(?:delete\s+from|DELETE\s+FROM)\s|(?:with|WITH)\s+(?:recursive\s+|RECURSIVE\s+)?\w+\s+(?:as|AS)\s+|(?:create|CREATE|alter|ALTER|drop|DROP)\s+(?:or replace\s+)?(?:table|TABLE|role|ROLE|database|DATABASE|index|INDEX|schema|SCHEMA|function|FUNCTION|policy|POLICY)\s|(?:truncate|TRUNCATE|grant|GRANT|revoke|REVOKE)\s+\w+|(?:listen|LISTEN|notify|NOTIFY)\s+\w+)/;

const tags = new Set(["sql", "raw"]);

export function findMisplacedSql(tree: SourceTree): string[] {
  return tree
    .scripts((path) => path.startsWith("apps/api/src/") && !mayHoldSql.test(path) && !isTest(path))
    .flatMap((file) =>
      [...new Set(statements(tree, file))].map(
        (line) => `${file.path}:${line} holds SQL: statements live in the feature's queries.ts`,
      ),
    );
}

/** Lines on which SQL stands: behind a tag, or in a string that begins as a statement does. */
function statements(tree: SourceTree, file: SourceFile): number[] {
  const found: number[] = [];
  new Visitor({
    TaggedTemplateExpression({ tag, start }) {
      if (tag.type === "Identifier" && tags.has(tag.name)) found.push(lineAt(file.text, start));
    },
    CallExpression({ callee, start }) {
      if (callee.type === "Identifier" && callee.name === "raw" && importsRaw(tree, file))
        found.push(lineAt(file.text, start));
    },
    Literal({ value, start }) {
      if (typeof value === "string" && statement.test(value)) found.push(lineAt(file.text, start));
    },
    TemplateLiteral({ quasis, start }) {
      if (statement.test(quasis.map((part) => part.value.cooked ?? "").join("$1")))
        found.push(lineAt(file.text, start));
    },
  }).visit(tree.parse(file).program);
  return found;
}

function importsRaw(tree: SourceTree, file: SourceFile): boolean {
  return tree
    .parse(file)
    .module.staticImports.some(
      ({ moduleRequest, entries }) =>
        moduleRequest.value.startsWith("@qrmaint/db") &&
        entries.some((entry) => entry.importName.name === "raw"),
    );
}

export const sqlPlacement: Check = {
  name: "sql-placement",
  promise:
    "Every SQL statement of the server stands in a queries.ts, in platform/db, in platform/jobs or in packages/db",
  stage: "source",
  find: findMisplacedSql,
};
