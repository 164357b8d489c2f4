import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { chmodSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findProcess, waitUntilGone } from "../../../packages/db/src/embedded/processes.ts";

export const START = join(import.meta.dirname, "../start.mjs");
/** Far more than any start takes, also beside other tests: what waits longer has hung. */
export const START_TIMEOUT_MS = 180_000;
const STEP_MS = 15;

/** One `npm start`, without npm. */
export interface Launch {
  launcher: ChildProcess;
  /** All that it wrote so far, to both outputs. */
  said: () => string;
  /** Its exit code. */
  code: Promise<number | null>;
}

const launched: Launch[] = [];

export function launch(env: Record<string, string>, argv: string[] = []): Launch {
  return launchProgram(process.execPath, [START, ...argv], env);
}

export function launchProgram(program: string, argv: string[], env: Record<string, string>): Launch {
  // Nothing of the test's own environment: no NODE_ENV of the test runner, no PORT of a developer.
  const launcher = spawn(program, argv, {
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [launcher.stdout, launcher.stderr])
    stream.on("data", (data: Buffer) => (text += data.toString()));
  const code = new Promise<number | null>((resolve) => launcher.once("close", resolve));
  const one = { launcher, said: () => text, code };
  launched.push(one);
  return one;
}

/** Starts and waits until it is ready to be used. */
export async function startReady(env: Record<string, string>, argv: string[] = []): Promise<Launch> {
  const one = launch(env, argv);
  await untilReady(one);
  return one;
}

export async function untilReady(one: Launch): Promise<void> {
  await until(one, () => one.said().includes("Ctrl-C stops."));
}

/** @throws when it ends before, with all that it said */
export async function until(one: Launch, isSo: () => boolean): Promise<void> {
  let hasEnded = false;
  void one.code.then(() => (hasEnded = true));
  for (let waitedMs = 0; !isSo(); waitedMs += STEP_MS) {
    if (hasEnded || waitedMs > START_TIMEOUT_MS) throw new Error(`it did not come to that:\n${one.said()}`);
    await sleep(STEP_MS);
  }
}

/** Ctrl-C, and its exit code. */
export async function interrupt(one: Launch): Promise<number | null> {
  one.launcher.kill("SIGINT");
  return one.code;
}

/** @returns all that was said by a start that ended with code 1 */
export async function refusalOf({ code, said }: Launch): Promise<string> {
  if ((await code) === 1) return said().trim();
  throw new Error(`it was not refused:\n${said()}`);
}

/** `kill -9` for the launcher and every process below it, those of PostgreSQL too. */
export async function killAll({ launcher, code }: Launch): Promise<void> {
  const pids = [launcher.pid!, ...descendants(launcher.pid!)];
  for (const pid of pids) kill(pid, "SIGKILL");
  for (const pid of pids) if (!(await waitUntilGone(pid, 10_000))) throw new Error(`process ${pid} lives on`);
  await code;
}

export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already.
  }
}

/** For `afterEach`: ends whatever a failed test left running. */
export async function endLaunched(): Promise<void> {
  for (const one of launched.splice(0)) {
    const { exitCode, signalCode } = one.launcher;
    if (exitCode === null && signalCode === null) await killAll(one);
  }
}

export const mainPid = ({ launcher }: Launch): number => childrenOf(launcher.pid!)[0]!;

/** The PostgreSQL server of a data directory, undefined when none runs. */
export function databasePid(dataDir: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(dataDir, "postgres/cluster/postmaster.pid"), "utf8"), 10);
    return findProcess(pid)?.pid;
  } catch {
    return undefined;
  }
}

function descendants(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendants(child)]);
}

function childrenOf(pid: number): number[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const parent = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
      return Number(parent) === pid ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

/** A directory that the database's user may pass through, as it must when root starts. */
export function openDirectory(name: string): string {
  const dir = mkdtempSync(join(tmpdir(), name));
  chmodSync(dir, 0o711);
  return dir;
}

/** Free together with the next one, on which the page for phones listens; below those that the system gives away. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    if ((await canListen(port)) && (await canListen(port + 1))) return port;
  }
}

async function canListen(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
