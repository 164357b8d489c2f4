import { getImport as getOperation, listImports as listOperation } from "@qrmaint/contracts/imports/contract";
import { handleQuery } from "../../platform/http/binding.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";
import { listRuns } from "./queries.ts";
import { readRun, toRun } from "./read-run.ts";

export const getImport = handleQuery(getOperation, ({ params, reading }) =>
  reading((tx) => readRun(tx, params.import)),
);

export const listImports = handleQuery(listOperation, ({ query, reading }) =>
  reading(async (tx) =>
    toPage(
      await listRuns(tx, { limit: query.limit, after: decodeCursor(query.after, ["instant", "id"]) }),
      query.limit,
      toRun,
      (row) => [row.createdAt, row.id],
    ),
  ),
);
