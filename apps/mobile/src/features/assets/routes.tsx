import { msg } from "@lingui/core/macro";
import { IconSitemap } from "@qrmaint/ui/icons";
import type { MobileFeature } from "../../platform/feature.ts";
import { lazyPage } from "@qrmaint/client/app/lazy-page";

export const assets: MobileFeature = {
  pages: [
    {
      path: "/assets",
      page: lazyPage(async () => (await import("./find-asset-page.tsx")).FindAssetPage),
      permission: "assets.read",
    },
    {
      path: "/assets/:asset",
      page: lazyPage(async () => (await import("./asset-page.tsx")).AssetPage),
      permission: "assets.read",
    },
    {
      path: "/claim/:code",
      page: lazyPage(async () => (await import("./claim-page.tsx")).ClaimPage),
      permission: "labels.read",
    },
  ],
  more: [{ path: "/assets", label: msg`Find an object`, icon: IconSitemap, permission: "assets.read" }],
};
