import { msg } from "@lingui/core/macro";
import { IconSitemap } from "@qrmaint/ui/icons";
import type { WebFeature } from "../../platform/feature.ts";
import { lazyPage } from "../../platform/lazy-page.tsx";
import { FindObjects } from "./find-objects.tsx";

const page = lazyPage(async () => (await import("./assets-page.tsx")).AssetsPage);

export const assets: WebFeature = {
  rail: [{ path: "/assets", label: msg`Objects`, icon: IconSitemap, key: "o", permission: "assets.read" }],
  pages: [{ path: "/assets/:asset?", page, permission: "assets.read" }],
  Everywhere: FindObjects,
};
