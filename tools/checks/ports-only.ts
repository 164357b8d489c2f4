import { Visitor } from "rolldown/utils";
import type { Check } from "./check.ts";
import { isTest, lineAt, type SourceFile, type SourceTree } from "./source-tree.ts";

const clockCalls = /^(?:Date\.now|performance\.now|Date)$/;
/** The ports themselves. */
const ports = "apps/api/src/platform/ports.ts";
/** The platform may measure how long something took: that tells nobody what time it is. */
const mayMeasure = /^apps\/api\/src\/platform\//;
const randomCalls =
  /^(?:Math\.random|(?:globalThis\.)?crypto\.(?:randomUUID|getRandomValues)|randomUUID|randomBytes|randomInt|nanoid)$/;
/** The database's clock does not move with the tests' clock either. */
const databaseClock =
  /\bnow\(\)|\b(?:current_timestamp|current_date|clock_timestamp\(\)|statement_timestamp\(\))/i;

export function findForeignTimeAndChance(tree: SourceTree): string[] {
  return tree
    .scripts((path) => path.startsWith("apps/api/src/") && path !== ports && !isTest(path))
    .flatMap((file) =>
      uses(tree, file)
        .filter(({ what }) => what !== "performance.now()" || !mayMeasure.test(file.path))
        .map(
          ({ at, what }) =>
            `${file.path}:${lineAt(file.text, at)} uses ${what}: time and chance come through platform/ports.ts`,
        ),
    );
}

function uses(tree: SourceTree, file: SourceFile): { at: number; what: string }[] {
  const found: { at: number; what: string }[] = [];
  new Visitor({
    CallExpression({ callee, start }) {
      const name = file.text.slice(callee.start, callee.end).replaceAll(/\s/g, "");
      if (clockCalls.test(name) || randomCalls.test(name)) found.push({ at: start, what: `${name}()` });
    },
    NewExpression({ callee, arguments: given, start }) {
      if (callee.type === "Identifier" && callee.name === "Date" && given.length === 0)
        found.push({ at: start, what: "new Date()" });
    },
    TaggedTemplateExpression({ tag, quasi, start }) {
      const words = quasi.quasis.map((part) => part.value.cooked ?? "").join("$1");
      const clock = tag.type === "Identifier" && tag.name === "sql" ? databaseClock.exec(words) : null;
      if (clock) found.push({ at: start, what: `${clock[0]} in SQL` });
    },
  }).visit(tree.parse(file).program);
  return found;
}

export const portsOnly: Check = {
  name: "ports-only",
  promise: "The server takes time and chance from the ports alone, so that tests can move them",
  stage: "source",
  find: findForeignTimeAndChance,
};
