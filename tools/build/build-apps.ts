import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { oneAtATime } from "./build-lock.ts";

/** An application did not build; the message ends with what the builder said. */
export class BuildProblem extends Error {
  override name = "BuildProblem";
}

export interface BuildOptions {
  clone: string;
  log: (line: string) => void;
}

export const APPS = ["web", "mobile"] as const;
export type App = (typeof APPS)[number];

/** Beside the built files: the hash of the sources that they were built from. */
const MARK = "sources.sha256";
/** Packages whose sources go into the browser. */
const SHARED = ["packages/client", "packages/contracts", "packages/guard", "packages/sync", "packages/ui"];

/**
 * Builds the applications whose sources are not those of the last build, one after the other.
 *
 * @returns the names of those that were built
 * @throws BuildProblem
 */
export async function buildChangedApps(options: BuildOptions): Promise<App[]> {
  if (APPS.every((app) => isFresh(options.clone, app))) return [];
  return oneAtATime(options.clone, () => buildStale(options));
}

async function buildStale({ clone, log }: BuildOptions): Promise<App[]> {
  const built: App[] = [];
  for (const app of APPS) {
    if (isFresh(clone, app)) continue;
    const hash = hashSources(clone, app);
    const mark = markOf(clone, app);
    log(`Building the ${app} application`);
    // Gone before the first file changes: a build that was broken off is not taken for a whole one.
    rmSync(mark, { force: true });
    await build(clone, app);
    mkdirSync(dirname(mark), { recursive: true });
    writeFileSync(mark, hash);
    built.push(app);
  }
  return built;
}

function markOf(clone: string, app: App): string {
  return join(clone, "apps", app, "dist", MARK);
}

function isFresh(clone: string, app: App): boolean {
  const mark = markOf(clone, app);
  return existsSync(mark) && readFileSync(mark, "utf8") === hashSources(clone, app);
}

/** SHA-256 over path and content of everything that may change the built files, in a fixed order. */
export function hashSources(clone: string, app: App): string {
  const hash = createHash("sha256");
  const folders = [`apps/${app}`, ...SHARED].map((folder) => join(clone, folder));
  const files = [join(clone, "package-lock.json"), ...folders.flatMap((folder) => listSources(folder))];
  for (const file of [...files, ...rootConfigs(clone)].sort()) {
    const content = readFileSync(file);
    hash.update(`${relative(clone, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function listSources(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (["node_modules", "dist"].includes(entry.name) || entry.name.startsWith(".")) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listSources(path);
    return /\.test\.tsx?$/.test(entry.name) || !entry.isFile() ? [] : [path];
  });
}

function rootConfigs(clone: string): string[] {
  return readdirSync(clone)
    .filter((name) => /^(tsconfig.*\.json|.*\.config\.[cm]?[jt]s)$/.test(name))
    .map((name) => join(clone, name));
}

async function build(clone: string, app: App): Promise<void> {
  const cwd = join(clone, "apps", app);
  const require = createRequire(join(cwd, "package.json"));
  const vite = join(dirname(require.resolve("vite/package.json")), "bin/vite.js");
  const child = spawn(process.execPath, [vite, "build", "--logLevel", "warn"], {
    cwd,
    // Whoever starts it may have another NODE_ENV: React would then be its slow and large development build.
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data: Buffer) => (said += data.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0)
    throw new BuildProblem(`The ${app} application could not be built:\n${said.trim().slice(-4000)}`);
}
