import type { MobileFeature } from "../../platform/feature.ts";
import { LiveAlerts } from "./live-alerts.tsx";

export const live: MobileFeature = { Everywhere: LiveAlerts };
