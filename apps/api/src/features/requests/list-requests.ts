import {
  countRequests as countOperation,
  listRequests as listOperation,
} from "@qrmaint/contracts/requests/contract";
import { handleQuery, type MemberCaller } from "../../platform/http/binding.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";
import { assertInSight } from "../assets/index.ts";
import { countNew, listSummaries } from "./queries.ts";
import { toSummary } from "./read-request.ts";

/** Without the right to read all, everything is narrowed to what the member reported. */
const narrowTo = (caller: MemberCaller, isMine = false): string | null =>
  isMine || !caller.permissions.has("requests.read") ? caller.memberId : null;

export const listRequests = handleQuery(listOperation, async ({ services, query, caller, reading }) => {
  const filter = {
    ...query,
    reporterId: narrowTo(caller, query.mine),
    after: decodeCursor(query.after, ["instant", "id"]),
  };
  const rows = await reading(async (tx) => {
    await assertInSight(tx, [query.asset, query.site]);
    return listSummaries(tx, filter);
  });
  const page = toPage(
    rows,
    query.limit,
    (row) => row,
    (row) => [row.reportedAt, row.id],
  );
  return {
    ...page,
    items: await Promise.all(page.items.map((row) => toSummary(services, caller.tenantId, row))),
  };
});

export const countRequests = handleQuery(countOperation, ({ caller, query, reading }) =>
  reading(async (tx) => {
    await assertInSight(tx, [query.site]);
    return countNew(tx, { reporterId: narrowTo(caller), site: query.site });
  }),
);
