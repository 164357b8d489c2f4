import { lazyPage } from "@qrmaint/client/app/lazy-page";
import type { MobileFeature } from "../../platform/feature.ts";

export const report: MobileFeature = {
  pages: [
    {
      path: "/report",
      page: lazyPage(async () => (await import("./choose-object-page.tsx")).ChooseObjectPage),
      permission: "requests.create",
    },
    {
      path: "/report/:asset",
      page: lazyPage(async () => (await import("./report-page.tsx")).ReportPage),
      permission: "requests.create",
    },
  ],
};
