import { localeOf } from "./language.ts";

/** `12 345,6` in Polish, `12,345.6` in English. */
export function formatNumber(value: number, language: string, maximumFractionDigits = 2): string {
  return new Intl.NumberFormat(localeOf(language), { maximumFractionDigits, useGrouping: "always" }).format(
    value,
  );
}

/**
 * @param amountMinor integer in the currency's smallest unit (grosz, cent, yen); may be negative
 * @param currency ISO 4217 code
 */
export function formatMoney(amountMinor: number, currency: string, language: string): string {
  const words = new Intl.NumberFormat(localeOf(language), {
    style: "currency",
    currency,
    useGrouping: "always",
  });
  const digits = words.resolvedOptions().maximumFractionDigits ?? 2;
  return words.format(amountMinor / 10 ** digits);
}

/** Size of a file: `1,2 MB`. Decimal units. */
export function formatBytes(bytes: number, language: string): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return new Intl.NumberFormat(localeOf(language), {
    style: "unit",
    unit: units[step],
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: step > 1 ? 1 : 0,
  }).format(bytes / 1000 ** step);
}

/** Sorts by the language's own rules: in Polish `ćma` comes after `cena`, and WO-2 before WO-10. */
export function compareNames(language: string): (left: string, right: string) => number {
  return new Intl.Collator(localeOf(language), { numeric: true, sensitivity: "base" }).compare;
}
