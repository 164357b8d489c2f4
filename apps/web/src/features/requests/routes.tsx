import { msg } from "@lingui/core/macro";
import { IconInbox } from "@qrmaint/ui/icons";
import type { WebFeature } from "../../platform/feature.ts";
import { lazyPage } from "../../platform/lazy-page.tsx";
import { WaitingCount } from "./waiting-count.tsx";

const page = lazyPage(async () => (await import("./inbox-page.tsx")).InboxPage);

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
  ],
  pages: [{ path: "/inbox/:request?", page, permission: "requests.read" }],
};
