import type { ImportDateFormat } from "@qrmaint/contracts/imports/rules";
import { importDateFormats, importLimits } from "@qrmaint/contracts/imports/rules";

export type DayReading =
  | { day: string; problem?: undefined }
  | { problem: "date-unreadable" | "date-impossible" | "date-out-of-range"; day?: undefined };

/** A time of day after the day is allowed and left out: history is kept by days. */
const timeOfDay = String.raw`(?:[T\s]+(?:[01]?\d|2[0-4])[:.][0-5]\d(?:[:.][0-6]\d(?:[.,]\d{1,9})?)?(?:\s*[AaPp][Mm])?(?:Z|[+-]\d{2}:?\d{2})?)?`;

const patterns: Record<ImportDateFormat, RegExp> = {
  "yyyy-mm-dd": new RegExp(
    String.raw`^(?<year>\d{4})([-/.]?)(?<month>\d{1,2})\2(?<day>\d{1,2})${timeOfDay}$`,
  ),
  "dd.mm.yyyy": new RegExp(
    String.raw`^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})(?:\s?r\.?)?${timeOfDay}$`,
  ),
  "dd/mm/yyyy": new RegExp(String.raw`^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})${timeOfDay}$`),
  "mm/dd/yyyy": new RegExp(String.raw`^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})${timeOfDay}$`),
  "dd-mm-yyyy": new RegExp(String.raw`^(?<day>\d{1,2})-(?<month>\d{1,2})-(?<year>\d{4})${timeOfDay}$`),
};

/** The calendar day that the text names, as `YYYY-MM-DD`. */
export function readDay(text: string, format: ImportDateFormat): DayReading {
  const parts = patterns[format].exec(text.trim())?.groups;
  if (!parts || (format === "yyyy-mm-dd" && isUnmarkedAndShort(text))) return { problem: "date-unreadable" };
  const [year, month, day] = [Number(parts["year"]), Number(parts["month"]), Number(parts["day"])];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return { problem: "date-impossible" };
  if (year < importLimits.firstYear || year > importLimits.lastYear) return { problem: "date-out-of-range" };
  return { day: date.toISOString().slice(0, 10) };
}

/** Without signs between them, month and day need two digits each: 2004111 could be two days. */
function isUnmarkedAndShort(text: string): boolean {
  const digits = /^\d+/.exec(text.trim())?.[0] ?? "";
  return digits.length > 4 && digits.length !== 8;
}

export interface DateGuess {
  /** Null when the values leave more than one way, or none. */
  format: ImportDateFormat | null;
  /** The ways that read the most values; two mean that a person has to say which. */
  candidates: ImportDateFormat[];
  /** How many of the values the best way reads, of how many that are not empty. */
  read: number;
  seen: number;
}

/** Decides by evidence: 13/05 can only be a day first, 05/13 only a month first; 05/06 alone decides nothing. */
export function guessDateFormat(values: readonly string[]): DateGuess {
  const reads = new Map(importDateFormats.map((format) => [format, 0]));
  let seen = 0;
  for (const value of values) {
    if (value.trim() === "") continue;
    seen += 1;
    for (const format of importDateFormats) {
      if (readDay(value, format).day !== undefined) reads.set(format, (reads.get(format) ?? 0) + 1);
    }
  }
  const read = Math.max(...reads.values());
  if (read === 0) return { format: formatOfShape(values), candidates: [], read, seen };
  const candidates = importDateFormats.filter((format) => reads.get(format) === read);
  return { format: candidates.length === 1 ? (candidates[0] ?? null) : null, candidates, read, seen };
}

/** How days are written that do not exist: 31.02.2004 is no such day, and not another way of writing. */
function formatOfShape(values: readonly string[]): ImportDateFormat | null {
  const isWritten = (value: string, format: ImportDateFormat) =>
    value.trim() !== "" && readDay(value, format).problem !== "date-unreadable";
  return importDateFormats.find((format) => values.some((value) => isWritten(value, format))) ?? null;
}
