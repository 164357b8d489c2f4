import { msg } from "@lingui/core/macro";
import { IconSettings, IconUserPlus, IconUsers } from "@qrmaint/ui/icons";
import type { WebFeature } from "../../platform/feature.ts";
import { lazyPage } from "../../platform/lazy-page.tsx";

const page = lazyPage(async () => (await import("./members-page.tsx")).MembersPage);
const settings = lazyPage(async () => (await import("./organisation-page.tsx")).OrganisationPage);

export const members: WebFeature = {
  rail: [
    {
      path: "/members",
      label: msg`People`,
      icon: IconUsers,
      key: "p",
      permission: "members.read",
      isBelow: true,
    },
    {
      path: "/settings",
      label: msg`Settings`,
      icon: IconSettings,
      key: "s",
      permission: "changes.verify",
      isBelow: true,
    },
  ],
  starts: [
    {
      path: "/members/invite",
      label: msg`Invite a person`,
      icon: IconUserPlus,
      permission: "members.manage",
    },
  ],
  pages: [
    { path: "/members/:dialog?", page, permission: "members.read" },
    { path: "/settings", page: settings, permission: "changes.verify" },
  ],
};
