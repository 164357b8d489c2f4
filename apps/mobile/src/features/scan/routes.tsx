import type { MobileFeature } from "../../platform/feature.ts";
import { lazyPage } from "../../platform/lazy-page.tsx";

export const scan: MobileFeature = {
  pages: [{ path: "/scan", page: lazyPage(async () => (await import("./scan-page.tsx")).ScanPage) }],
};
