import { listWorkOrders as operation } from "@qrmaint/contracts/work-orders/contract";
import { notFound } from "../../../platform/http/app-error.ts";
import { handleQuery } from "../../../platform/http/binding.ts";
import { toPage } from "../../../platform/http/cursor.ts";
import { positionOf, readPosition } from "./position.ts";
import { areNamedThere, listRows } from "./queries.ts";

/** What a filter names is either in sight or not found; an empty list would tell a stranger that the id is free. */
export const listWorkOrders = handleQuery(operation, ({ query, caller, nowIso, reading }) =>
  reading(async (tx) => {
    const named = {
      asset: query.asset ?? null,
      site: query.site ?? null,
      assignee: query.assignee ?? null,
      import: query.import ?? null,
    };
    if (Object.values(named).some((id) => id !== null) && !(await areNamedThere(tx, named))) throw notFound();
    const sites = caller.sites === "*" ? "*" : `{${caller.sites.join(",")}}`;
    const position = readPosition(query.after, query.sort);
    const rows = await listRows(tx, { ...query, memberId: caller.memberId, sites, nowIso, position });
    return toPage(
      rows,
      query.limit,
      ({ happenedAt: _at, urgency: _urgency, rank: _rank, ...item }) => item,
      (row) => positionOf(query.sort, row),
    );
  }),
);
