import { Visitor } from "rolldown/utils";
import type { Check } from "./check.ts";
import { isTest, lineAt, type SourceFile, type SourceTree } from "./source-tree.ts";

/** Spelt so that these lines are no findings themselves. */
const words = /\b(?:TO[D]O|FIX[M]E|HAC[K]|X[X]X)\b|lorem\x20ipsum/;
const control =
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u0080-\u009f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/;
const silenced = /@ts-(?:ignore|nocheck)\b|@ts-expect-error\s*$/;

export function findUnfinished(tree: SourceTree): string[] {
  return tree.files.flatMap((file) => [
    ...lines(file, words).map(
      ([line, match]) =>
        `${file.path}:${line} says ${match}: finish it, or write down as an issue what is left`,
    ),
    ...lines(file, control).map(
      ([line, match]) =>
        `${file.path}:${line} holds the invisible character U+${hex(match)}: write it as an escape`,
    ),
    ...(/\.(?:ts|tsx|mjs)$/.test(file.path) ? inScript(tree, file) : []),
  ]);
}

function lines({ text }: SourceFile, pattern: RegExp): [line: number, match: string][] {
  if (!pattern.test(text)) return [];
  return text.split("\n").flatMap((line, index) => {
    const match = pattern.exec(line);
    return match ? [[index + 1, match[0]] as [number, string]] : [];
  });
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}

function inScript(tree: SourceTree, file: SourceFile): string[] {
  const { program, comments } = tree.parse(file);
  const found: [at: number, what: string][] = comments
    .filter(({ value }) => silenced.test(value))
    .map(({ start }) => [start, "silences the type checker without a word why"]);
  new Visitor({
    TSAsExpression({ typeAnnotation, start }) {
      if (typeAnnotation.type === "TSAnyKeyword") found.push([start, "casts to any: name the type"]);
    },
    CallExpression({ callee, start }) {
      const called = file.text.slice(callee.start, callee.end);
      if (isTest(file.path) && /^(?:test|it|describe)(?:\.\w+)*\.only(?:\.\w+)*$/.test(called))
        found.push([start, "runs only this test: the others would be left out unnoticed"]);
    },
    DebuggerStatement({ start }) {
      found.push([start, "stops in the debugger"]);
    },
  }).visit(program);
  return found.map(([at, what]) => `${file.path}:${lineAt(file.text, at)} ${what}`);
}

export const unfinished: Check = {
  name: "unfinished",
  promise: "Nothing is left unfinished, silenced, or hidden in characters that nobody sees",
  stage: "source",
  find: findUnfinished,
};
