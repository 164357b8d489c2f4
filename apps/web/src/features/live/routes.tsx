import type { WebFeature } from "../../platform/feature.ts";
import { LiveAlerts } from "./live-alerts.tsx";

export const live: WebFeature = { Above: LiveAlerts };
