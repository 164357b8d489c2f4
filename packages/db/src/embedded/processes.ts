import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** What tells one process from a later one that was given the same number. */
export interface ProcessIdentity {
  pid: number;
  /** Clock ticks between the machine's start and the process's start. */
  startTicks: number;
  bootId: string;
}

/** @returns nothing when there is no such process, or only its unreaped remains (a zombie) */
export function findProcess(pid: number): ProcessIdentity | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return undefined;
  }
  // The name in brackets may itself contain spaces and brackets: fields are counted from the last bracket on.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const state = fields[0];
  if (state === "Z" || state === "X") return undefined;
  return { pid, startTicks: Number(fields[19]), bootId: bootId() };
}

export function isSameProcessAlive(recorded: ProcessIdentity): boolean {
  const now = findProcess(recorded.pid);
  return now !== undefined && now.startTicks === recorded.startTicks && now.bootId === recorded.bootId;
}

/** @returns whether the process was gone before the time was over */
export async function waitUntilGone(pid: number, timeoutMs: number): Promise<boolean> {
  const stepMs = 10;
  for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += stepMs) {
    if (findProcess(pid) === undefined) return true;
    await sleep(stepMs);
  }
  return findProcess(pid) === undefined;
}

function bootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}
