// @ts-check
// What `npm test` runs first, with whatever Node the machine has: installs what is missing, hands over to run.ts.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  ensureInstalled,
  projectEnvironment,
  projectNode,
  requireNode,
  SetupProblem,
} from "../start/install.mjs";

const clone = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

test().catch((error) => {
  console.error(error instanceof SetupProblem ? error.message : error);
  process.exitCode = 1;
});

async function test() {
  requireNode(process.versions.node);
  await ensureInstalled(clone);
  const node = projectNode(clone);
  const child = spawn(node, [join(clone, "tools/test/run.ts"), ...process.argv.slice(2)], {
    cwd: clone,
    env: projectEnvironment(node, process.env),
    stdio: "inherit",
  });
  // The terminal's Ctrl-C reaches the child by itself; these come from elsewhere and are passed on.
  for (const signal of /** @type {const} */ (["SIGTERM", "SIGHUP"]))
    process.on(signal, () => child.kill(signal));
  process.on("SIGINT", () => {});
  process.exitCode = await new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(`The tests need the Node in node_modules, which does not run here: ${error.message}`);
      resolve(1);
    });
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
