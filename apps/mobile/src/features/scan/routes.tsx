import type { MobileFeature } from "../../platform/feature.ts";
import { lazyPage } from "@qrmaint/client/app/lazy-page";

export const scan: MobileFeature = {
  pages: [{ path: "/scan", page: lazyPage(async () => (await import("./scan-page.tsx")).ScanPage) }],
};
