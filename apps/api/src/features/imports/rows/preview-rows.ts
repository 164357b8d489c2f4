import type { ImportedOrderType } from "@qrmaint/contracts/imports/rules";
import type { TableRow } from "../file/decode-table.ts";
import type { ImportedRow, RowIssue, RowPlan } from "./normalise-row.ts";
import { normaliseRow } from "./normalise-row.ts";
import { createRowIdentities } from "./row-identity.ts";

export interface PreviewedAsset {
  key: string;
  name: string;
  rows: number;
}

/** What an import would do, without doing it. */
export interface RowsPreview {
  /** Rows under the names. */
  rowCount: number;
  validCount: number;
  errorRowCount: number;
  /** The first problems in the file's order, and how many there are. */
  issues: RowIssue[];
  issueCount: number;
  firstRows: ImportedRow[];
  /** Every asset that the valid rows name, in the order of appearance. */
  assets: PreviewedAsset[];
  types: { word: string; type: ImportedOrderType; rows: number }[];
  /** Local days of the valid rows; null without any. */
  firstDay: string | null;
  lastDay: string | null;
  /** Exact: limits of rows and amounts keep it within whole numbers. */
  costSumMinor: number;
  /** Rows equal to an earlier one; they are kept. */
  repeatedCount: number;
}

export interface PreviewOptions {
  source: string;
  issuesMax?: number;
  firstRowsMax?: number;
  /** Told in the file's order about each valid row; for counting the known ones. */
  onRow?: (identity: Buffer, row: ImportedRow) => void | Promise<void>;
}

/** @param rows the rows under the names. Memory grows with assets and different rows, not with texts. */
export async function previewRows(
  rows: AsyncIterable<TableRow>,
  plan: RowPlan,
  options: PreviewOptions,
): Promise<RowsPreview> {
  const { issuesMax = 100, firstRowsMax = 10 } = options;
  const preview = emptyPreview();
  const assets = new Map<string, PreviewedAsset>();
  const types = new Map<string, RowsPreview["types"][number]>();
  const identities = createRowIdentities(options.source, plan.header);
  for await (const { rowNumber, cells } of rows) {
    preview.rowCount += 1;
    const { identity, ordinal } = identities.next(cells);
    const { row, issues } = normaliseRow(rowNumber, cells, plan);
    if (ordinal > 1) preview.repeatedCount += 1;
    if (row === null) {
      preview.errorRowCount += 1;
      preview.issueCount += issues.length;
      preview.issues.push(...issues.slice(0, Math.max(0, issuesMax - preview.issues.length)));
      continue;
    }
    preview.validCount += 1;
    if (preview.firstRows.length < firstRowsMax) preview.firstRows.push(row);
    countRow(preview, assets, types, row);
    await options.onRow?.(identity, row);
  }
  return { ...preview, assets: [...assets.values()], types: [...types.values()] };
}

function emptyPreview(): RowsPreview {
  return {
    rowCount: 0,
    validCount: 0,
    errorRowCount: 0,
    issues: [],
    issueCount: 0,
    firstRows: [],
    assets: [],
    types: [],
    firstDay: null,
    lastDay: null,
    costSumMinor: 0,
    repeatedCount: 0,
  };
}

function countRow(
  preview: RowsPreview,
  assets: Map<string, PreviewedAsset>,
  types: Map<string, RowsPreview["types"][number]>,
  row: ImportedRow,
): void {
  const asset = assets.get(row.assetKey) ?? { key: row.assetKey, name: row.asset, rows: 0 };
  asset.rows += 1;
  assets.set(row.assetKey, asset);
  const type = types.get(row.foreignType) ?? { word: row.foreignType, type: row.type, rows: 0 };
  type.rows += 1;
  types.set(row.foreignType, type);
  if (preview.firstDay === null || row.occurredOn < preview.firstDay) preview.firstDay = row.occurredOn;
  if (preview.lastDay === null || row.occurredOn > preview.lastDay) preview.lastDay = row.occurredOn;
  preview.costSumMinor += row.costMinor ?? 0;
}
