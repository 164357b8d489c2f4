import type {
  ImportColumns,
  ImportDateFormat,
  ImportDecimalMark,
  ImportedOrderType,
  ImportFieldKey,
  ImportRowProblem,
} from "@qrmaint/contracts/imports/rules";
import { importedOrderType, importLimits } from "@qrmaint/contracts/imports/rules";
import { oneLine, severalLines, shortened } from "./plain-text.ts";
import { readAmount, toMinorUnits } from "./read-amount.ts";
import { isInOtherCurrency } from "./read-currency.ts";
import { readDay } from "./read-day.ts";

/** How the cells of one file are understood; the same for all its rows. */
export interface RowPlan {
  /** The row of names. */
  header: readonly string[];
  columns: ImportColumns;
  dateFormat: ImportDateFormat;
  decimalMark: ImportDecimalMark;
  /** Decimal places of the currency. */
  minorDigits: number;
  /** An amount that carries another one is refused; where none is said, none is looked for. */
  currency?: string;
}

/** What becomes a closed work order. Texts are trimmed, on one line, and fit their columns. */
export interface ImportedRow {
  /** Local calendar day of the site, `YYYY-MM-DD`. */
  occurredOn: string;
  /** As written, for a new asset's name. */
  asset: string;
  /** Rows with the same key are about the same asset. */
  assetKey: string;
  subject: string;
  /** The source's long text, and every other filled column as a line `Name: value`, so that nothing is lost. */
  description: string;
  type: ImportedOrderType;
  /** The source's own word for the type. */
  foreignType: string;
  /** Integer minor units, negative for a credit; null where no cost is given. */
  costMinor: number | null;
  foreignNumber: string;
  failureMode: string;
  failedPart: string;
  failureAction: string;
}

export interface RowIssue {
  row: number;
  /** The column's name as in the file; null when the whole row is meant. */
  column: string | null;
  code: ImportRowProblem;
  params: Record<string, string>;
}

export type NormalisedRow = { row: ImportedRow; issues: [] } | { row: null; issues: RowIssue[] };

/** Fields that a work order has no place of its own for; they are kept as lines of the description. */
const homeless: ReadonlySet<ImportFieldKey> = new Set([
  "functionalLocation",
  "location",
  "majorSystem",
  "variant",
  "runningTime",
  "suspension",
]);

/** @throws TypeError when the plan lacks a required field; check with `missingImportFields` before */
export function normaliseRow(rowNumber: number, cells: readonly string[], plan: RowPlan): NormalisedRow {
  const issues: RowIssue[] = [];
  const report: Report = (index, code, params = {}) => {
    const column = index === null ? null : columnName(plan, index);
    issues.push({ row: rowNumber, column, code, params });
  };
  if (isHeader(cells, plan)) {
    report(null, "row-is-header");
    return { row: null, issues };
  }
  if (!hasRightShape(cells, plan, report)) return { row: null, issues };
  const read = (field: ImportFieldKey) => oneLine(cells[plan.columns[field] ?? -1] ?? "");
  const occurredOn = readRequiredDay(read("occurredOn"), plan, report);
  const asset = readRequired(read("asset"), "asset", plan, importLimits.assetCharacters, report);
  const subject = readRequired(read("subject"), "subject", plan, importLimits.cellCharacters, report);
  const costMinor = readCost(read("cost"), plan, report);
  for (const field of ["type", "foreignNumber", "failureMode", "failedPart", "failureAction"] as const) {
    limit(read(field), field, plan, importLimits.codeCharacters, report);
  }
  if (issues.length > 0) return { row: null, issues };
  const foreignType = read("type");
  return {
    issues: [],
    row: {
      occurredOn,
      asset,
      assetKey: assetKey(asset),
      subject: shortened(subject, importLimits.subjectCharacters),
      description: describe(subject, cells, plan),
      type: importedOrderType(foreignType),
      foreignType,
      costMinor,
      foreignNumber: read("foreignNumber"),
      failureMode: read("failureMode"),
      failedPart: read("failedPart"),
      failureAction: read("failureAction"),
    },
  };
}

/** They join signs of emoji and of some scripts; no two machines differ by them. */
const JOINERS = /[\u200c\u200d]/gu;

/** What makes two spellings of an asset the same: not case, not spaces. */
export function assetKey(asset: string): string {
  return oneLine(asset).replaceAll(JOINERS, "").normalize("NFKC").toUpperCase();
}

type Report = (index: number | null, code: ImportRowProblem, params?: Record<string, string>) => void;

/** The names once more, as in files that were put one after another. */
function isHeader(cells: readonly string[], plan: RowPlan): boolean {
  return (
    cells.length >= plan.header.length &&
    cells.every((cell, index) => {
      const name = plan.header[index] ?? "";
      return cell.length <= name.length + 10 && oneLine(cell).toLowerCase() === oneLine(name).toLowerCase();
    })
  );
}

/** Empty cells may be missing or too many at the end; text beyond the names, or a row cut in the middle, may not. */
function hasRightShape(cells: readonly string[], plan: RowPlan, report: Report): boolean {
  const expected = plan.header.length;
  const used = cells.findLastIndex((cell) => cell.trim() !== "") + 1;
  const params = { expected: String(expected), found: String(cells.length) };
  if (used > expected) report(null, "row-too-long", params);
  const lastNeeded = Math.max(
    ...["occurredOn", "asset", "subject"].map((field) => requiredColumn(plan, field)),
  );
  if (cells.length <= lastNeeded) report(null, "row-too-short", params);
  for (const [index, cell] of cells.entries()) {
    if (cell.length <= importLimits.cellCharacters) continue;
    report(index, "cell-too-long", {
      limit: String(importLimits.cellCharacters),
      found: String(cell.length),
    });
  }
  return (
    used <= expected &&
    cells.length > lastNeeded &&
    cells.every((cell) => cell.length <= importLimits.cellCharacters)
  );
}

function requiredColumn(plan: RowPlan, field: string): number {
  const index = new Map(Object.entries(plan.columns)).get(field);
  if (index === undefined) throw new TypeError(`no column is assigned to ${field}`);
  return index;
}

function readRequiredDay(text: string, plan: RowPlan, report: Report): string {
  const index = requiredColumn(plan, "occurredOn");
  if (text === "") {
    report(index, "cell-empty");
    return "";
  }
  const reading = readDay(text, plan.dateFormat);
  if (reading.problem === undefined) return reading.day;
  report(index, reading.problem, { value: shortened(text, 60), format: plan.dateFormat });
  return "";
}

function readRequired(
  text: string,
  field: ImportFieldKey,
  plan: RowPlan,
  max: number,
  report: Report,
): string {
  if (text === "") report(requiredColumn(plan, field), "cell-empty");
  limit(text, field, plan, max, report);
  return text;
}

function limit(text: string, field: ImportFieldKey, plan: RowPlan, max: number, report: Report): void {
  if (text.length <= max) return;
  report(plan.columns[field] ?? null, "cell-too-long", { limit: String(max), found: String(text.length) });
}

function readCost(text: string, plan: RowPlan, report: Report): number | null {
  const index = plan.columns.cost ?? null;
  if (text === "") return null;
  const amount = readAmount(text, plan.decimalMark);
  if (!amount) {
    report(index, "amount-unreadable", { value: shortened(text, 60), mark: plan.decimalMark });
    return null;
  }
  if (plan.currency !== undefined && isInOtherCurrency(text, plan.currency)) {
    report(index, "amount-other-currency", { value: shortened(text, 60), currency: plan.currency });
    return null;
  }
  const minor = toMinorUnits(amount, plan.minorDigits);
  if (minor > importLimits.costMinor || minor < -importLimits.costMinor) {
    report(index, "amount-too-large", { value: shortened(text, 60), limit: String(importLimits.costMinor) });
    return null;
  }
  return Number(minor);
}

/** The whole subject if it was shortened, the long text, then every filled column that has no place of its own. */
function describe(subject: string, cells: readonly string[], plan: RowPlan): string {
  const fieldOf = new Map(
    Object.entries(plan.columns).map(([field, index]) => [index, field as ImportFieldKey]),
  );
  const parts: string[] = [];
  if (subject.length > importLimits.subjectCharacters) parts.push(subject);
  const long =
    plan.columns.description === undefined ? "" : severalLines(cells[plan.columns.description] ?? "");
  if (long !== "" && long !== subject) parts.push(long);
  const lines: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const field = fieldOf.get(index);
    const value = oneLine(cell);
    if (value !== "" && (field === undefined || homeless.has(field)))
      lines.push(`${columnName(plan, index)}: ${value}`);
  }
  if (lines.length > 0) parts.push(lines.join("\n"));
  return shortened(parts.join("\n\n"), importLimits.descriptionCharacters);
}

/** The name in the file, or the column's place for one without a name. */
function columnName(plan: RowPlan, index: number): string {
  const name = oneLine(plan.header[index] ?? "");
  return name === "" ? `#${index + 1}` : name;
}
