import type { PageRoute } from "../platform/feature.ts";
import { lazyPage } from "@qrmaint/client/app/lazy-page";

/**
 * What labels and followers' links open: `/q/:code` and `/r/:secret`, and `/q/` to scan a label in the page.
 * Each page is a chunk of its own, and small.
 */
export const publicPages: readonly PageRoute[] = [
  { path: "/q/", page: lazyPage(async () => (await import("./scan/scan-label-page.tsx")).ScanLabelPage) },
  { path: "/q/:code", page: lazyPage(async () => (await import("./report/report-page.tsx")).ReportPage) },
  { path: "/r/:secret", page: lazyPage(async () => (await import("./follow/follow-page.tsx")).FollowPage) },
];
