/** A device's clock may be this far ahead of the server's before it is not believed. */
const AHEAD_MS = 5 * 60_000;

/**
 * When a command happened by the device's clock: the server's instant when the device says nothing or is more than
 * 5 minutes ahead, and never before what it happened to existed.
 * @param notBefore ISO 8601 UTC
 */
export function measuredInstant(measuredAt: string | undefined, nowIso: string, notBefore: string): string {
  if (measuredAt === undefined) return nowIso;
  const measuredMs = Date.parse(measuredAt);
  const nowMs = Date.parse(nowIso);
  if (measuredMs > nowMs + AHEAD_MS) return nowIso;
  return new Date(Math.max(measuredMs, Date.parse(notBefore))).toISOString();
}
