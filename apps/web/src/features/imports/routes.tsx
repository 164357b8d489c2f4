import { msg } from "@lingui/core/macro";
import { IconFileImport } from "@qrmaint/ui/icons";
import type { WebFeature } from "../../platform/feature.ts";
import { lazyPage } from "../../platform/lazy-page.tsx";

const page = lazyPage(async () => (await import("./imports-page.tsx")).ImportsPage);

export const imports: WebFeature = {
  rail: [
    {
      path: "/imports",
      label: msg`Imports`,
      icon: IconFileImport,
      key: "m",
      permission: "imports.run",
      isBelow: true,
    },
  ],
  pages: [{ path: "/imports/:import?", page, permission: "imports.run" }],
};
