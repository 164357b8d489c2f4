import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, realpathSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { prepareBinaries } from "./binaries.ts";
import { ensureCluster, SERVER_ENVIRONMENT, type ClusterPlace } from "./create-cluster.ts";
import { explainFailure } from "./explain.ts";
import { stopOrphan } from "./orphan.ts";
import { takeOwnership } from "./ownership.ts";
import { waitUntilGone } from "./processes.ts";
import { waitUntilReady } from "./readiness.ts";
import { chooseServerUser, firstClosedTo, giveTo, type ServerUser } from "./server-user.ts";
import { StartupProblem } from "./startup-problem.ts";

export interface EmbeddedOptions {
  /** A directory for the server alone: cluster, socket, at need a copy of the programs. Made when missing. */
  dataDir: string;
  superuserPassword: string;
  /** What the cluster may have been left with; it gets the present one then. */
  formerPasswords?: readonly string[];
  /** PostgreSQL settings over the defaults, such as `{ fsync: "off" }`. */
  settings?: Record<string, string>;
  log?: (line: string) => void;
  /** Only for root: run the server as this user instead of the one found by itself. */
  serverUser?: ServerUser;
}

export interface EmbeddedPostgres {
  /** The superuser `postgres`, database `postgres`, over a Unix socket named in the query (`?host=`). */
  url: string;
  pid: number;
  /** Fast shutdown: sessions are ended, everything committed is on disk. Twice is once. */
  stop: () => Promise<void>;
  /** Settles when the server has ended, asked or not; the last lines it wrote come with it. */
  exited: Promise<readonly string[]>;
}

const READY_TIMEOUT_MS = 120_000;
/** The kernel's limit for a socket's path is 107 bytes; the name in it takes 16. */
const LONGEST_SOCKET_DIR = 90;

/**
 * Starts the PostgreSQL that comes by npm, alone on its directory: a first start makes the cluster, an orphan of
 * a killed process is stopped first, another living owner is refused.
 *
 * @throws StartupProblem one sentence for the person who starts
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => {});
  const dataDir = makeDirectory(options.dataDir);
  try {
    const clusterDir = join(dataDir, "cluster");
    const user = options.serverUser ?? chooseServerUser(clusterDir);
    refuseClosed(dataDir, user);
    const ownership = await takeOwnership(dataDir);
    try {
      await stopOrphan(clusterDir, log);
      if (user !== undefined) giveTo(user, dataDir);
      const place = { dataDir, clusterDir, user, binaries: prepareBinaries(user, dataDir) };
      await ensureCluster(place, options.superuserPassword);
      const socketDir = makeSocketDir(dataDir, user);
      const urlWith = (password: string): string =>
        `postgres://postgres:${encodeURIComponent(password)}@localhost/postgres?host=${encodeURIComponent(socketDir)}`;
      const url = urlWith(options.superuserPassword);
      const urls = [url, ...(options.formerPasswords ?? []).map(urlWith)];
      const server = await launch(place, { socketDir, ...options.settings }, urls, log);
      return supervise(server, url, () => {
        rmSync(socketDir, { recursive: true, force: true });
        ownership.release();
      });
    } catch (error) {
      ownership.release();
      throw error;
    }
  } catch (error) {
    throw explainFailure(dataDir, error);
  }
}

interface RunningServer {
  child: ChildProcess;
  lastLines: string[];
  exited: Promise<readonly string[]>;
}

async function launch(
  place: ClusterPlace,
  settings: Record<string, string>,
  urls: readonly string[],
  log: (line: string) => void,
): Promise<RunningServer> {
  // Processes of a server that was killed a moment ago may still hold its shared memory: they end by themselves.
  for (let attempt = 1; ; attempt++) {
    const server = spawnServer(place, settings, log);
    const problem = await findProblem(server, urls, place.dataDir);
    if (problem === undefined) return server;
    const isHeldByRemains = server.lastLines.some((line) =>
      line.includes("pre-existing shared memory block"),
    );
    if (!isHeldByRemains || attempt === 20) throw problem;
    await sleep(250);
  }
}

function spawnServer(
  place: ClusterPlace,
  { socketDir, ...settings }: Record<string, string>,
  log: (line: string) => void,
): RunningServer {
  const all: Record<string, string> = {
    listen_addresses: "",
    // A list: a comma in the path must not end the first.
    unix_socket_directories: `"${(socketDir ?? "").replaceAll('"', '""')}"`,
    unix_socket_permissions: "0700",
    lc_messages: "C",
    timezone: "UTC",
    log_timezone: "UTC",
    log_line_prefix: "%m [%p] ",
    jit: "off",
    ...settings,
  };
  const child = spawn(
    place.binaries.postgres,
    ["-D", place.clusterDir, ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    // In a session of its own: Ctrl-C reaches the owner alone, who stops the server last.
    { ...place.user, env: SERVER_ENVIRONMENT, cwd: "/", detached: true, stdio: ["ignore", "ignore", "pipe"] },
  );
  const lastLines: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    lastLines.push(line);
    if (lastLines.length > 40) lastLines.shift();
    log(line);
  });
  const exited = new Promise<readonly string[]>((resolve) => {
    child.once("error", (error) => {
      lastLines.push(`error: ${error.message}`);
      resolve(lastLines);
    });
    child.once("close", () => resolve(lastLines));
  });
  return { child, lastLines, exited };
}

/** @returns the problem that ended the server, nothing when it answers */
async function findProblem(
  server: RunningServer,
  urls: readonly string[],
  dataDir: string,
): Promise<StartupProblem | undefined> {
  let hasEnded = false;
  void server.exited.then(() => (hasEnded = true));
  const readiness = await waitUntilReady(urls, () => hasEnded, READY_TIMEOUT_MS);
  if (readiness === "ready") return undefined;
  if (readiness === "ended") return explainFailure(dataDir, undefined, server.lastLines);
  await endServer(server);
  return new StartupProblem(
    readiness === "refused password"
      ? `The database in ${dataDir} was made with another password: bring back the secrets that belong to it, or move it away to begin with an empty one.`
      : `PostgreSQL in ${dataDir} did not get ready in two minutes: look at the disk's health, then start again.`,
  );
}

function supervise(server: RunningServer, url: string, release: () => void): EmbeddedPostgres {
  // The owner may end without stop(): then the server gets its signal at the last moment.
  const onExit = (): void => void server.child.kill("SIGINT");
  process.once("exit", onExit);
  const exited = server.exited.then((lines) => {
    process.removeListener("exit", onExit);
    release();
    return lines;
  });
  return {
    url,
    pid: server.child.pid ?? 0,
    exited,
    stop: async () => void (await Promise.all([endServer(server), exited])),
  };
}

async function endServer(server: RunningServer): Promise<void> {
  const pid = server.child.pid;
  for (const [signal, timeoutMs] of [
    ["SIGINT", 30_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    if (pid === undefined || server.child.exitCode !== null || server.child.signalCode !== null) break;
    server.child.kill(signal);
    if (await waitUntilGone(pid, timeoutMs)) break;
  }
  await server.exited;
}

function makeDirectory(path: string): string {
  try {
    const firstMade = mkdirSync(path, { recursive: true, mode: 0o755 });
    // A strict umask of root's must not close what was just made to the server's user: entering is enough.
    if (firstMade !== undefined) {
      for (let at = path; at.length >= firstMade.length; at = dirname(at)) chmodSync(at, 0o711);
    }
    return realpathSync(path);
  } catch (error) {
    throw explainFailure(path, error);
  }
}

function refuseClosed(dataDir: string, user: ServerUser | undefined): void {
  const closed = user === undefined ? undefined : firstClosedTo(user, dirname(dataDir));
  if (closed === undefined) return;
  throw new StartupProblem(
    `PostgreSQL does not run as root, and the user it runs as cannot enter ${closed}: set DATA_DIR to a directory outside it, such as /var/lib/qrmaint.`,
  );
}

/** Emptied each time: a killed server leaves its socket and a lock file with a number that others may bear now. */
function makeSocketDir(dataDir: string, user: ServerUser | undefined): string {
  const near = join(dataDir, "run");
  const far = join("/tmp", `qrmaint-${createHash("sha256").update(dataDir).digest("hex").slice(0, 16)}`);
  const dir = Buffer.byteLength(near) <= LONGEST_SOCKET_DIR ? near : far;
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { mode: 0o700 });
  if (user !== undefined) giveTo(user, dir);
  return dir;
}
