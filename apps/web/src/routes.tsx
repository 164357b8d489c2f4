import { accounts } from "./features/accounts/routes.tsx";
import type { WebFeature } from "./platform/feature.ts";

/** THE list: one line per feature, in the order of the rail. */
export const features: readonly WebFeature[] = [accounts];
