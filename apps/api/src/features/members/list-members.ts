import { listMembers as operation } from "@qrmaint/contracts/members/contract";
import { handleQuery } from "../../platform/http/binding.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";
import { listMemberRows } from "./queries.ts";
import { toMembers } from "./read-member.ts";

export const listMembers = handleQuery(operation, ({ services, caller, query, reading }) =>
  reading(async (tx) => {
    const rows = await listMemberRows(tx, {
      ...query,
      isWithEnded: query.includeEnded === "true",
      after: decodeCursor(query.after, ["text", "id"]),
    });
    const page = toPage(
      rows,
      query.limit,
      (row) => row,
      (row) => [row.name, row.id],
    );
    return { items: await toMembers(services, tx, caller, page.items), next: page.next };
  }),
);
