import { listLabels as operation } from "@qrmaint/contracts/labels/contract";
import { notFound } from "../../platform/http/app-error.ts";
import { handleQuery } from "../../platform/http/binding.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";
import { findPlace } from "../assets/index.ts";
import { listPage } from "./queries.ts";
import { toLabel } from "./to-label.ts";

export const listLabels = handleQuery(operation, ({ services, query, reading }) =>
  reading(async (tx) => {
    if (query.asset !== undefined && (await findPlace(tx, query.asset)) === null) throw notFound();
    const rows = await listPage(tx, { ...query, after: decodeCursor(query.after, ["instant", "id"]) });
    return toPage(
      rows,
      query.limit,
      (row) => toLabel(services, row),
      (row) => [row.createdAt, row.id],
    );
  }),
);
