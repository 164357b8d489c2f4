import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BuildProblem, buildChangedApps, hashSources } from "./build-apps.ts";

let clone = "";

/** A clone whose builder copies a source into `dist` and counts its runs; it fails on the word `broken`. */
const BUILDER = `
const fs = require("node:fs");
const source = fs.readFileSync("src/main.ts", "utf8");
if (source.includes("broken")) { console.error("src/main.ts: Unexpected word"); process.exit(1); }
fs.mkdirSync("dist", { recursive: true });
fs.writeFileSync("dist/main.js", source);
fs.appendFileSync("dist/runs.log", ".");
fs.writeFileSync("dist/mode", process.env.NODE_ENV);
`;

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), "qrmaint-build-"));
  write("package-lock.json", "{}");
  write("tsconfig.json", "{}");
  write("packages/ui/src/button.tsx", "shared");
  write("node_modules/vite/package.json", '{ "name": "vite", "version": "1.0.0" }');
  write("node_modules/vite/bin/vite.js", BUILDER);
  for (const app of ["web", "mobile"]) {
    write(`apps/${app}/package.json`, "{}");
    write(`apps/${app}/src/main.ts`, `console.log("${app}")`);
  }
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

test("builds each application once, and again only when its sources changed", async () => {
  expect(await buildAll()).toEqual(["web", "mobile"]);
  expect(await buildAll()).toEqual([]);
  write("apps/mobile/src/main.ts", "changed");
  expect(await buildAll()).toEqual(["mobile"]);
  expect(readFileSync(join(clone, "apps/mobile/dist/main.js"), "utf8")).toBe("changed");
});

test("a shared package, the lockfile and a configuration count as sources of both; tests and built files do not", () => {
  const before = hashSources(clone, "web");
  write("packages/ui/src/button.test.tsx", "a test");
  write("apps/web/dist/main.js", "built");
  write("apps/web/node_modules/x.js", "installed");
  write("apps/mobile/src/main.ts", "the other application");
  expect(hashSources(clone, "web")).toBe(before);
  for (const file of [
    "packages/ui/src/button.tsx",
    "package-lock.json",
    "tsconfig.json",
    "apps/web/src/new.ts",
  ]) {
    const former = hashSources(clone, "web");
    write(file, `changed ${file}`);
    expect(hashSources(clone, "web"), file).not.toBe(former);
  }
});

test("a failed build says what the builder said, and is tried again", async () => {
  await buildAll();
  write("apps/web/src/main.ts", "broken");
  await expect(buildAll()).rejects.toThrow(BuildProblem);
  await expect(buildAll()).rejects.toThrow(
    "The web application could not be built:\nsrc/main.ts: Unexpected word",
  );
  write("apps/web/src/main.ts", "mended");
  expect(await buildAll()).toEqual(["web"]);
});

test("the shipped build is made whatever NODE_ENV the caller has", async () => {
  vi.stubEnv("NODE_ENV", "development");
  await buildAll();
  expect(readFileSync(join(clone, "apps/web/dist/mode"), "utf8")).toBe("production");
});

test("two that find it stale at the same moment build it once", async () => {
  const outcomes = await Promise.all([buildAll(), buildAll()]);
  expect(outcomes.flat().sort()).toEqual(["mobile", "web"]);
  expect(readFileSync(join(clone, "apps/web/dist/runs.log"), "utf8")).toBe(".");
});

async function buildAll(): Promise<string[]> {
  return buildChangedApps({ clone, log: () => {} });
}

function write(path: string, text: string): void {
  const file = join(clone, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
