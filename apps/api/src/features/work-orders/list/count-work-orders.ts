import { countWorkOrders as operation } from "@qrmaint/contracts/work-orders/contract";
import {
  UNFINISHED,
  WORK_ORDER_CATEGORIES,
  type WorkOrderCategory,
} from "@qrmaint/contracts/work-orders/rules";
import { handleQuery } from "../../../platform/http/binding.ts";
import { countRows } from "./queries.ts";

export const countWorkOrders = handleQuery(operation, ({ caller, nowIso, reading }) =>
  reading(async (tx) => {
    const rows = await countRows(tx, { memberId: caller.memberId, nowIso });
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
