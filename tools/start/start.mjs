// @ts-check
// What `npm start` runs first, with whatever Node the machine has: plain JavaScript that also reads where it is too
// old. It installs what is missing and hands over to main.ts under Node 24.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled, projectEnvironment, projectNode, requireNode, SetupProblem } from "./install.mjs";
import { SERVER_NODE_OPTIONS } from "./server-options.mjs";

/** Longer than main.ts takes at most to stop by itself. */
const STOP_TIMEOUT_MS = 30_000;
const clone = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

start().catch((error) => {
  console.error(error instanceof SetupProblem ? error.message : error);
  process.exitCode = 1;
});

async function start() {
  requireNode(process.versions.node);
  await ensureInstalled(clone);
  handOver(projectNode(clone));
}

/** @param {string} node */
function handOver(node) {
  // The channel closes when this process dies, however it dies: main.ts then stops by itself.
  const main = join(clone, "tools/start/main.ts");
  const child = spawn(node, [...SERVER_NODE_OPTIONS, main, ...process.argv.slice(2)], {
    cwd: clone,
    env: {
      NODE_COMPILE_CACHE: join(clone, "node_modules/.cache/start"),
      ...projectEnvironment(node, process.env),
    },
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  /** @type {number | undefined} */
  let lastWord;
  child.on("message", (/** @type {{ code: number }} */ { code }) => (lastWord = code));
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => {
      child.kill(signal);
      setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS).unref();
    });
  }
  child.once("error", (error) => {
    console.error(
      `Node 24 from node_modules does not run here (${error.message}): install Node 24 or newer and run node tools/start/main.ts.`,
    );
    process.exitCode = 1;
  });
  child.once("exit", (code, signal) => {
    process.exitCode = lastWord ?? code ?? 1;
    if (signal !== null && lastWord === undefined) console.error(`Ended by ${signal}.`);
  });
}
