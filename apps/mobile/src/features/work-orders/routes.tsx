import type { MobileFeature } from "../../platform/feature.ts";
import { lazyPage } from "@qrmaint/client/app/lazy-page";

export const workOrders: MobileFeature = {
  pages: [
    {
      path: "/work",
      page: lazyPage(async () => (await import("./work-page.tsx")).WorkPage),
      permission: "work-orders.read",
    },
    {
      path: "/order/:workOrder",
      page: lazyPage(async () => (await import("./work-order-page.tsx")).WorkOrderPage),
      permission: "work-orders.read",
    },
    {
      path: "/new-order/:asset",
      page: lazyPage(async () => (await import("./new-order-page.tsx")).NewOrderPage),
      permission: "work-orders.create",
    },
  ],
};
