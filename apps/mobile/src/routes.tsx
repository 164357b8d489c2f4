import { accounts } from "./features/accounts/routes.tsx";
import { assets } from "./features/assets/routes.tsx";
import { live } from "./features/live/routes.tsx";
import { requests } from "./features/requests/routes.tsx";
import { report } from "./features/report/routes.tsx";
import { scan } from "./features/scan/routes.tsx";
import { workOrders } from "./features/work-orders/routes.tsx";
import type { MobileFeature } from "./platform/feature.ts";

/** THE list: one line per feature. */
export const features: readonly MobileFeature[] = [
  accounts,
  workOrders,
  scan,
  report,
  requests,
  assets,
  live,
];
