import { expect, test } from "vitest";
import { findEnvironmentReads } from "./environment.ts";
import { SourceTree } from "./source-tree.ts";

const judge = (text: string, path = "apps/api/src/platform/mail/send.ts"): string[] =>
  findEnvironmentReads(SourceTree.of({ [path]: text }));

test.each([
  `const a = process.env.PORT;`,
  `const a = process.env["PORT"];`,
  `const a = process["env"].PORT;`,
  `const a = globalThis.process.env;`,
  `const { env } = process;`,
  `import { env } from "node:process";`,
  `import { env as e } from "process";`,
])("reading the environment is found: %s", (text) => {
  expect(judge(text)).toHaveLength(1);
});

test("in platform/config, tools, tests and configurations it may be read", () => {
  const text = "export const port = process.env.PORT;";
  for (const path of [
    "apps/api/src/platform/config/config.ts",
    "tools/start/main.ts",
    "e2e/a.ts",
    "vitest.config.ts",
    "apps/web/vite.config.ts",
    "apps/api/src/a.test.ts",
  ]) {
    expect(judge(text, path), path).toEqual([]);
  }
});

test("the word in a comment, and the environment of Vite, are left alone", () => {
  expect(
    judge("// process.env.PORT\nexport const dev = import.meta.env.DEV; export const pid = process.pid;"),
  ).toEqual([]);
});
