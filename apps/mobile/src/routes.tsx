import type { MobileFeature } from "./platform/feature.ts";

/** THE list: one line per feature. */
export const features: readonly MobileFeature[] = [];
