import { accounts } from "./features/accounts/routes.tsx";
import { assets } from "./features/assets/routes.tsx";
import { imports } from "./features/imports/routes.tsx";
import { labels } from "./features/labels/routes.tsx";
import { live } from "./features/live/routes.tsx";
import { members } from "./features/members/routes.tsx";
import { notifications } from "./features/notifications/routes.tsx";
import { requests } from "./features/requests/routes.tsx";
import { workOrders } from "./features/work-orders/routes.tsx";
import type { WebFeature } from "./platform/feature.ts";

/** THE list: one line per feature, in the order of the rail. */
export const features: readonly WebFeature[] = [
  requests,
  workOrders,
  assets,
  labels,
  notifications,
  imports,
  members,
  accounts,
  live,
];
