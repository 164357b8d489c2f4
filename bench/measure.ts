export interface Measured {
  count: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

/** Runs `once(n)` from so many loops at the same time until `count` are done. */
export async function measure(
  loops: number,
  count: number,
  once: (n: number, loop: number) => Promise<void>,
): Promise<Measured> {
  const timesMs: number[] = [];
  let next = 0;
  const beganMs = performance.now();
  await Promise.all(
    Array.from({ length: loops }, async (_, loop) => {
      while (next < count) {
        const n = next++;
        const startMs = performance.now();
        await once(n, loop);
        timesMs.push(performance.now() - startMs);
      }
    }),
  );
  const seconds = (performance.now() - beganMs) / 1000;
  return { count, perSecond: count / seconds, ...percentiles(timesMs) };
}

/** Starts `once(n)` so many times a second, whether or not the ones before are done. */
export async function measureSteady(
  perSecond: number,
  seconds: number,
  once: (n: number) => Promise<void>,
): Promise<Measured> {
  const timesMs: number[] = [];
  const beganMs = performance.now();
  const running: Promise<void>[] = [];
  for (let n = 0; n < perSecond * seconds; n++) {
    const dueMs = beganMs + (n * 1000) / perSecond;
    const waitMs = dueMs - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    // From the moment it was due: a queue that builds up counts.
    running.push(once(n).then(() => void timesMs.push(performance.now() - dueMs)));
  }
  await Promise.all(running);
  return { count: timesMs.length, perSecond, ...percentiles(timesMs) };
}

export function percentiles(timesMs: readonly number[]): { p50Ms: number; p99Ms: number } {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}
