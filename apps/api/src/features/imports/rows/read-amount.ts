import type { ImportDecimalMark } from "@qrmaint/contracts/imports/rules";

/** Spaces of every kind and apostrophes, as they stand between groups of three digits. */
const groupSpaces = "[\\s\u00a0\u202f\u2009'’]";

const patterns: Record<ImportDecimalMark, RegExp> = {
  ".": amountPattern("\\.", `(?:,|${groupSpaces})`),
  ",": amountPattern(",", `(?:\\.|${groupSpaces})`),
};

function amountPattern(mark: string, group: string): RegExp {
  return new RegExp(`^(?<whole>\\d{1,3}(?:${group}\\d{3})+|\\d+)?(?:${mark}(?<part>\\d*))?$`);
}

/** Digits of an amount with its sign, before and after the decimal mark. */
export interface ReadAmount {
  isNegative: boolean;
  whole: string;
  part: string;
}

/**
 * An amount as people and systems write it: minus before or after, brackets for a credit, groups of three,
 * a currency at either end. Null when it is no amount in that way of writing, so that 1.234 is never
 * taken for 1 or for 1234 without being told.
 */
export function readAmount(text: string, decimalMark: ImportDecimalMark): ReadAmount | null {
  const { digits, isNegative } = withoutSignAndCurrency(text);
  const parts = patterns[decimalMark].exec(digits)?.groups;
  const whole = (parts?.["whole"] ?? "").replaceAll(/\D/g, "");
  const part = parts?.["part"] ?? "";
  return whole + part === "" ? null : { isNegative, whole: whole === "" ? "0" : whole, part };
}

const currency = "(?:zł|pln|eur|usd|aud|gbp|czk|chf|[€$£])";
const currencyBefore = new RegExp(`^${currency}\\.?\\s*`, "i");
const currencyAfter = new RegExp(`\\s*${currency}\\.?$`, "i");

function withoutSignAndCurrency(text: string): { digits: string; isNegative: boolean } {
  let digits = text.trim();
  let isNegative = false;
  const bracketed = /^\((.*)\)$/.exec(digits)?.[1];
  if (bracketed !== undefined) {
    digits = bracketed.trim();
    isNegative = true;
  }
  digits = digits.replace(currencyBefore, "").replace(currencyAfter, "");
  const sign = /^([-−–+])\s*(.*)$/.exec(digits) ?? /^(.*?)\s*([-−–])$/.exec(digits);
  if (sign && bracketed === undefined) {
    const isLeading = /^[-−–+]/.test(digits);
    isNegative = (isLeading ? sign[1] : sign[2]) !== "+";
    digits = (isLeading ? sign[2] : sign[1]) ?? "";
  }
  return { digits: digits.replace(currencyBefore, "").trim(), isNegative };
}

/**
 * The amount in minor units, rounded half to even.
 * @param minorDigits decimal places of the currency: 2 for most, 0 for the yen
 */
export function toMinorUnits(amount: ReadAmount, minorDigits: number): bigint {
  const digits = amount.part.padEnd(minorDigits, "0");
  const kept = BigInt(amount.whole + digits.slice(0, minorDigits));
  const rest = digits.slice(minorDigits);
  const half = "5".padEnd(rest.length, "0");
  const isUp = rest !== "" && (rest > half || (rest === half && kept % 2n === 1n));
  const rounded = isUp ? kept + 1n : kept;
  return amount.isNegative ? -rounded : rounded;
}

export interface DecimalGuess {
  /** Null when the values could be read either way, or contradict each other. */
  mark: ImportDecimalMark | null;
  /** Whether any value has a decimal or group mark at all; without, either answer reads the same. */
  isMarked: boolean;
}

/** Decides by evidence: the last of two marks, or a single one without three digits after it, is the decimal mark. */
export function guessDecimalMark(values: Iterable<string>): DecimalGuess {
  const votes = { ".": 0, ",": 0 };
  let isMarked = false;
  for (const value of values) {
    const { digits } = withoutSignAndCurrency(value);
    if (!/^[\d\s.,'’\u00a0\u202f\u2009]*\d[\d\s.,'’\u00a0\u202f\u2009]*$/.test(digits)) continue;
    const marks = digits.match(/[.,]/g) ?? [];
    if (marks.length === 0) continue;
    isMarked = true;
    const mark = decimalMarkOf(digits, marks);
    if (mark) votes[mark] += 1;
  }
  const winner = votes["."] > votes[","] ? "." : ",";
  const loser = winner === "." ? "," : ".";
  const isClear = votes[winner] > 0 && votes[winner] >= 9 * votes[loser];
  return { mark: isClear ? winner : null, isMarked };
}

function decimalMarkOf(digits: string, marks: string[]): ImportDecimalMark | null {
  const last = marks.at(-1) === "," ? "," : ".";
  const other = last === "," ? "." : ",";
  const lastCount = marks.filter((mark) => mark === last).length;
  if (marks.length > lastCount) return lastCount === 1 ? last : null;
  if (marks.length > 1) return other;
  const after = digits.slice(digits.lastIndexOf(last) + 1);
  const before = digits.slice(0, digits.lastIndexOf(last)).replaceAll(/\D/g, "");
  const couldBeGroup =
    after.length === 3 && before.length >= 1 && before.length <= 3 && !before.startsWith("0");
  return couldBeGroup ? null : last;
}
