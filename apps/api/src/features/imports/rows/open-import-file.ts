import { importLimits } from "@qrmaint/contracts/imports/rules";
import type { TableRow } from "../file/decode-table.ts";
import { decodeTable } from "../file/decode-table.ts";
import { ImportFileError } from "../file/file-problem.ts";
import type { OpenBytes } from "../file/decoded-text.ts";
import type { TableFormat, TableLimits } from "../file/inspect-table.ts";
import { inspectTable } from "../file/inspect-table.ts";
import type { Recognition } from "./recognise-columns.ts";
import { recogniseColumns } from "./recognise-columns.ts";

export interface OpenedFile {
  format: TableFormat;
  header: string[];
  recognition: Recognition;
  /** The first rows under the names, for looking at. */
  sampleRows: TableRow[];
}

const recognisedRows = 1000;

/**
 * What a file is: how it is written, its columns, and what they hold.
 * @throws ImportFileError
 */
export async function openImportFile(open: OpenBytes, limits?: TableLimits): Promise<OpenedFile> {
  const format = await inspectTable(open, limits);
  let header: string[] | null = null;
  const sampleRows: TableRow[] = [];
  for await (const row of decodeTable(open, format, limits)) {
    if (header === null) header = namesOf(row);
    else sampleRows.push(row);
    if (sampleRows.length >= recognisedRows) break;
  }
  if (header === null) throw new ImportFileError("file-empty");
  if (sampleRows.length === 0) throw new ImportFileError("no-rows");
  const width = header.findLastIndex((name) => name.trim() !== "") + 1;
  const used = sampleRows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const names = header.slice(0, Math.max(width, Math.min(used, header.length)));
  return {
    format,
    header: names,
    recognition: recogniseColumns(
      names,
      sampleRows.map((row) => row.cells),
    ),
    sampleRows,
  };
}

/** @throws ImportFileError when a name is a text rather than a name: names are shown, kept, and compared with many words */
function namesOf({ rowNumber, cells }: TableRow): string[] {
  const limit = importLimits.columnNameCharacters;
  const column = cells.findIndex((name) => name.length > limit) + 1;
  if (column > 0) throw new ImportFileError("name-too-long", { row: rowNumber, column, limit });
  return cells;
}

/** The rows under the names, from the first one. @throws ImportFileError while iterating */
export async function* importRows(
  open: OpenBytes,
  format: TableFormat,
  limits?: TableLimits,
): AsyncGenerator<TableRow, void, undefined> {
  let isHeader = true;
  for await (const row of decodeTable(open, format, limits)) {
    if (!isHeader) yield row;
    isHeader = false;
  }
}
