import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks of Linux are hundredths of a second wherever Node runs. */
const TICK_MICROS = 10_000;

/** CPU time that a process has used, user and system, in microseconds. */
export function cpuMicros(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields[11]) + Number(fields[12])) * TICK_MICROS;
}

/** CPU time of the children of a process that have ended, with theirs: Linux adds it to the parent. */
function endedCpuMicros(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields[13]) + Number(fields[14])) * TICK_MICROS;
}

/** The same over a process and all it ever started: a backend that ends between two readings is not lost. */
export function treeCpuMicros(pid: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      parents.set(Number(name), Number(statOf(Number(name))[1]));
    } catch {
      // It has ended meanwhile.
    }
  }
  let sum = 0;
  for (const candidate of parents.keys()) {
    for (let at: number | undefined = candidate; at !== undefined; at = parents.get(at)) {
      if (at !== pid) continue;
      sum += cpuMicros(candidate) + endedCpuMicros(candidate);
      break;
    }
  }
  return sum;
}

/** Resident memory in MB. */
export function residentMb(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Math.round(Number(line?.[1] ?? 0) / 1024);
}

/** The fields after the name, which may hold spaces: state, parent, ... */
function statOf(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  return text.slice(text.lastIndexOf(")") + 2).split(" ");
}
