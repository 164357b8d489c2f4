import type { MobileFeature } from "../../platform/feature.ts";
import { lazyPage } from "@qrmaint/client/app/lazy-page";

export const accounts: MobileFeature = {
  openPages: [
    { path: "/sign-in", page: lazyPage(async () => (await import("./sign-in-page.tsx")).SignInPage) },
  ],
};
