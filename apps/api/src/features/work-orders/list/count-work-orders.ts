import { countWorkOrders as operation } from "@qrmaint/contracts/work-orders/contract";
import {
  UNFINISHED,
  WORK_ORDER_CATEGORIES,
  type WorkOrderCategory,
} from "@qrmaint/contracts/work-orders/rules";
import { handleQuery } from "../../../platform/http/binding.ts";
import { notFound } from "../../../platform/http/app-error.ts";
import { areNamedThere, countRows } from "./queries.ts";

export const countWorkOrders = handleQuery(operation, ({ caller, query, nowIso, reading }) =>
  reading(async (tx) => {
    const named = { asset: null, site: query.site ?? null, assignee: null, import: null };
    if (query.site !== undefined && !(await areNamedThere(tx, named))) throw notFound();
    const rows = await countRows(tx, { memberId: caller.memberId, site: query.site, nowIso });
    const byCategory = Object.fromEntries(
      WORK_ORDER_CATEGORIES.map((category) => [
        category,
        rows.find((row) => row.category === category)?.count ?? 0,
      ]),
    ) as Record<WorkOrderCategory, number>;
    const sum = (of: "mine" | "unassigned" | "overdue"): number =>
      rows.reduce((total, row) => total + row[of], 0);
    return {
      mine: sum("mine"),
      unassigned: sum("unassigned"),
      overdue: sum("overdue"),
      unfinished: UNFINISHED.reduce((total, category) => total + byCategory[category], 0),
      byCategory,
    };
  }),
);
