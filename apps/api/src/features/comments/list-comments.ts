import { listComments as operation } from "@qrmaint/contracts/comments/contract";
import { handleQuery } from "../../platform/http/binding.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";
import { findOrder } from "../work-orders/index.ts";
import { listCommentRows } from "./queries.ts";

export const listComments = handleQuery(operation, ({ params, query, reading }) =>
  reading(async (tx) => {
    const { id } = await findOrder(tx, params.workOrder);
    const rows = await listCommentRows(tx, {
      workOrderId: id,
      limit: query.limit,
      after: decodeCursor(query.after, ["instant", "id"]),
    });
    return toPage(
      rows,
      query.limit,
      ({ createdAt: _createdAt, ...item }) => item,
      (row) => [row.createdAt, row.id],
    );
  }),
);
