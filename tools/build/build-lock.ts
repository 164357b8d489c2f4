import { createHash } from "node:crypto";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const STEP_MS = 200;

/**
 * Runs one at a time over all processes of this machine: two builds into one folder would mix their files. The
 * lock is a name in the kernel's abstract socket space (Linux), so it goes with its process, however that ends.
 *
 * @param scope what is locked, such as a folder
 */
export async function oneAtATime<T>(scope: string, run: () => Promise<T>): Promise<T> {
  if (process.platform !== "linux") return run();
  const name = `\0qrmaint-build-${createHash("sha256").update(scope).digest("hex").slice(0, 32)}`;
  let release = await tryToListen(name);
  while (release === undefined) {
    await sleep(STEP_MS);
    release = await tryToListen(name);
  }
  try {
    return await run();
  } finally {
    release();
  }
}

async function tryToListen(name: string): Promise<(() => void) | undefined> {
  const server = createServer((connection) => connection.destroy());
  server.unref();
  return new Promise((resolve, reject) => {
    server.once("error", (error) =>
      "code" in error && error.code === "EADDRINUSE" ? resolve(undefined) : reject(error),
    );
    server.listen(name, () => resolve(() => void server.close()));
  });
}
