import type { Feature } from "../../features.ts";
import { mailNoticesJob } from "./jobs/mail-notices.ts";
import { listNotifications } from "./list-notifications.ts";
import { markNotificationsRead } from "./mark-notifications-read.ts";

export { notifyMembers } from "./notify-members.ts";
export { listWatchers, type NewNotices, updateUrgency } from "./queries.ts";

export const notifications: Feature = {
  name: "notifications",
  bindings: [listNotifications, markNotificationsRead],
  jobs: (services) => [mailNoticesJob(services)],
};
