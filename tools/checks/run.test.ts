import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { CHECKS } from "./run.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
/** What the checks stand on, and is no check itself. */
const NO_CHECK = new Set(["accepted.ts", "check.ts", "run.ts", "source-tree.ts"]);
const sources = readdirSync(here).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));

test("every file of a check exports one that is on the list, and each is tested itself", async () => {
  const listed = new Set(CHECKS);
  for (const name of sources.filter((one) => !NO_CHECK.has(one))) {
    const exported = Object.values(
      (await import(/* @vite-ignore */ new URL(name, import.meta.url).href)) as Record<string, unknown>,
    );
    const checks = exported.filter((one) => typeof one === "object" && one !== null && "promise" in one);
    expect({ name, isListed: checks.length > 0 && checks.every((one) => listed.has(one as never)) }).toEqual({
      name,
      isListed: true,
    });
    expect({ name, isTested: existsSync(`${here}${name.replace(/\.ts$/, ".test.ts")}`) }).toEqual({
      name,
      isTested: true,
    });
  }
});

test("no two checks have the same name, and each says what it promises", () => {
  expect(new Set(CHECKS.map((check) => check.name)).size).toBe(CHECKS.length);
  for (const check of CHECKS) expect(check.promise).toMatch(/^[A-Z].{15,}[^.]$/);
});

test.each([
  "walls",
  "feature-cycles",
  "file-lengths",
  "function-lengths",
  "folders",
  "environment",
  "sql-placement",
  "ports-only",
  "operations-bound",
  "operations-tested",
  "translations",
])("%s is among them", (name) => {
  expect(CHECKS.map((check) => check.name)).toContain(name);
});
