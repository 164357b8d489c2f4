import { msg } from "@lingui/core/macro";
import { IconQrcode } from "@qrmaint/ui/icons";
import type { WebFeature } from "../../platform/feature.ts";
import { lazyPage } from "../../platform/lazy-page.tsx";

const page = lazyPage(async () => (await import("./labels-page.tsx")).LabelsPage);

export const labels: WebFeature = {
  rail: [{ path: "/labels", label: msg`Labels`, icon: IconQrcode, key: "l", permission: "labels.read" }],
  starts: [
    { path: "/labels/new", label: msg`Make blank labels`, icon: IconQrcode, permission: "labels.write" },
  ],
  pages: [{ path: "/labels/:dialog?", page, permission: "labels.read" }],
};
