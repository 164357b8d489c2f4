import { lazy, Suspense } from "react";
import type { MobileFeature } from "../../platform/feature.ts";

/** After the page itself: nothing of it is needed for the first picture. */
const LiveAlerts = lazy(async () => ({ default: (await import("./live-alerts.tsx")).LiveAlerts }));

function Alerts() {
  return (
    <Suspense>
      <LiveAlerts />
    </Suspense>
  );
}

export const live: MobileFeature = { Everywhere: Alerts };
