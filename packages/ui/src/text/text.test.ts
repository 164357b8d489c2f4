import { describe, expect, it } from "vitest";
import { formatDay, formatExact, formatRelative, isNow } from "./instant.ts";
import { chooseLanguage } from "./language.ts";
import { compareNames, formatBytes, formatMoney, formatNumber } from "./number.ts";

const plain = (words: string | null): string | undefined => words?.replaceAll(/[\u00a0\u202f]/g, " ");
const now = Date.UTC(2026, 10, 23, 14, 5);
const minutesAgo = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();

describe("instants", () => {
  it("are exact as day, short month, year and 24-hour time in each language", () => {
    expect(plain(formatExact("2026-11-23T13:05:00Z", "pl", "Europe/Warsaw"))).toBe("23 lis 2026, 14:05");
    expect(plain(formatExact("2026-11-23T13:05:00Z", "en", "Europe/Warsaw"))).toBe("23 Nov 2026, 14:05");
    expect(plain(formatExact("2026-11-23T23:00:00Z", "en", "Europe/Warsaw"))).toBe("24 Nov 2026, 00:00");
  });
  it("show a local date as the same day in every zone", () => {
    expect(plain(formatDay("2026-11-23", "pl", "America/Los_Angeles"))).toBe("23 lis 2026");
  });
  it("are relative under a day, with the right Polish plurals, past and future", () => {
    expect(formatRelative(minutesAgo(1), now, "pl")).toBe("1 minutę temu");
    expect(formatRelative(minutesAgo(3), now, "pl")).toBe("3 minuty temu");
    expect(formatRelative(minutesAgo(5), now, "pl")).toBe("5 minut temu");
    expect(formatRelative(minutesAgo(-180), now, "pl")).toBe("za 3 godziny");
    expect(formatRelative(minutesAgo(90), now, "en")).toBe("1 hour ago");
  });
  it("are not relative from a day on, nor within the minute", () => {
    expect(formatRelative(minutesAgo(24 * 60), now, "en")).toBeNull();
    expect(formatRelative(minutesAgo(0.5), now, "en")).toBeNull();
    expect(isNow(minutesAgo(0.5), now)).toBe(true);
  });
});

describe("numbers", () => {
  it("follow the language, also below ten thousand in Polish", () => {
    expect(plain(formatNumber(5485, "pl"))).toBe("5 485");
    expect(formatNumber(1.5, "pl")).toBe("1,5");
    expect(formatNumber(5485, "en")).toBe("5,485");
  });
  it("turn minor units into money by the currency's own fraction, negative too", () => {
    expect(plain(formatMoney(123456, "PLN", "pl"))).toBe("1 234,56 zł");
    expect(plain(formatMoney(-4550, "EUR", "en"))).toBe("-€45.50");
    expect(plain(formatMoney(500, "JPY", "en"))).toBe("JP¥500");
  });
  it("say the size of a file", () => {
    expect(plain(formatBytes(1_240_000, "pl"))).toBe("1,2 MB");
    expect(plain(formatBytes(12, "en"))).toBe("12 bytes");
  });
  it("sort Polish letters and codes where readers look for them", () => {
    expect(["żaba", "cena", "ćma", "lampa", "łódka", "zebra"].sort(compareNames("pl"))).toEqual([
      "cena",
      "ćma",
      "lampa",
      "łódka",
      "zebra",
      "żaba",
    ]);
    expect(["WO-10", "WO-2"].sort(compareNames("en"))).toEqual(["WO-2", "WO-10"]);
  });
});

describe("the language", () => {
  it("is the first wish that is offered, else English", () => {
    expect(chooseLanguage([null, "de-DE", "pl-PL"], ["en", "pl"])).toBe("pl");
    expect(chooseLanguage(["uk"], ["en", "pl"])).toBe("en");
    expect(chooseLanguage(["uk-UA"], ["en", "pl", "uk"])).toBe("uk");
  });
});
