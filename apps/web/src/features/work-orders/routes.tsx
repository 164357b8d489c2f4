import { msg } from "@lingui/core/macro";
import { IconClipboardList, IconPlus } from "@qrmaint/ui/icons";
import type { WebFeature } from "../../platform/feature.ts";
import { lazyPage } from "../../platform/lazy-page.tsx";
import { FindWork } from "./find-work.tsx";

const page = lazyPage(async () => (await import("./work-orders-page.tsx")).WorkOrdersPage);
const newOrder = lazyPage(async () => (await import("./new/new-order-page.tsx")).NewOrderPage);

export const workOrders: WebFeature = {
  rail: [
    {
      path: "/work-orders",
      label: msg`Work orders`,
      icon: IconClipboardList,
      key: "w",
      permission: "work-orders.read",
    },
  ],
  starts: [
    {
      path: "/work-orders/new",
      label: msg`New work order`,
      icon: IconPlus,
      permission: "work-orders.create",
    },
  ],
  // The more exact address first: "new" is no work order.
  pages: [
    { path: "/work-orders/new", page: newOrder, permission: "work-orders.create" },
    { path: "/work-orders/:workOrder?", page, permission: "work-orders.read" },
  ],
  Everywhere: FindWork,
};
