import type { Output } from "@qrmaint/contracts";
import { previewImport as operation } from "@qrmaint/contracts/imports/contract";
import { importFields } from "@qrmaint/contracts/imports/rules";
import { handleQuery, type QueryContext } from "../../platform/http/binding.ts";
import { ImportFileError } from "./file/file-problem.ts";
import { unreadable } from "./unreadable.ts";
import { warnOfOtherColumns } from "./warn-of-other-columns.ts";
import { findSiteFacts, listEarlierRuns, listKnownIdentities, listNamedAssets } from "./queries.ts";
import {
  areAmountsAmbiguous,
  areDatesAmbiguous,
  mappingOf,
  missingOf,
  openStoredTable,
  planOf,
} from "./open-stored-table.ts";
import { readRun } from "./read-run.ts";
import { assetKey } from "./rows/normalise-row.ts";
import { importRows } from "./rows/open-import-file.ts";
import { foldSource } from "./rows/row-identity.ts";
import { previewRows, type RowsPreview } from "./rows/preview-rows.ts";

type Preview = Output<typeof operation>;
type Asked = QueryContext<typeof operation>;
const SAMPLE_ROWS = 5;
const IDENTITIES_AT_ONCE = 2000;

const EMPTY: Pick<
  RowsPreview,
  "rowCount" | "errorRowCount" | "issues" | "assets" | "firstDay" | "lastDay" | "costSumMinor" | "validCount"
> = {
  rowCount: 0,
  errorRowCount: 0,
  issues: [],
  assets: [],
  firstDay: null,
  lastDay: null,
  costSumMinor: 0,
  validCount: 0,
};

export const previewImport = handleQuery(operation, async (asked): Promise<Preview> => {
  try {
    return await readPreview(asked);
  } catch (error) {
    // What is wrong with a file may stand in its last row: any reading of it may end so.
    throw error instanceof ImportFileError ? unreadable(error) : error;
  }
});

async function readPreview({ services, params, caller, reading }: Asked): Promise<Preview> {
  const { run, currency, known, earlier } = await reading(async (tx) => {
    const found = await readRun(tx, params.import);
    const names = (await listNamedAssets(tx, found.siteId)).flatMap((asset) => asset.names.map(assetKey));
    return {
      run: found,
      earlier: await listEarlierRuns(tx, { id: found.id, source: foldSource(found.source) }),
      currency: (await findSiteFacts(tx, found.siteId))!.currency,
      known: new Set(names),
    };
  });
  const table = await openStoredTable(services, caller.tenantId, run.fileId);
  const mapping = mappingOf(table, run.mapping, currency);
  const missing = missingOf(table, mapping);
  let knownRows = 0;
  const waiting: Buffer[] = [];
  const count = async (atLeast: number): Promise<void> => {
    if (waiting.length < atLeast) return;
    const asked = waiting.splice(0);
    knownRows += (await reading((tx) => listKnownIdentities(tx, asked))).length;
  };
  const rows =
    missing.length > 0
      ? EMPTY
      : await previewRows(importRows(table.open, table.format), planOf(table, mapping), {
          source: run.source,
          onRow: async (identity) => {
            waiting.push(identity);
            await count(IDENTITIES_AT_ONCE);
          },
        });
  await count(1);
  return {
    run: { ...run, mapping },
    headers: table.header,
    samples: table.sampleRows.slice(0, SAMPLE_ROWS).map((row) => row.cells),
    fields: [...importFields],
    rowCount: rows.rowCount,
    errorCount: rows.errorRowCount,
    errors: rows.issues,
    newAssets: rows.assets.filter((asset) => !known.has(asset.key)).map((asset) => asset.name),
    knownAssets: rows.assets.filter((asset) => known.has(asset.key)).map((asset) => asset.name),
    newRows: rows.validCount - knownRows,
    knownRows,
    firstDate: rows.firstDay,
    lastDate: rows.lastDay,
    costMinor: rows.costSumMinor,
    missing,
    warnings: warnOfOtherColumns(table.header, earlier),
    isDateAmbiguous: run.mapping === null && areDatesAmbiguous(table),
    isAmountAmbiguous: run.mapping === null && areAmountsAmbiguous(table),
  };
}
