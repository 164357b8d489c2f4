import {
  getWorkOrder as getOperation,
  listStatuses as statusesOperation,
} from "@qrmaint/contracts/work-orders/contract";
import { handleQuery } from "../../../platform/http/binding.ts";
import { listStatusRows } from "./queries.ts";
import { readWorkOrder } from "./read-work-order.ts";

export const getWorkOrder = handleQuery(getOperation, ({ services, params, caller, nowIso, reading }) =>
  reading((tx) => readWorkOrder(services, tx, caller, params.workOrder, nowIso)),
);

export const listStatuses = handleQuery(statusesOperation, ({ reading }) =>
  reading(async (tx) => ({ items: await listStatusRows(tx) })),
);
