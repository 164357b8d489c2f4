import type { ImportMapping } from "@qrmaint/contracts/imports/contract";
import {
  contestedImportColumns,
  type ImportColumns,
  missingImportFields,
} from "@qrmaint/contracts/imports/rules";
import type { Services } from "../../platform/http/services.ts";
import type { OpenBytes } from "./file/decoded-text.ts";
import type { RowPlan } from "./rows/normalise-row.ts";
import { type OpenedFile, openImportFile } from "./rows/open-import-file.ts";
import { currencyOfName } from "./rows/read-currency.ts";

export interface StoredTable extends OpenedFile {
  open: OpenBytes;
}

/** Opens an uploaded table; each reading streams it anew from the store. @throws ImportFileError */
export async function openStoredTable(
  services: Services,
  tenantId: string,
  fileId: string,
): Promise<StoredTable> {
  const open: OpenBytes = async function* () {
    const { content } = await services.files.read({ tenantId, fileId, variant: "original" });
    yield* content;
  };
  return { open, ...(await openImportFile(open)) };
}

/** What was assigned, or what the file's own names and values say. */
export function mappingOf(table: OpenedFile, saved: ImportMapping | null, currency: string): ImportMapping {
  if (saved !== null) return saved;
  const { assigned, dateFormat, dateCandidates, decimalMark } = table.recognition;
  return {
    columns: { ...assigned },
    dateFormat: dateFormat ?? dateCandidates[0] ?? "yyyy-mm-dd",
    decimalMark: decimalMark ?? ".",
    currency: currencyOfName(assigned.cost === undefined ? "" : table.header[assigned.cost]!) ?? currency,
  };
}

/** Why rows cannot be read with this mapping yet; empty when they can. */
export function missingOf(table: OpenedFile, mapping: ImportMapping): string[] {
  const columns = mapping.columns as ImportColumns;
  const outside = Object.entries(columns)
    .filter(([, index]) => index >= table.header.length)
    .map(([field]) => field);
  return [
    ...missingImportFields(columns),
    ...outside,
    ...contestedImportColumns(columns).map((index) => `#${index + 1}`),
  ];
}

export function planOf(table: OpenedFile, mapping: ImportMapping): RowPlan {
  const { maximumFractionDigits } = new Intl.NumberFormat("en", {
    style: "currency",
    currency: mapping.currency,
  }).resolvedOptions();
  return {
    header: table.header,
    columns: mapping.columns,
    dateFormat: mapping.dateFormat,
    decimalMark: mapping.decimalMark,
    minorDigits: maximumFractionDigits ?? 2,
    currency: mapping.currency,
  };
}

/** Whether the dates can be read in more than one way. Where no way reads any of them, each row says what is wrong with it. */
export const areDatesAmbiguous = ({ recognition }: Pick<StoredTable, "recognition">): boolean =>
  recognition.dateFormat === null && recognition.dateCandidates.length > 1;

/** Whether the costs can be read in more than one way: a wrong guess would be a thousand times too much or too little. */
export const areAmountsAmbiguous = ({ recognition }: Pick<StoredTable, "recognition">): boolean =>
  recognition.decimalMark === null;
