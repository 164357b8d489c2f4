import { listAssets as operation } from "@qrmaint/contracts/assets/contract";
import { handleQuery } from "../../platform/http/binding.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";
import { assertInSight } from "./assert-in-sight.ts";
import { listAssetRows } from "./queries.ts";

export const listAssets = handleQuery(operation, ({ query, reading }) =>
  reading(async (tx) => {
    await assertInSight(tx, [query.parent === "root" ? undefined : query.parent, query.site]);
    const rows = await listAssetRows(tx, {
      ...query,
      deleted: query.deleted ?? false,
      after: decodeCursor(query.after, ["text", "id"]),
    });
    return toPage(
      rows,
      query.limit,
      (row) => row,
      (row) => [row.name, row.id],
    );
  }),
);
