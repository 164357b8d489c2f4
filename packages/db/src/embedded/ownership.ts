import { createHash } from "node:crypto";
import { readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findProcess, isSameProcessAlive, type ProcessIdentity } from "./processes.ts";
import { StartupProblem } from "./startup-problem.ts";

const DEAD_OWNER_ATTEMPTS = 400;

export interface Ownership {
  release(): void;
}

/**
 * Makes this process the one that runs the database in `dataDir`. The kernel decides between two starts at the
 * same moment: whoever listens on a name in the abstract socket space, which vanishes with its process however
 * it dies. The file says who it is, and still holds where two containers share a directory but no network.
 *
 * @param attempts to get the name from a living owner, 50 ms apart
 * @throws StartupProblem when another living process owns it
 */
export async function takeOwnership(dataDir: string, attempts = 40): Promise<Ownership> {
  const file = join(dataDir, "owner.json");
  const lock = await waitForName(dataDir, () => isOwnerDead(file), attempts);
  // A killed process gives its name back a moment before it is gone.
  if (lock !== undefined)
    for (let attempt = 1; attempt < attempts && isOwnedByAnother(file); attempt++) await sleep(50);
  if (lock === undefined || isOwnedByAnother(file)) {
    const recorded = readOwner(file);
    lock?.close();
    const who = recorded === undefined ? "another process" : `process ${recorded.pid}`;
    throw new StartupProblem(
      `The database in ${dataDir} is already run by ${who}: stop that one first, or set DATA_DIR to another directory.`,
    );
  }
  try {
    const self = findProcess(process.pid);
    // Written aside and renamed: a reader never sees half a record, a full disk never leaves an empty one.
    writeFileSync(`${file}.new`, JSON.stringify(self), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch (error) {
    lock.close();
    throw error;
  }
  return {
    release() {
      rmSync(file, { force: true });
      lock.close();
    },
  };
}

function readOwner(file: string): ProcessIdentity | undefined {
  try {
    const owner: ProcessIdentity = JSON.parse(readFileSync(file, "utf8"));
    return owner;
  } catch {
    return undefined;
  }
}

function isOwnedByAnother(file: string): boolean {
  const recorded = readOwner(file);
  return recorded !== undefined && recorded.pid !== process.pid && isSameProcessAlive(recorded);
}

function isOwnerDead(file: string): boolean {
  const recorded = readOwner(file);
  return recorded !== undefined && !isSameProcessAlive(recorded);
}

/** On a busy machine the kernel may take seconds to clear away what a killed process held: that long a dead one is waited for. */
async function waitForName(
  dataDir: string,
  isDead: () => boolean,
  attempts: number,
): Promise<{ close(): void } | undefined> {
  for (let attempt = 1; ; attempt++) {
    const lock = await listenOnName(dataDir);
    if (lock !== undefined || attempt >= (isDead() ? DEAD_OWNER_ATTEMPTS : attempts)) return lock;
    await sleep(50);
  }
}

/** @returns nothing when the name is taken */
async function listenOnName(dataDir: string): Promise<{ close(): void } | undefined> {
  const name = createHash("sha256").update(realpathSync(dataDir)).digest("hex").slice(0, 32);
  const server = createServer((connection) => connection.destroy());
  server.unref();
  return await new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(undefined) : reject(error),
    );
    server.listen(`\0qrmaint-postgres-${name}`, () => resolve({ close: () => void server.close() }));
  });
}
