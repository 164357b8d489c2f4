import { importLimits } from "@qrmaint/contracts/imports/rules";
import type { Options } from "csv-parse";
import { CsvError, parse } from "csv-parse";
import { setImmediate } from "node:timers/promises";
import { expectAnyLength, watchSwallowedRows } from "./adjust-parser.ts";
import { decodedText, type OpenBytes, type TableEncoding } from "./decoded-text.ts";
import { ImportFileError } from "./file-problem.ts";
import type { TableFormat, TableLimits } from "./inspect-table.ts";

/** One row as it stands in the file. */
export interface TableRow {
  /** As a spreadsheet counts: the row of names is 1, rows without any text count and are left out. */
  rowNumber: number;
  /** The raw text of each cell, as many as the row has. */
  cells: string[];
}

/** After so many rows whatever else the process has to do has its turn: a piece of a file comes as one, and is long. */
const rowsAtATime = 100;

/** Longer than any row that a limit on cells lets through is no row: a quotation mark is open. */
const rowCharacters = 1_000_000;

/**
 * The rows of a table, the row of names first, one after another in flat memory.
 * @param format as `inspectTable` decided
 * @throws ImportFileError while iterating, with the row where reading ended
 */
export async function* decodeTable(
  open: OpenBytes,
  format: TableFormat,
  limits: TableLimits = importLimits,
): AsyncGenerator<TableRow, void, undefined> {
  let rowNumber = 0;
  let toSkip = format.hasHint ? 1 : 0;
  try {
    for await (const cells of records(open, format)) {
      if (toSkip > 0) {
        toSkip -= 1;
        continue;
      }
      rowNumber += 1;
      if (rowNumber % rowsAtATime === 0) await setImmediate();
      if (rowNumber > limits.rows) throw new ImportFileError("too-many-rows", { limit: limits.rows });
      if (cells.every((cell) => cell.trim() === "")) continue;
      if (cells.length > limits.columns && isUsedBeyond(cells, limits.columns)) {
        throw new ImportFileError("too-many-columns", { row: rowNumber, limit: limits.columns });
      }
      // Empty cells beyond the limit say nothing, and a hundred thousand of them take memory in every row.
      yield { rowNumber, cells: cells.slice(0, limits.columns) };
    }
  } catch (error) {
    throw error instanceof CsvError
      ? rowError(error, brokenRow(error, format) ?? rowNumber + 1, limits)
      : error;
  }
}

function isUsedBeyond(cells: string[], limit: number): boolean {
  return cells.slice(limit).some((cell) => cell.trim() !== "");
}

async function* records(open: OpenBytes, format: TableFormat): AsyncGenerator<string[]> {
  const options: Options = {
    delimiter: format.delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    // A quotation mark inside an unquoted cell is an inch sign, not an error.
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: rowCharacters,
  };
  const parser = parse(options);
  expectAnyLength(parser);
  const swallowed = watchSwallowedRows(parser, format.delimiter);
  const feeding = feed(parser, open, format.encoding);
  try {
    let taken = 0;
    for await (const record of parser) {
      if (swallowed() === taken)
        throw new ImportFileError("quote-not-closed", { row: taken + (format.hasHint ? 0 : 1) });
      taken += 1;
      if (isCells(record)) yield record;
    }
    await feeding;
  } finally {
    parser.destroy();
    await feeding.catch(() => undefined);
  }
}

function isCells(record: unknown): record is string[] {
  return Array.isArray(record);
}

/** Writes no faster than rows are taken, and stops when nobody takes them any more. */
async function feed(
  parser: ReturnType<typeof parse>,
  open: OpenBytes,
  encoding: TableEncoding,
): Promise<void> {
  try {
    for await (const text of decodedText(open, encoding)) {
      if (parser.destroyed) return;
      if (!parser.write(text)) await drained(parser);
    }
    parser.end();
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function drained(parser: ReturnType<typeof parse>): Promise<void> {
  if (parser.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      parser.off("drain", done).off("close", done);
      resolve();
    };
    parser.on("drain", done).on("close", done);
  });
}

/** The parser reads ahead of the rows that were taken, so the row is counted by it. */
function brokenRow(error: CsvError, format: TableFormat): number | null {
  const parsed: unknown = error["records"];
  return typeof parsed === "number" ? parsed + (format.hasHint ? 0 : 1) : null;
}

function rowError(error: CsvError, rowNumber: number, limits: TableLimits): ImportFileError {
  switch (error.code) {
    case "CSV_MAX_RECORD_SIZE":
      if (Number(error["column"]) > limits.columns)
        return new ImportFileError("too-many-columns", { row: rowNumber, limit: limits.columns });
      return new ImportFileError("row-too-long", { row: rowNumber, limit: rowCharacters });
    case "CSV_QUOTE_NOT_CLOSED":
      return new ImportFileError("quote-not-closed", { row: rowNumber });
    default:
      return new ImportFileError("row-broken", { row: rowNumber });
  }
}
