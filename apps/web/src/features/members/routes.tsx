import { msg } from "@lingui/core/macro";
import { IconSettings, IconUsers } from "@qrmaint/ui/icons";
import type { WebFeature } from "../../platform/feature.ts";
import { lazyPage } from "../../platform/lazy-page.tsx";

const page = lazyPage(async () => (await import("./members-page.tsx")).MembersPage);
const settings = lazyPage(async () => (await import("./organisation-page.tsx")).OrganisationPage);

export const members: WebFeature = {
  rail: [
    { path: "/members", label: msg`People`, icon: IconUsers, key: "p", permission: "members.read" },
    {
      path: "/settings",
      label: msg`Organisation`,
      icon: IconSettings,
      key: "o",
      permission: "changes.verify",
    },
  ],
  pages: [
    { path: "/members", page, permission: "members.read" },
    { path: "/settings", page: settings, permission: "changes.verify" },
  ],
};
