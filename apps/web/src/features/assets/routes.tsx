import { msg } from "@lingui/core/macro";
import { IconAlertTriangle, IconSitemap } from "@qrmaint/ui/icons";
import type { WebFeature } from "../../platform/feature.ts";
import { lazyPage } from "../../platform/lazy-page.tsx";
import { FindObjects } from "./find-objects.tsx";

const page = lazyPage(async () => (await import("./assets-page.tsx")).AssetsPage);
const report = lazyPage(async () => (await import("./report/report-page.tsx")).ReportPage);

export const assets: WebFeature = {
  rail: [{ path: "/assets", label: msg`Objects`, icon: IconSitemap, key: "o", permission: "assets.read" }],
  starts: [
    {
      path: "/report",
      label: msg`Report a failure`,
      icon: IconAlertTriangle,
      permission: "requests.create",
    },
  ],
  pages: [
    { path: "/assets/:asset?", page, permission: "assets.read" },
    { path: "/report", page: report, permission: "requests.create" },
  ],
  Everywhere: FindObjects,
};
