import { listMembers as operation } from "@qrmaint/contracts/members/contract";
import { handleQuery } from "../../platform/http/binding.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";
import { listMemberRows } from "./queries.ts";
import { toMembers } from "./read-member.ts";

export const listMembers = handleQuery(operation, async ({ services, caller, query, reading }) => {
  const rows = await reading((tx) =>
    listMemberRows(tx, {
      ...query,
      isWithEnded: query.includeEnded === "true",
      after: decodeCursor(query.after, ["text", "id"]),
    }),
  );
  const page = toPage(
    rows,
    query.limit,
    (row) => row,
    (row) => [row.name, row.id],
  );
  return { items: await toMembers(services, caller, page.items), next: page.next };
});
