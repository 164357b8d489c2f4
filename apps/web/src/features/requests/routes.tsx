import { msg } from "@lingui/core/macro";
import { IconInbox, IconMessageReport } from "@qrmaint/ui/icons";
import type { WebFeature } from "../../platform/feature.ts";
import { lazyPage } from "../../platform/lazy-page.tsx";
import { WaitingCount } from "./waiting-count.tsx";

const page = lazyPage(async () => (await import("./inbox-page.tsx")).InboxPage);

const mine = lazyPage(async () => (await import("./my-reports-page.tsx")).MyReportsPage);

export const requests: WebFeature = {
  rail: [
    {
      path: "/inbox",
      label: msg`Inbox`,
      icon: IconInbox,
      key: "i",
      permission: "requests.read",
      Count: WaitingCount,
    },
    {
      path: "/reports",
      label: msg`My reports`,
      icon: IconMessageReport,
      key: "r",
      permission: "requests.create",
      unless: "requests.read",
    },
  ],
  pages: [
    { path: "/inbox/:request?", page, permission: "requests.read" },
    { path: "/reports/:request?", page: mine, permission: "requests.create" },
  ],
};
