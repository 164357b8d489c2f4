import type { MobileFeature } from "../../platform/feature.ts";
import { lazyPage } from "@qrmaint/client/app/lazy-page";

const page = lazyPage(async () => (await import("./report-page.tsx")).ReportPage);

export const report: MobileFeature = {
  pages: [
    { path: "/report", page, permission: "requests.create" },
    { path: "/report/:asset", page, permission: "requests.create" },
  ],
};
