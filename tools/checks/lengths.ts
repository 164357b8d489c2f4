import { Visitor } from "rolldown/utils";
import type { Check } from "./check.ts";
import { isTest, lineAt, type SourceFile, type SourceTree } from "./source-tree.ts";

const fileLimit = 400;
const fileAim = 300;
const functionLimit = 60;

function measured(tree: SourceTree): { path: string; lines: number }[] {
  return tree.files
    .filter(({ path }) => /\.(?:ts|tsx|mjs|css)$/.test(path) && !path.endsWith(".d.ts"))
    .map(({ path, text }) => ({ path, lines: text.split("\n").length - (text.endsWith("\n") ? 1 : 0) }));
}

export function findLongFiles(tree: SourceTree): string[] {
  return measured(tree)
    .filter(({ lines }) => lines > fileLimit)
    .map(({ path, lines }) => `${path} has ${lines} lines: ${fileLimit} at most, ${fileAim} as the aim`);
}

export function findLongFunctions(tree: SourceTree): string[] {
  return tree.scripts().flatMap((file) =>
    spans(tree, file).flatMap(({ start, end }) => {
      const first = lineAt(file.text, start);
      const lines = lineAt(file.text, end) - first + 1;
      return lines > functionLimit
        ? [`${file.path}:${first} is a function of ${lines} lines: ${functionLimit} at most`]
        : [];
    }),
  );
}

interface Span {
  start: number;
  end: number;
}

/** Every function, but not the body of a `describe`, which is a list of tests and no function of its own. */
function spans(tree: SourceTree, file: SourceFile): Span[] {
  const all: Span[] = [];
  const lists = new Set<number>();
  const note = ({ start, end }: Span): void => {
    if (!lists.has(start)) all.push({ start, end });
  };
  new Visitor({
    CallExpression({ callee, arguments: given }) {
      const words = file.text.slice(callee.start, callee.end);
      if (isTest(file.path) && /^describe\b/.test(words)) for (const one of given) lists.add(one.start);
    },
    FunctionDeclaration: note,
    FunctionExpression: note,
    ArrowFunctionExpression: note,
  }).visit(tree.parse(file).program);
  return all;
}

export const fileLengths: Check = {
  name: "file-lengths",
  promise: `No source file is longer than ${fileLimit} lines`,
  stage: "source",
  find: findLongFiles,
  notes: (tree) =>
    measured(tree)
      .filter(({ lines }) => lines > fileAim && lines <= fileLimit)
      .map(({ path, lines }) => `${path} has ${lines} lines: the aim is ${fileAim}`),
};

export const functionLengths: Check = {
  name: "function-lengths",
  promise: `No function is longer than ${functionLimit} lines`,
  stage: "source",
  find: findLongFunctions,
};
