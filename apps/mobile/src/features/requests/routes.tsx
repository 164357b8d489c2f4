import { lazyPage } from "@qrmaint/client/app/lazy-page";
import type { MobileFeature } from "../../platform/feature.ts";

export const requests: MobileFeature = {
  pages: [
    {
      path: "/request/:request",
      page: lazyPage(async () => (await import("./request-page.tsx")).RequestPage),
      permission: "requests.create",
    },
  ],
};
