import { localeOf } from "./language.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(localeOf(language), options);
  formatters.set(key, made);
  return made;
}

/**
 * `23 lis 2026, 14:05`.
 * @param at ISO 8601 instant
 * @param timeZone IANA zone of the site; the reader's own when left out
 */
export function formatExact(at: string, language: string, timeZone?: string): string {
  const time = formatter(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone });
  return `${formatDay(at, language, timeZone)}, ${time.format(new Date(at))}`;
}

/**
 * `23 lis 2026`.
 * @param day ISO 8601 instant, or a local date YYYY-MM-DD, which is shown as it is in every zone
 */
export function formatDay(day: string, language: string, timeZone?: string): string {
  const isLocalDate = /^\d{4}-\d{2}-\d{2}$/.test(day);
  const zone = isLocalDate ? "UTC" : timeZone;
  return formatter(language, { day: "numeric", month: "short", year: "numeric", timeZone: zone }).format(
    new Date(day),
  );
}

/**
 * `5 minut temu`, `za 3 godziny`; null from a day on and within the same minute, where the caller has better words.
 * @param nowMs milliseconds since the epoch
 */
export function formatRelative(at: string, nowMs: number, language: string): string | null {
  const distanceMs = Date.parse(at) - nowMs;
  const size = Math.abs(distanceMs);
  if (size >= DAY_MS || size < MINUTE_MS) return null;
  const words = new Intl.RelativeTimeFormat(localeOf(language), { numeric: "always" });
  return size < HOUR_MS
    ? words.format(Math.trunc(distanceMs / MINUTE_MS), "minute")
    : words.format(Math.trunc(distanceMs / HOUR_MS), "hour");
}

/** Whether the instant lies within the minute around now. */
export function isNow(at: string, nowMs: number): boolean {
  return Math.abs(Date.parse(at) - nowMs) < MINUTE_MS;
}
