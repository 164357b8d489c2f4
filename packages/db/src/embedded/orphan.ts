import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findProcess, waitUntilGone } from "./processes.ts";
import { StartupProblem } from "./startup-problem.ts";

/** PostgreSQL's own words for its ways down: wait for nobody, drop everything, be killed. Then how long to wait. */
const WAYS_DOWN: readonly [NodeJS.Signals, number][] = [
  ["SIGINT", 15_000],
  ["SIGQUIT", 5_000],
  ["SIGKILL", 5_000],
];

const STRAY_LEAVES_MS = 2_000;
const KILLED_IS_GONE_MS = 5_000;

/**
 * Stops a server that outlived its owner. Call it only as the owner of the directory: whatever still runs there
 * is an orphan. A `postmaster.pid` that points to no server of this directory is removed, because the number may
 * belong to a stranger by now and PostgreSQL would then refuse to start.
 *
 * @throws StartupProblem when the orphan cannot be stopped
 */
export async function stopOrphan(clusterDir: string, log: (line: string) => void): Promise<void> {
  const pidFile = join(clusterDir, "postmaster.pid");
  const pid = readPid(pidFile);
  if (pid !== undefined && findProcess(pid) !== undefined && runsIn(pid, clusterDir)) {
    log(`stopping the server ${pid}, whose owner is gone`);
    await bringDown(pid, clusterDir);
  }
  await endStrays(clusterDir, log);
  rmSync(pidFile, { force: true });
}

/**
 * A session that computes does not notice that its server was killed, and could still write. PostgreSQL finds it by
 * what `postmaster.pid` says; as that goes, no such session may be left.
 */
async function endStrays(clusterDir: string, log: (line: string) => void): Promise<void> {
  for (const pid of listProcessesIn(clusterDir)) {
    if (await waitUntilGone(pid, STRAY_LEAVES_MS)) continue;
    log(`ending the session ${pid}, whose server is gone`);
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has left meanwhile, or is not ours: the wait below tells.
    }
    if (await waitUntilGone(pid, KILLED_IS_GONE_MS)) continue;
    throw new StartupProblem(
      `A session of a killed PostgreSQL server in ${clusterDir} (process ${pid}) does not end: end it or restart the machine, then start again.`,
    );
  }
}

/** Processes of a server that works in this cluster, as far as this user may see them. */
function listProcessesIn(clusterDir: string): number[] {
  let place: string;
  try {
    place = realpathSync(clusterDir);
  } catch {
    return [];
  }
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === place && findProcess(pid) !== undefined;
      } catch {
        return false;
      }
    });
}

async function bringDown(pid: number, clusterDir: string): Promise<void> {
  for (const [signal, timeoutMs] of WAYS_DOWN) {
    try {
      process.kill(pid, signal);
    } catch (cause) {
      if (findProcess(pid) === undefined) return;
      throw new StartupProblem(
        `A PostgreSQL server left over in ${clusterDir} (process ${pid}) belongs to another user: stop it (kill -INT ${pid}), then start again.`,
        { cause },
      );
    }
    if (await waitUntilGone(pid, timeoutMs)) return;
  }
  throw new StartupProblem(
    `A PostgreSQL server left over in ${clusterDir} (process ${pid}) does not stop: end it or restart the machine, then start again.`,
  );
}

function readPid(pidFile: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(pidFile, "utf8"), 10);
    return pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** A server's working directory is its cluster. Where that may not be read, its name must do. */
function runsIn(pid: number, clusterDir: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterDir);
  } catch {
    try {
      return readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres";
    } catch {
      return false;
    }
  }
}
