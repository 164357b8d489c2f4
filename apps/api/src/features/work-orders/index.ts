import type { Feature } from "../../features.ts";
import { assignWorkOrder, claimWorkOrder, releaseWorkOrder } from "./assign-work-order.ts";
import { createWorkOrder } from "./create-work-order.ts";
import { countWorkByYear } from "./list/count-work-by-year.ts";
import { countWorkOrders } from "./list/count-work-orders.ts";
import { listWorkOrders } from "./list/list-work-orders.ts";
import { getWorkOrder, listStatuses } from "./read/get-work-order.ts";
import { transitionWorkOrder } from "./transition-work-order.ts";
import { updateWorkOrder } from "./update-work-order.ts";

export { createWorkOrderRows, type NewWorkOrderRows } from "./create-work-order-rows.ts";
export { releaseUnseenOrders } from "./release-unseen.ts";
export { takeBackWorkOrder } from "./take-back-work-order.ts";
export { readMergedReports } from "./read/merged-reports.ts";
export { findOrder, readWorkOrder } from "./read/read-work-order.ts";

export const workOrders: Feature = {
  name: "work-orders",
  bindings: [
    createWorkOrder,
    listWorkOrders,
    countWorkOrders,
    countWorkByYear,
    getWorkOrder,
    updateWorkOrder,
    transitionWorkOrder,
    assignWorkOrder,
    claimWorkOrder,
    releaseWorkOrder,
    listStatuses,
  ],
};
