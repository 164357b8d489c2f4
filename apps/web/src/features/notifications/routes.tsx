import { msg } from "@lingui/core/macro";
import { IconBell } from "@qrmaint/ui/icons";
import type { WebFeature } from "../../platform/feature.ts";
import { lazyPage } from "../../platform/lazy-page.tsx";
import { UnreadCount } from "./unread-count.tsx";

const page = lazyPage(async () => (await import("./notifications-page.tsx")).NotificationsPage);

export const notifications: WebFeature = {
  rail: [{ path: "/notifications", label: msg`Notices`, icon: IconBell, key: "n", Count: UnreadCount }],
  pages: [{ path: "/notifications", page }],
};
