import { listNotifications as operation } from "@qrmaint/contracts/notifications/contract";
import { handleQuery } from "../../platform/http/binding.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";
import { countUnread, listNotices } from "./queries.ts";

export const listNotifications = handleQuery(operation, ({ query, caller, reading }) =>
  reading(async (tx) => {
    const rows = await listNotices(tx, {
      reader: caller,
      isUrgent: query.urgent,
      isRead: query.read,
      limit: query.limit,
      after: decodeCursor(query.after, ["instant", "id"]),
    });
    return {
      ...toPage(
        rows,
        query.limit,
        (row) => row,
        (row) => [row.at, row.id],
      ),
      unread: await countUnread(tx, caller),
    };
  }),
);
